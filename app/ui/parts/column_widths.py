"""How wide is each column: what its contents need, what is left, or what a person drew?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.paint.rows import RowDelegate
from app.ui.parts.slices import Slices
from app.ui.table_model import Column
from app.ui.theme import Theme

ARROW: Final = 14
"""Pixels that the sign of the order takes in a heading."""

LEAST: Final = 12
"""Digits that a column which takes what is left is wide at least."""

NARROWEST: Final = 2.0
"""Digits that a person may draw a column down to: narrower ones would not be found again."""

WIDEST: Final = 200.0
"""Digits that a column which was drawn once is wide at most when it is brought back."""

ROOMY: Final = 26
"""How many digits wide a column without a width should be, or others are left out for it."""


class ColumnWidths(QObject):
    """Lays out a table's columns; widths count in digits, so that they follow the size of words.

    A person draws a column's edge in the header; a double click there gives the column back to
    its contents.
    """

    def __init__(
        self, table: QTableView, columns: Sequence[Column[Any]], painter: RowDelegate, theme: Theme
    ) -> None:
        super().__init__(table)
        self._table, self._columns, self._painter = table, columns, painter
        self._theme = theme
        self._needed: list[int] = []
        self._drawn: dict[int, float] = {}
        self._is_laying_out = False
        self._slices = Slices(self._widen, self)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionResized.connect(self._keep)
        header.sectionHandleDoubleClicked.connect(self._forget)

    @property
    def kept(self) -> str:
        """The widths that a person drew, in words that `bring_back` understands."""
        return " ".join(f"{place}:{digits:.1f}" for place, digits in sorted(self._drawn.items()))

    def bring_back(self, kept: str) -> None:
        """Give the columns the widths that were kept; words that make no sense are none."""
        self._drawn = {}
        for word in kept.split():
            place, _, digits = word.partition(":")
            if place.isdigit() and int(place) < len(self._columns) and _is_number(digits):
                self._drawn[int(place)] = min(max(float(digits), NARROWEST), WIDEST)
        self.lay_out()

    def measure(self, rows: Sequence[Any]) -> None:
        """Find how wide each column must be to show what stands in it."""
        arrow = ARROW if self._table.isSortingEnabled() else 0
        self._needed = [self._painter.width_of_title(column) + arrow for column in self._columns]
        self._painter.measure_anew()
        self._slices.begin(rows)
        self.lay_out()

    def _widen(self, rows: Sequence[Any]) -> None:
        """Let the columns be wide enough for these rows, too."""
        before = self._needed
        # A column without a width takes what is left, whatever stands in it.
        self._needed = [
            max(needed, self._painter.width_of(column, rows) if column.width else 0)
            for column, needed in zip(self._columns, before, strict=True)
        ]
        if self._needed != before:
            self.lay_out()

    def lay_out(self) -> None:
        """Give each column what was drawn or its contents need, and what is left to the others."""
        digit, columns = self._digit(), self._columns
        drawn = {n: round(each * digit) for n, each in self._drawn.items() if n < len(self._needed)}
        free = [
            place
            for place, column in enumerate(columns)
            if column.width == 0 and place not in self._drawn
        ]
        for is_cut in (False, True):
            widths = [drawn.get(n, each) for n, each in enumerate(self._wanted(is_cut=is_cut))]
            fixed = sum(width for place, width in enumerate(widths) if place not in free)
            share = (self._table.viewport().width() - fixed) // max(len(free), 1)
            if share >= (ROOMY * digit if free else 0):
                break
        spare = {place for place, column in enumerate(columns) if column.may_be_left_out}
        hidden = spare - set(self._drawn) if free and share < ROOMY * digit else set()
        share += sum(widths[place] for place in hidden if place < len(widths)) // max(len(free), 1)
        share = max(share, LEAST * digit)
        self._set([max(w, share) if n in free else w for n, w in enumerate(widths)], hidden)

    def _wanted(self, *, is_cut: bool) -> list[int]:
        """What each column's contents need; those that may be cut only then as much as is due."""
        digit = self._digit()
        return [
            min(needed, column.width * digit) if is_cut and column.may_be_cut else needed
            for column, needed in zip(self._columns, self._needed, strict=False)
        ]

    def _set(self, widths: list[int], hidden: set[int]) -> None:
        self._is_laying_out = True
        for place, width in enumerate(widths):
            self._table.setColumnHidden(place, place in hidden)
            self._table.setColumnWidth(place, width)
        self._is_laying_out = False

    def _keep(self, place: int, _: int, width: int) -> None:
        if not self._is_laying_out and width > 0:
            self._drawn[place] = max(width / self._digit(), NARROWEST)
            self.lay_out()

    def _forget(self, place: int) -> None:
        self._drawn.pop(place, None)
        self.lay_out()

    def forget(self) -> None:
        """Give every column back to its contents."""
        self._drawn = {}
        self.lay_out()

    def _digit(self) -> int:
        fonts = self._theme.fonts
        return QFontMetrics(fonts.font(fonts.body)).horizontalAdvance("0")


def _is_number(words: str) -> bool:
    """Whether these are digits with at most one point among them."""
    return words.replace(".", "", 1).isdigit()
