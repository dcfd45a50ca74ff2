"""Which of a list of codes are ticked, as a model that Qt can show?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()


class TickedCodes(QAbstractListModel):
    """Codes in their order, each of which can be ticked; `dataChanged` follows each tick."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[str, ...] = ()
        self._ticked: set[str] = set()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The codes ticked, in their order."""
        return tuple(code for code in self._codes if code in self._ticked)

    def show_codes(self, codes: Sequence[str], ticked: Iterable[str]) -> None:
        """Show these codes, some of them ticked."""
        self.beginResetModel()
        self._codes, self._ticked = tuple(codes), set(ticked)
        self.endResetModel()

    def tick_all(self, *, is_on: bool) -> None:
        """Tick every code, or none."""
        self._ticked = set(self._codes) if is_on else set()
        if self._codes:
            self.dataChanged.emit(self.index(0), self.index(len(self._codes) - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._codes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        code = self._codes[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return code
        if role == Qt.ItemDataRole.CheckStateRole:
            is_on = code in self._ticked
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        code = self._codes[index.row()]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._ticked.add(code)
        else:
            self._ticked.discard(code)
        self.dataChanged.emit(index, index)
        return True
