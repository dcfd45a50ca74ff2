"""Which cells does a worksheet's XML hold, merged, hidden, computed or not?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import IO, Any, Final

from app.service.tracker import Cell, CellKind, Grid
from app.service.tracker_dates import from_serial
from app.words import N_, Refusal

MOST_EMPTY_ROWS: Final = 2000
"""The run of empty rows at which a sheet is taken to end; programs format rows by the million."""

MOST_CELLS: Final = 100_000
_MOST_ELEMENTS: Final = 10 * MOST_CELLS
MOST_COLUMNS: Final = 16_384
MOST_ROWS: Final = 1_048_576
_MOST_FILLED: Final = 20_000
_LONGEST_TEXT: Final = 4000
_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_SPACE: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _COLUMN = f"{_SPACE}row", f"{_SPACE}c", f"{_SPACE}col"
_VALUE, _FORMULA, _MERGED = f"{_SPACE}v", f"{_SPACE}f", f"{_SPACE}mergeCell"
_INLINE, _TEXT = f"{_SPACE}is", f"{_SPACE}t"


@dataclass(frozen=True)
class Book:
    """What a sheet's cells refer to: the texts, the styles that show days, where days begin."""

    texts: Sequence[str]
    day_styles: frozenset[int]
    counts_from_1904: bool


@dataclass
class _Sheet:
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 0
    cells: int = 0
    elements: int = 0
    empty: int = 0
    not_read_from: int | None = None


def grid_of(source: IO[bytes], name: str, book: Book, *, is_hidden: bool) -> Grid:
    """The grid of one worksheet; `Refusal` if it is far too large, any error if it is damaged.

    Reading ends with the sheet's content, whatever size the sheet says it has.
    """
    sheet = _Sheet()
    for event, element in _events(source):
        if event == "end":
            _count(sheet, 1)
            _take(sheet, element, book)
        elif element.tag == _ROW:
            _begin_row(sheet, element.attrib)
        if sheet.not_read_from is not None:
            break
    _fill(sheet)
    return Grid(
        name,
        {row: cells for row, cells in sheet.rows.items() if cells},
        is_hidden=is_hidden,
        hidden_rows=frozenset(sheet.hidden_rows),
        hidden_columns=frozenset(sheet.hidden_columns),
        counts_from_1904=book.counts_from_1904,
        not_read_from=sheet.not_read_from,
    )


def _take(sheet: _Sheet, element: Any, book: Book) -> None:
    """Take in an element that has ended."""
    if element.tag == _CELL:
        _take_cell(sheet, element, book)
    elif element.tag == _ROW:
        _end_row(sheet)
    elif element.tag == _MERGED:
        sheet.merged.append(element.get("ref", ""))
    elif element.tag == _COLUMN and _is_true(element.get("hidden")):
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        hidden = range(max(first, 1), min(last, MOST_COLUMNS) + 1)
        _count(sheet, len(hidden))
        sheet.hidden_columns.update(hidden)


def _count(sheet: _Sheet, elements: int) -> None:
    """No sheet that people fill has so many; `Refusal` then, before they take time or memory."""
    sheet.elements += elements
    if sheet.elements > _MOST_ELEMENTS:
        raise _too_many()


def _too_many() -> Refusal:
    return Refusal(
        N_("The sheet has more than {most} cells. Split it by patients."), most=MOST_CELLS
    )


