"""How are several rows of a table chosen at once, and what can be done with them all?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu

from app.ui.paint.rows import ActionsOf
from app.ui.parts.table import RowTable
from app.ui.table_model import Index, RecordTable, plain_tip
from app.ui.theme import Theme

Row = TypeVar("Row")
Flag = QItemSelectionModel.SelectionFlag


class Several(NamedTuple):
    """What can be done with several rows at once. `why_not` says why not; empty where it can."""

    name: str
    label: str
    why_not: Callable[[Sequence[Any]], str]


class ManyRows(RowTable[Row]):
    """A table in which Shift, Ctrl and Ctrl+A choose several rows.

    Where several are chosen, the menu offers what `for_several` says; `several` carries the rows
    and what is to be done with them all.
    """

    several = Signal(object, str)
    for_several: Sequence[Several] = ()

    def __init__(
        self,
        model: RecordTable[Row],
        theme: Theme,
        name: str,
        actions: ActionsOf | None = None,
    ) -> None:
        self._is_by_hand = False
        super().__init__(model, theme, name, actions)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The chosen rows, in the order in which they stand."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = (self.records.row(place) for place in places)
        return tuple(row for row in found if row is not None)

    def selectionCommand(self, index: Index, event: Any = None) -> Flag:
        """What the program itself chooses stands alone, whatever keys are held down then."""
        if event is None and not self._is_by_hand:
            return Flag.ClearAndSelect | Flag.Rows
        return super().selectionCommand(index, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        with self._by_hand():
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        with self._by_hand():
            super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with self._by_hand():
            super().keyPressEvent(event)

    @contextmanager
    def _by_hand(self) -> Iterator[None]:
        """Let Qt ask without an event where the chosen range begins."""
        self._is_by_hand = True
        try:
            yield
        finally:
            self._is_by_hand = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        rows = self.rows
        if len(rows) > 1 and self.for_several:
            self.menu_of(rows).popup(event.globalPos())
        else:
            super().contextMenuEvent(event)

    def menu_of(self, rows: Sequence[Row]) -> QMenu:
        """What can be done with all these rows; it rests, and says why, where it can't be."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for each in self.for_several:
            entry = menu.addAction(f"{each.label} ({len(rows)})")
            why = each.why_not(rows)
            entry.setEnabled(not why)
            entry.setToolTip(plain_tip(why))
            entry.triggered.connect(partial(self.several.emit, rows, each.name))
        return menu
