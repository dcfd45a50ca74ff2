"""How do lists become a workbook (XLSX) of which nothing runs, and whose days are days?"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app import __version__
from app.formats.sheet_styles import COUNT, DAYS, INSTANTS, Look, Styles, quoted
from app.service.csv_text import harmless
from app.service.tables.book import About, Book
from app.service.tables.table import Cell, Dated, Head, Kind, Said, Table

MOST_ROWS: Final = 1_048_575
"""Rows of a sheet below its heading. Source: the limits of Excel."""

LONGEST: Final = 32_767
"""Characters of a cell. Source: the limits of Excel."""

LONGEST_NAME: Final = 31
"""Characters of a sheet's name. Source: the limits of Excel."""

FIRST_DAY: Final = date(1900, 3, 1)
"""Before it Excel counts a 29 February 1900, which never was."""

MANY: Final = 20_000
"""From so many rows on they are written to the disk as they come, not kept."""

NARROW, WIDE = 9, 48
LINE_HIGH, MOST_LINES = 15, 12
NUMBERS: Final = (Kind.NUMBER, Kind.COUNT)
MEASURED: Final = 2_000
_STRANGE: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_PLAIN: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(book: Book) -> bytes:
    """The lists of a book, a sheet each, then a sheet that explains them, as XLSX."""
    content = io.BytesIO()
    rows = sum(len(table.rows) for table in book.tables)
    options = {**_PLAIN, "constant_memory": rows > MANY, "in_memory": rows <= MANY}
    with Workbook(content, options) as made:
        made.set_properties(_properties(book))
        styles, names = Styles(made), set[str]()
        for table in book.tables:
            for name, part in _parts(table):
                sheet = made.add_worksheet(_free(name, names))
                _fill(sheet, part, book, styles)
        _explain(made.add_worksheet(_free(book.about.title, names)), book, styles)
    return content.getvalue()


def written(text: str) -> str:
    """A text as it stands in a cell: tame, no longer than a cell, and never taken for markup."""
    tame = harmless(text)
    # What stands between these would go into the file as XML of its own.
    rich = tame.startswith("<r>") and tame.endswith("</r>")
    tame = f"'{tame}" if rich else tame
    return tame if len(tame) <= LONGEST else f"{tame[: LONGEST - 1]}…"


def _properties(book: Book) -> dict[str, object]:
    made_at = book.made_at.astimezone(UTC).replace(tzinfo=None)
    title = ", ".join(table.title for table in book.tables)
    made_by = f"Visitario {__version__}"
    return {"title": title, "author": made_by, "comments": book.about.foot, "created": made_at}


def _parts(table: Table) -> Iterator[tuple[str, Table]]:
    """The table, in parts where it is longer than a sheet, each with its sheet's name."""
    heads = tuple(head for head in table.heads if head.heading)
    places = [place for place, head in enumerate(table.heads) if head.heading]
    rows = (tuple(row[place] for place in places) for row in table.rows)
    number = 1
    while (part := tuple(islice(rows, MOST_ROWS))) or number == 1:
        name = table.title if number == 1 else f"{table.title} {number}"
        yield name, Table(table.name, table.title, heads, part)
        number += 1


def _free(name: str, taken: set[str]) -> str:
    """A name that a sheet may have and none has yet."""
    plain = " ".join(name.translate(_STRANGE).split())[:LONGEST_NAME] or "-"
    free, number = plain, 2
    while free.casefold() in taken:
        free = f"{plain[: LONGEST_NAME - 4]} {number}"
        number += 1
    taken.add(free.casefold())
    return free


