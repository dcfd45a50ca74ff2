"""How does a matrix of assessments by visits split over pages, its heads repeated on each?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil
from typing import Final

from app.service.activities import Activities, ActivityRow, Said, VisitColumn
from app.service.activity_table import shown
from app.service.activity_words import raised, short_id
from app.ui.papers.look import TABLE, Setting
from app.ui.papers.marks import RULE, SHADE, Box, Line, Mark, Style
from app.ui.papers.typeset import Block, centred, paragraph, placed, words, wrapped

PAD: Final = 1.8
ABOVE: Final = 1.8
NARROWEST: Final = 44.0
WIDEST_WORD: Final = 64.0
WIDEST: Final = 92.0
"""How narrow and how wide the column of a visit may be, in points, and the longest word in it."""

NAMES_PART: Final = 0.18
"""The part of the width that the assessments' names take."""

MOST_LINES: Final = 9
LOWEST: Final = 13.0
FINE: Final = replace(TABLE.small, size=6.6)
FINE_BOLD: Final = replace(FINE, bold=True)
HEAVY: Final = 0.9
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
SIGNS: Final = ("+", "−")


@dataclass(frozen=True, slots=True)
class Part:
    """The visits from `first` up to `last`, without it, that stand side by side on a page."""

    first: int
    last: int
    width: float


