"""What does an office's own tracker hold: cells with their addresses, as a file gives them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from app.words import Speech

_LETTERS = 26


class CellKind(StrEnum):
    """What a file says a cell is; an empty one is no cell."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    FAULT = "fault"
    NOT_COMPUTED = "not_computed"


class Cell(NamedTuple):
    """A cell that is not empty: its kind, its text and, of a day, the day and the time.

    A FAULT is what a formula came to ("#REF!") or a day that no calendar has; NOT_COMPUTED is a
    formula whose value the file doesn't hold. `is_filled`: it is part of a merged range and has
    the value of the range's first cell.
    """

    kind: CellKind
    text: str
    number: float | None = None
    day: date | None = None
    at: time | None = None
    is_filled: bool = False


class Place(NamedTuple):
    """Where something stands: row and column from 1; `is_line`: in a text file, by line."""

    sheet: str
    row: int
    column: int
    is_line: bool = False

    @property
    def code(self) -> str:
        """The address for scripts: "B7" of a sheet, "7:2" of a line."""
        if self.is_line:
            return f"{self.row}:{self.column}"
        return f"{letters(self.column)}{self.row}"

    def said(self, say: Speech) -> str:
        """The address for people: "Hoja1!B7", "line 7, column 2"."""
        if self.is_line:
            return say("line {row}, column {column}", row=self.row, column=self.column)
        return f"{self.sheet}!{self.code}"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or a text file as one: its cells by row and column, both counted from 1.

    Of a text file a row is the line on which it begins. `not_read_from`: the row from which on
    nothing was read, after so many empty ones that the sheet was taken to end there.
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    is_lines: bool = False
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    counts_from_1904: bool = False
    not_read_from: int | None = None

    def place(self, row: int, column: int) -> Place:
        """The address of a cell."""
        return Place(self.name, row, column, self.is_lines)

    def cell(self, row: int, column: int) -> Cell | None:
        """A cell; None where it is empty."""
        return self.rows.get(row, {}).get(column)


@dataclass(frozen=True, slots=True)
class Tracker:
    """A file that an office kept its patients in. `digest` is the SHA-256 of its content."""

    grids: tuple[Grid, ...]
    digest: str
    encoding: str = ""
    separator: str = ""

    @property
    def likeliest(self) -> Grid:
        """The sheet to look at first: the fullest that is not hidden."""
        shown = [grid for grid in self.grids if not grid.is_hidden] or list(self.grids)
        return max(shown, key=lambda grid: sum(map(len, grid.rows.values())))


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 28 is AB."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found
