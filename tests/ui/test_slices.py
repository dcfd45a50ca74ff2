"""Hundreds of rows are worked through in slices, all of them, and each column shows the widest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.parts.slices import AT_ONCE, Slices
from app.ui.parts.table import RowTable
from app.ui.table_model import Column, RecordTable
from app.ui.theme import Theme

MANY = 3 * AT_ONCE
WIDE = "a word that is much wider than all the others"


class Worked:
    """The slices that came, one after the other."""

    def __init__(self) -> None:
        self.parent = QObject()
        self.slices: list[list[int]] = []
        self.made = Slices(self._take, self.parent)

    def _take(self, rows: Sequence[Any]) -> None:
        self.slices.append(list(rows))

    @property
    def rows(self) -> list[int]:
        """All that came."""
        return [row for each in self.slices for row in each]


def test_only_the_first_slice_is_waited_for(qtbot: QtBot) -> None:
    worked = Worked()
    worked.made.begin(range(MANY))
    assert worked.rows == list(range(AT_ONCE))
    qtbot.waitUntil(lambda: worked.rows == list(range(MANY)))
    assert len(worked.slices) == 3


def test_a_few_rows_are_one_slice_and_none_come_later(qtbot: QtBot) -> None:
    worked = Worked()
    worked.made.begin(range(AT_ONCE))
    qtbot.wait(20)
    assert worked.slices == [list(range(AT_ONCE))]


def test_other_rows_take_the_place_of_those_that_are_left(qtbot: QtBot) -> None:
    worked = Worked()
    worked.made.begin(range(MANY))
    worked.made.begin(range(7))
    qtbot.wait(20)
    assert worked.slices == [list(range(AT_ONCE)), list(range(7))]


def test_what_is_added_drops_nothing_that_is_left(qtbot: QtBot) -> None:
    worked = Worked()
    worked.made.begin(range(MANY))
    worked.made.add([-1])
    qtbot.waitUntil(lambda: sorted(worked.rows) == [-1, *range(MANY)])


def test_a_column_is_as_wide_as_its_last_row_needs(qtbot: QtBot) -> None:
    columns = (Column[int]("Words", lambda row: WIDE if row == MANY - 1 else "word", width=60),)
    table = RowTable(RecordTable(columns, lambda row: row), Theme(), "rows")
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    table.show_rows(list(range(MANY)))
    enough = table.painter_of_rows.width_of(columns[0], [MANY - 1])
    qtbot.waitUntil(lambda: table.columnWidth(0) >= enough)