def parts(visits: int, width: float, narrowest: float = NARROWEST) -> tuple[Part, ...]:
    """The visits in as few parts as fit `width` points, each about as many as the others."""
    most = max(int(width // narrowest), 1)
    number = max(ceil(visits / most), 1)
    most = max(ceil(visits / number), 1)
    each = min(width / most, WIDEST)
    starts = range(0, max(visits, 1), most)
    return tuple(Part(start, min(start + most, visits), each) for start in starts)


def matrix(found: Activities, setting: Setting) -> Iterator[Block]:
    """The whole schedule: the visits a part after the other, each with all assessments.

    Every page repeats the visits at the head and the assessments at the left.
    """
    names = NAMES_PART * setting.width
    narrowest = _narrowest(found.columns, setting)
    all_ = parts(len(found.columns), setting.width - names, narrowest)
    for number, part in enumerate(all_):
        yield from _Matrix(found, setting, part, names).blocks(opens=number > 0)


@dataclass(frozen=True, slots=True)
class _Matrix:
    found: Activities
    setting: Setting
    part: Part
    names: float

    @property
    def columns(self) -> Sequence[VisitColumn]:
        return self.found.columns[self.part.first : self.part.last]

    @property
    def width(self) -> float:
        return self.names + len(self.columns) * self.part.width

    def blocks(self, *, opens: bool) -> Iterator[Block]:
        head = self._head()
        yield replace(head, keep=True, opens=opens, bookmark=self._visits())
        for _, rows in groupby(self.found.rows, lambda row: row.category):
            for number, row in enumerate(rows):
                if number == 0:
                    yield replace(self._band(row.category), heading=head, keep=True)
                yield replace(self._row(row), heading=head)

    def _visits(self) -> str:
        """Which visits stand here, by their ids."""
        first, last = (short_id(self.columns[place].visit.id) for place in (0, -1))
        return self.setting.say("Visits {first} to {last}", first=first, last=last)

    def _head(self) -> Block:
        """Periods, visits, from where they count, and their windows, one below the other."""
        say = self.setting.say
        lines = [
            self._periods(),
            self._line(say("Visit"), [_name(one, say.language) for one in self.columns]),
            self._line(say("Counts from"), [_interval(one.offset) for one in self.columns]),
            self._line(say("Visit window"), [_shown(one.window) for one in self.columns]),
        ]
        marks: list[Mark] = []
        y = 0.0
        for line in lines:
            marks += placed(line, 0, y)
            y += line.height
        ground = Box(0, 0, self.width, y, SHADE, 0)
        below = Line(0, y, self.width, y, HEAVY, RULE)
        return Block(y, (ground, *marks, below))

    def _periods(self) -> Block:
        """Each period once, over all its visits that stand here."""
        say = self.setting.say
        spans: list[tuple[str, int]] = []
        for name, some in groupby(self.columns, lambda one: (one.is_unscheduled, one.epoch)):
            words = say("Unscheduled") if name[0] else name[1]
            spans.append((words, len(list(some))))
        widths = [self.names, *(many * self.part.width for _, many in spans)]
        words = [say("Period"), *(name for name, _ in spans)]
        return self._cells([[(word, FINE_BOLD)] for word in words], widths)

    def _line(self, title: str, cells: Sequence[Sequence[tuple[str, Style]]]) -> Block:
        widths = [self.names, *[self.part.width] * len(self.columns)]
        return self._cells([[(title, FINE_BOLD)], *cells], widths)

    def _row(self, row: ActivityRow) -> Block:
        cells = [_shown(cell) for cell in row.cells[self.part.first : self.part.last]]
        widths = [self.names, *[self.part.width] * len(cells)]
        return self._cells([[(row.name, TABLE.small)], *cells], widths)

    def _band(self, words: str) -> Block:
        text = paragraph(words, TABLE.strong, self.width - 2 * PAD, self.setting.measure, 2)
        height = text.height + 4
        return Block(height, (*_edges([self.width], height), *placed(text, PAD, 3)))

    def _cells(
        self, cells: Sequence[Sequence[tuple[str, Style]]], widths: Sequence[float]
    ) -> Block:
        """One row: the first cell from its left, the others in their middle, all of one height."""
        marks: list[Mark] = []
        x, height = 0.0, LOWEST
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            y = ABOVE
            for told, style in cell:
                for line in self._wrapped(told, style, width):
                    marks.append(self._text(line, x, y, width, style, in_middle=number > 0))
                    y += style.height
            x, height = x + width, max(height, y + ABOVE)
        return Block(height, (*_edges(widths, height), *marks))

    def _wrapped(self, words: str, style: Style, width: float) -> Sequence[str]:
        return wrapped(words, style, width - 2 * PAD, self.setting.measure, MOST_LINES)

    def _text(
        self, line: str, x: float, y: float, width: float, style: Style, *, in_middle: bool
    ) -> Mark:
        measure = self.setting.measure
        if in_middle:
            return centred(line, y, x, x + width, style, measure)
        return replace(centred(line, y, x, x, style, measure), x=x + PAD)


def _narrowest(columns: Sequence[VisitColumn], setting: Setting) -> float:
    """As wide as the longest word of a head asks for, as far as that is sensible."""
    said = (
        (word, style)
        for one in columns
        for told, style in (*_name(one, setting.say.language), *_interval(one.offset))
        for word in words(told)
    )
    widest = max((setting.measure(word, style) for word, style in said), default=0)
    return max(NARROWEST, min(widest, WIDEST_WORD) + 2 * PAD + 0.1)


def _name(column: VisitColumn, language: str) -> list[tuple[str, Style]]:
    """The visit's id with its notes, then its name."""
    id_ = " ".join(filter(None, (short_id(column.visit.id), raised(column.notes))))
    return [(id_, replace(FINE_BOLD, size=7.6)), (column.visit.name.in_(language), FINE)]


def _shown(said: Said) -> list[tuple[str, Style]]:
    return [(shown(said), TABLE.small if len(said.text) < 5 else FINE)]


def _interval(said: Said) -> list[tuple[str, Style]]:
    """From where a visit counts; a line may end before the sign, not within "+ 4 wk"."""
    ((told, style),) = _shown(said)
    for sign in SIGNS:
        anchor, found, length = told.partition(f" {sign} ")
        if found:
            whole = NO_BREAK.join((sign, *length.split()))
            return [(f"{anchor} {whole}", style)]
    return [(told, style)]


def _edges(widths: Sequence[float], height: float) -> Iterator[Line]:
    whole = sum(widths)
    yield Line(0, height, whole, height, ink=RULE)
    yield Line(0, 0, whole, 0, ink=RULE)
    for number in range(len(widths) + 1):
        x = sum(widths[:number])
        yield Line(x, 0, x, height, ink=RULE)
