"""How are several rows of a table chosen at once?"""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView

from app.ui.parts.table import RowTable
from app.ui.table_model import Index, RecordTable
from app.ui.theme import Theme

Row = TypeVar("Row")
Flag = QItemSelectionModel.SelectionFlag


class ManyRows(RowTable[Row]):
    """A table in which Shift, Ctrl and Ctrl+A choose several rows."""

    def __init__(self, model: RecordTable[Row], theme: Theme, name: str) -> None:
        super().__init__(model, theme, name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The chosen rows, in the order in which they stand."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = (self.records.row(place) for place in places)
        return tuple(row for row in found if row is not None)

    def selectionCommand(self, index: Index, event: Any = None) -> Flag:
        """What the program itself chooses stands alone, whatever keys are held down then."""
        if event is None:
            return Flag.ClearAndSelect | Flag.Rows
        return super().selectionCommand(index, event)