def _fill(sheet: Worksheet, table: Table, book: Book, styles: Styles) -> None:
    for place, width in enumerate(_widths(table)):
        sheet.set_column(place, place, width)
    _set_up(sheet, table, book)
    widths = _widths(table)
    titles = [head.heading for head in table.heads]
    sheet.set_row(0, LINE_HIGH * max(map(_lines, titles, widths), default=1))
    for place, head in enumerate(table.heads):
        look = Look(is_head=True, at_right=head.kind in NUMBERS)
        _text(sheet, 0, place, head.heading, styles.of(look))
    for line, row in enumerate(table.rows, 1):
        lines = max((_lines(cell, WIDE) for cell in row if isinstance(cell, str)), default=1)
        if lines > 1:
            sheet.set_row(line, LINE_HIGH * lines)
        for place, (head, cell) in enumerate(zip(table.heads, row, strict=True)):
            _write(sheet, (line, place), head.kind, cell, styles, book.language)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a cell: no program that reads the file works it out again."""
    return min(
        sum(-(-max(len(part), 1) // width) for part in text.splitlines() or [""]), MOST_LINES
    )


def _set_up(sheet: Worksheet, table: Table, book: Book) -> None:
    """What stays in view, can be filtered, and comes out of the printer."""
    last_row, last = len(table.rows), len(table.heads) - 1
    keys = [head.key for head in table.heads]
    sheet.freeze_panes(1, keys.index("patient") + 1 if "patient" in keys else 1)
    if table.rows:
        sheet.autofilter(0, 0, last_row, last)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    foot = book.about.foot.replace("&", "&&")
    sheet.set_footer(f"&L{table.title.replace('&', '&&')}&C{foot}&R&P / &N")


def _write(
    sheet: Worksheet, at: tuple[int, int], kind: Kind, cell: Cell, styles: Styles, language: str
) -> None:
    line, place = at
    match cell:
        case None:
            return
        case Said():
            _text(sheet, line, place, cell.words, styles.of(Look(cell.tone)))
        case Dated():
            _dated(sheet, line, place, cell, styles, language)
        case datetime():
            naive = cell.astimezone(UTC).replace(tzinfo=None)
            number = INSTANTS[language]
            sheet.write_datetime(line, place, naive, styles.of(Look(number=number)))
        case date():
            _dated(sheet, line, place, Dated(cell), styles, language)
        case int():
            number = COUNT if kind is Kind.COUNT else ""
            sheet.write_number(line, place, cell, styles.of(Look(number=number, at_right=True)))
        case _:
            _text(sheet, line, place, cell, styles.of(Look(is_wide=len(cell) > WIDE)))


def _dated(
    sheet: Worksheet, line: int, place: int, cell: Dated, styles: Styles, language: str
) -> None:
    tone = cell.said.tone if cell.said else None
    if cell.day is None or cell.instead:
        _text(sheet, line, place, cell.instead, styles.of(Look(tone)))
    elif cell.day < FIRST_DAY:
        told = f"{cell.before}{cell.day.isoformat()}{cell.after}"
        _text(sheet, line, place, told, styles.of(Look(tone)))
    else:
        number = f"{quoted(cell.before)}{DAYS[language]}{quoted(cell.after)}"
        at = datetime(cell.day.year, cell.day.month, cell.day.day)  # noqa: DTZ001 - a civil day
        sheet.write_datetime(line, place, at, styles.of(Look(tone, number)))


def _text(sheet: Worksheet, line: int, place: int, text: str, look: Format) -> None:
    sheet.write_string(line, place, written(text), look)


def _widths(table: Table) -> list[int]:
    """How many characters wide each column is, by what stands in its first rows."""
    shown = table.rows[:MEASURED]
    return [
        min(max(NARROW, _heading_width(head), *(_width(row[place]) + 2 for row in shown), 0), WIDE)
        for place, head in enumerate(table.heads)
    ]


def _heading_width(head: Head) -> int:
    """A heading may take several lines, but no word of it two; the filter's arrow needs room."""
    return max((len(word) for word in head.heading.split()), default=0) + 4


def _width(cell: Cell) -> int:
    match cell:
        case None:
            return 0
        case Said():
            return len(cell.words)
        case Dated():
            return len(cell.instead) or len(cell.before) + 11 + len(cell.after)
        case datetime():
            return 17
        case date():
            return 11
    return max((len(part) for part in str(cell).splitlines()), default=0)


def _explain(sheet: Worksheet, book: Book, styles: Styles) -> None:
    about = book.about
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 80)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    plain, wide = styles.of(Look()), styles.of(Look(is_wide=True))
    head, title = styles.of(Look(is_head=True)), styles.of(Look(is_title=True))
    line = 0
    _text(sheet, line, 0, about.title, title)
    for name, words in about.facts:
        line += 1
        _text(sheet, line, 0, name, plain)
        _text(sheet, line, 1, words, wide)
    for remark in about.remarks:
        line += 1
        _text(sheet, line, 1, remark, wide)
    line = _signs(sheet, line + 2, about, styles)
    _columns(sheet, line + 1, book, (plain, head))


def _signs(sheet: Worksheet, line: int, about: About, styles: Styles) -> int:
    _text(sheet, line, 0, about.signs_title, styles.of(Look(is_head=True)))
    for sign, words, tone in about.signs:
        line += 1
        _text(sheet, line, 0, f"{sign} {words}".strip(), styles.of(Look(tone)))
    return line + 1


def _columns(sheet: Worksheet, line: int, book: Book, looks: Sequence[Format]) -> None:
    """Which key each column has in CSV, so that both can be told to be the same."""
    plain, head = looks
    _text(sheet, line, 0, book.about.columns_title, head)
    for table in book.tables:
        for each in table.heads:
            if each.key and each.heading:
                line += 1
                _text(sheet, line, 0, f"{table.name}.{each.key}", plain)
                _text(sheet, line, 1, " ".join(each.heading.split()), plain)