def _events(source: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """The elements as they begin and end, each forgotten once it has ended; a cell as a whole."""
    from defusedxml.ElementTree import iterparse

    ancestors: list[Any] = []
    within_cell = 0
    for event, element in iterparse(source, ("start", "end"), forbid_dtd=True):
        yield event, element
        if event == "start":
            ancestors.append(element)
            within_cell += within_cell > 0 or element.tag == _CELL
            continue
        ancestors.pop()
        within_cell -= within_cell > 0
        if ancestors and not within_cell:
            ancestors[-1].clear()


def _begin_row(sheet: _Sheet, attributes: Mapping[str, str]) -> None:
    sheet.row = int(attributes["r"]) if "r" in attributes else sheet.row + 1
    sheet.column = 0
    if not 1 <= sheet.row <= MOST_ROWS:
        raise ValueError(sheet.row)
    if _is_true(attributes.get("hidden")):
        sheet.hidden_rows.add(sheet.row)


def _end_row(sheet: _Sheet) -> None:
    """After so many empty rows the sheet is taken to end."""
    sheet.empty = 0 if sheet.rows.get(sheet.row) else sheet.empty + 1
    if sheet.empty >= MOST_EMPTY_ROWS:
        sheet.not_read_from = sheet.row + 1


def _take_cell(sheet: _Sheet, element: Any, book: Book) -> None:
    address = element.get("r")
    if address:
        column, row = _place(address)
        sheet.column = column
    else:
        sheet.column += 1
        row = sheet.row
    cell = _cell(element, book)
    if cell:
        sheet.cells += 1
        sheet.rows.setdefault(row, {})[sheet.column] = cell
    if sheet.cells > MOST_CELLS:
        raise _too_many()


def _place(address: str) -> tuple[int, int]:
    """Column and row of "B7"; ValueError for what is no address of a sheet."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(address)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    if column > MOST_COLUMNS or int(found[2]) > MOST_ROWS:
        raise ValueError(address)
    return column, int(found[2])


def _cell(element: Any, book: Book) -> Cell | None:
    kind, value = element.get("t", "n"), element.findtext(_VALUE)
    if kind == "inlineStr":
        inline = element.find(_INLINE)
        value = (
            "".join(part.text or "" for part in inline.iter(_TEXT)) if inline is not None else ""
        )
        return _text(value)
    if value is None or value == "":
        computed = element.find(_FORMULA) is None or kind == "str"
        return (
            None
            if computed
            else Cell(CellKind.NOT_COMPUTED, f"={element.findtext(_FORMULA) or ''}")
        )
    if kind == "s":
        return _text(book.texts[int(value)])
    if kind == "str":
        return _text(value)
    if kind == "b":
        return Cell(CellKind.TEXT, "TRUE" if _is_true(value) else "FALSE")
    if kind == "e":
        return Cell(CellKind.FAULT, value[:_LONGEST_TEXT])
    if kind == "d":
        return _moment(value)
    return _number(value, int(element.get("s") or 0), book)


def _text(text: str) -> Cell | None:
    return Cell(CellKind.TEXT, text[:_LONGEST_TEXT]) if text.strip() else None


def _moment(text: str) -> Cell:
    made = datetime.fromisoformat(text)
    return _day(made.date(), made.time())


def _number(text: str, style: int, book: Book) -> Cell:
    number = float(text)
    if style not in book.day_styles:
        return Cell(CellKind.NUMBER, f"{number:.15g}"[:_LONGEST_TEXT], number)
    found = (
        from_serial(number, counts_from_1904=book.counts_from_1904) if 1 <= number < 3e6 else None
    )
    if found is None:
        return Cell(CellKind.FAULT, f"{number:.15g}", number)
    return _day(*found)


def _day(day: date, at: time | None) -> Cell:
    told = None if at is None or at == time() else at.replace(second=0, microsecond=0)
    text = day.isoformat() if told is None else f"{day.isoformat()} {told:%H:%M}"
    return Cell(CellKind.DAY, text, None, day, told)


def _fill(sheet: _Sheet) -> None:
    """Give each cell of a merged range the value of its first, as far as there is content."""
    last_row = max((row for row, cells in sheet.rows.items() if cells), default=0)
    last_column = max((max(cells) for cells in sheet.rows.values() if cells), default=0)
    left = _MOST_FILLED
    for ref in sheet.merged:
        first, _, last = ref.partition(":")
        (left_most, top), (right, bottom) = _place(first), _place(last or first)
        cell = sheet.rows.get(top, {}).get(left_most) if left_most <= right else None
        for row in range(top, min(bottom, last_row) + 1) if cell else ():
            for column in range(left_most, min(right, last_column) + 1):
                left -= 1
                if left < 0:
                    return
                if (row, column) != (top, left_most) and cell:
                    cells = sheet.rows.setdefault(row, {})
                    cells.setdefault(column, cell._replace(is_filled=True))


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")
