"""How does a table of words flow over pages, its head on each and no line of it cut?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from app.ui.papers.look import TABLE, Setting
from app.ui.papers.marks import RULE, SHADE, Box, Line, Mark, Style, Text
from app.ui.papers.typeset import Block, broken, padded, placed

PAD: Final = 3.0
WIDEST_WORD: Final = 0.2
"""A word that needs more of the paper's width than this may be cut."""

MOST_LINES: Final = 12
"""A row with more lines than this may be continued on the next page."""

TITLES: Final = replace(TABLE.small, bold=True)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and its part of the table's width."""

    title: str
    part: float


@dataclass(frozen=True, slots=True)
class Band:
    """A line from side to side that names what the rows below it have in common."""

    words: str


Row = Sequence[str]
"""The words of each column."""


def table(
    columns: Sequence[Column], rows: Iterable[Row | Band], setting: Setting
) -> Iterator[Block]:
    """The rows under the columns' titles, which each further page repeats.

    Every word is there: a row with very many lines goes on below, or on the next page. A column
    takes of the others what its longest word needs.
    """
    rows = list(rows)
    widths = _widths(columns, [row for row in rows if not isinstance(row, Band)], setting)
    head = _part([[column.title] for column in columns], widths, TITLES, setting, SHADE)
    yield replace(head, keep=True)
    for row in rows:
        if isinstance(row, Band):
            yield replace(_band(row.words, setting), heading=head, keep=True)
        else:
            for block in _row(row, widths, setting):
                yield replace(block, heading=head)


def _widths(columns: Sequence[Column], rows: Sequence[Row], setting: Setting) -> Sequence[float]:
    """The columns' widths: their parts of the whole, as far as no word is cut for it."""
    whole = sum(column.part for column in columns)
    given = [column.part / whole * setting.width for column in columns]
    needed = [
        max(_longest([column.title], TITLES, setting), _longest(cells, setting.look.body, setting))
        for column, cells in zip(columns, _by_column(rows, len(columns)), strict=True)
    ]
    lacks = sum(max(need - width, 0) for need, width in zip(needed, given, strict=True))
    spare = sum(max(width - need, 0) for need, width in zip(needed, given, strict=True))
    if not lacks:
        return given
    taken, met = min(lacks / spare, 1) if spare else 0, min(spare / lacks, 1)
    return [
        width + (need - width) * (met if need > width else taken)
        for need, width in zip(needed, given, strict=True)
    ]


def _by_column(rows: Sequence[Row], columns: int) -> Sequence[Sequence[str]]:
    return [[row[place] for row in rows] for place in range(columns)]


def _longest(cells: Iterable[str], style: Style, setting: Setting) -> float:
    """What the longest word needs, as far as that is sensible."""
    words = {word for cell in cells for word in cell.split()}
    widest = max((setting.measure(word, style) for word in words), default=0)
    return min(widest + 2 * PAD + 0.1, setting.width * WIDEST_WORD)


def titled(words: str, setting: Setting, *, opens: bool = False) -> Block:
    """The title of a part of the paper, tied to what follows and found by a PDF's bookmarks."""
    text = padded(setting.text(words, setting.look.heading, most=4), 12, 4)
    return replace(text, keep=True, bookmark=words, opens=opens)


def said(words: str, setting: Setting, style: Style | None = None) -> Iterator[Block]:
    """A paragraph of any length, line by line, so that a page may end within it."""
    style = style or setting.look.body
    for line in broken(words, style, setting.width, setting.measure):
        yield Block(style.height, (_words(line, 0, style, setting),))


def _band(words: str, setting: Setting) -> Block:
    text = padded(setting.text(words, TABLE.strong, setting.width - 2 * PAD), 4, 2)
    return Block(text.height, (Box(0, 0, setting.width, text.height, SHADE), *placed(text, PAD, 0)))


def _row(row: Row, widths: Sequence[float], setting: Setting) -> Iterator[Block]:
    """The row as one block, or as several where it has very many lines."""
    cells = [
        [line for part in words.split("\n") for line in _lines(part, width, setting)]
        for words, width in zip(row, widths, strict=True)
    ]
    lines = list(zip_longest(*cells, fillvalue="")) or [("",) * len(widths)]
    for start in range(0, len(lines), MOST_LINES):
        part = [list(cell) for cell in zip(*lines[start : start + MOST_LINES], strict=True)]
        is_first, is_last = start == 0, start + MOST_LINES >= len(lines)
        block = _part(part, widths, setting.look.body, setting, None, (is_first, is_last))
        yield block


def _lines(words: str, width: float, setting: Setting) -> Iterator[str]:
    return broken(words, setting.look.body, width - 2 * PAD, setting.measure)


def _part(
    cells: Sequence[Sequence[str]],
    widths: Sequence[float],
    style: Style,
    setting: Setting,
    fill: float | None = None,
    ends: tuple[bool, bool] = (True, True),
) -> Block:
    """Lines of a row side by side. `ends`: whether they are its first ones, and its last."""
    if fill is not None:
        cells = [
            list(broken(" ".join(cell), style, width - 2 * PAD, setting.measure))
            for cell, width in zip(cells, widths, strict=True)
        ]
    above, below = (PAD if end else 0.0 for end in ends)
    height = above + max(len(cell) for cell in cells) * style.height + below
    marks: list[Mark] = []
    x = 0.0
    for cell, width in zip(cells, widths, strict=True):
        for number, line in enumerate(cell):
            text = _words(line, x + PAD, style, setting)
            marks.append(replace(text, y=above + number * style.height))
        x += width
    return Block(height, (*_edges(widths, height, fill, ends), *marks))


def _edges(
    widths: Sequence[float], height: float, fill: float | None, ends: tuple[bool, bool]
) -> Iterator[Mark]:
    whole = sum(widths)
    if fill is not None:
        yield Box(0, 0, whole, height, fill, 0)
    for number in range(len(widths) + 1):
        x = sum(widths[:number])
        yield Line(x, 0, x, height, ink=RULE)
    for end, y in zip(ends, (0, height), strict=True):
        if end:
            yield Line(0, y, whole, y, ink=RULE)


def _words(line: str, x: float, style: Style, setting: Setting) -> Text:
    return Text(x, 0, line, style, setting.measure(line, style))
