"""Which office marks does each visit done have: a matrix to tick?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.service.marked import MarkRow
from app.ui import wording
from app.ui.desk import Desk
from app.ui.table_model import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
VISIT, DONE, FIRST = 0, 1, 2
SHORT: Final = 10
"""The most characters of a title on one line."""
_ROLE: Final = Qt.ItemDataRole


class MarkTable(QAbstractTableModel):
    """Visits done by marks. `ticked` carries the visit, the mark and whether it is to be set.

    A cell shows what is kept; ticking it asks for a deed, and the answer shows the new state.
    """

    ticked = Signal(object, str, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: tuple[MarkRow, ...] = ()
        self._names: tuple[tuple[str, str], ...] = ()

    def show_marks(self, rows: Sequence[MarkRow], names: Mapping[str, str]) -> None:
        """Show these visits under these marks, by key, in their order."""
        new = tuple(names.items())
        if new == self._names and [r.visit for r in rows] == [r.visit for r in self._rows]:
            self._rows = tuple(rows)
            if rows:
                last = self.index(len(rows) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows, self._names = tuple(rows), new
        self.endResetModel()

    def row(self, place: int) -> MarkRow | None:
        """The visit in a place, if there is one."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else FIRST + len(self._names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        say = self._desk.say
        title = (say("Visit"), say("Done"), *(name for _, name in self._names))[section]
        if role == _ROLE.DisplayRole:
            return in_two_lines(title)
        return title if role == _ROLE.AccessibleTextRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, desk = self._rows[index.row()], self._desk
        if index.column() < FIRST:
            if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
                done = wording.day(row.done_on, desk.today, desk.say)
                return desk.text(row.name) if index.column() == VISIT else done
            return None
        return self._mark(row, *self._names[index.column() - FIRST], role)

    def _mark(self, row: MarkRow, key: str, name: str, role: int) -> Any:
        day, desk = row.marks.get(key), self._desk
        if role == _ROLE.CheckStateRole:
            return Qt.CheckState.Checked if day else Qt.CheckState.Unchecked
        said = wording.day(day, desk.today, desk.say) if day else desk.say("not ticked off")
        if role == _ROLE.DisplayRole:
            return said if day else ""
        if role in (_ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            words = f"{desk.text(row.name)}, {name}: {said}"
            return plain_tip(words) if role == _ROLE.ToolTipRole else words
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if not index.isValid() or index.column() < FIRST or role != _ROLE.CheckStateRole:
            return False
        key = self._names[index.column() - FIRST][0]
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        self.ticked.emit(self._rows[index.row()], key, wanted)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return can | Qt.ItemFlag.ItemIsUserCheckable if index.column() >= FIRST else can


def in_two_lines(title: str) -> str:
    """A long title broken at the blank nearest to its middle, so that its column stays narrow."""
    blanks = [place for place, sign in enumerate(title) if sign == " "]
    if len(title) <= SHORT or not blanks:
        return title
    best = min(blanks, key=lambda place: abs(2 * place - len(title)))
    return f"{title[:best]}\n{title[best + 1 :]}"
