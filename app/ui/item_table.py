"""Which cells of a tracker shall be taken: a list to tick, each line with what comes of it?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.service.reading_words import item_said
from app.service.reconciliation import VERDICTS, Item, Verdict
from app.ui.adopting_words import given_said
from app.ui.desk import Desk
from app.ui.table_model import plain_tip
from app.words import N_

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
_ROLE: Final = Qt.ItemDataRole
TITLES: Final = (
    N_("Where"),
    N_("Kind"),
    N_("Patient"),
    N_("Visit"),
    N_("In the sheet"),
    N_("Would enter"),
    N_("Known"),
)
LONGEST: Final = 40
_PLAIN: Final = (Verdict.NEW_PATIENT, Verdict.NEW_DATE, Verdict.NEW_BOOKING, Verdict.NEW_OUTCOME)
_LAST: Final = (Verdict.KNOWN, Verdict.NOTHING)


def _turn(item: Item) -> int:
    """What a person has to look at comes first, then what is new, then what needs nothing."""
    later = ((Verdict.NOT_SHOWN,), _PLAIN, _LAST)
    return next((n for n, kinds in enumerate(later, 1) if item.verdict in kinds), 0)


class ItemTable(QAbstractTableModel):
    """The items of a reconciliation, those of one kind or all. `ticked` follows each choice."""

    ticked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: Sequence[Item] = ()
        self.items: list[Item] = []
        self.taken: set[str] = set()
        self._verdict: Verdict | None = None

    def show_items(self, items: Sequence[Item], taken: Collection[str]) -> None:
        """Show these items, trouble first, ticked where they are taken."""
        self._all, self.taken = sorted(items, key=_turn), set(taken)
        self.narrow(self._verdict)

    def narrow(self, verdict: Verdict | None) -> None:
        """Show the items of one kind alone, or all."""
        self.beginResetModel()
        self._verdict = verdict
        self.items = [item for item in self._all if verdict in (None, item.verdict)]
        self.endResetModel()

    def tick_all(self, *, on: bool) -> None:
        """Take all that is shown and can be taken, or leave it."""
        keys = {item.key for item in self.items if item.can_take}
        self.taken = self.taken | keys if on else self.taken - keys
        if self.items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.items) - 1, 0))
        self.ticked.emit()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(TITLES):
            return None
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._desk.say(TITLES[section]) if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == _ROLE.CheckStateRole and index.column() == 0 and item.can_take:
            is_taken = item.key in self.taken
            return Qt.CheckState.Checked if is_taken else Qt.CheckState.Unchecked
        if role == _ROLE.DisplayRole:
            return self._text(item, index.column())
        if role == _ROLE.ToolTipRole:
            return plain_tip(item_said(item, self._desk.say))
        if role == _ROLE.AccessibleTextRole:
            return self._spoken(item, index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if not index.isValid() or role != _ROLE.CheckStateRole:
            return False
        item = self.items[index.row()]
        if not item.can_take:
            return False
        is_on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.taken = self.taken | {item.key} if is_on else self.taken - {item.key}
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_tick = index.column() == 0 and self.items[index.row()].can_take
        return plain | Qt.ItemFlag.ItemIsUserCheckable if can_tick else plain

    def _text(self, item: Item, column: int) -> str:
        say = self._desk.say
        text = " ".join(item.text.split())
        return (
            item.place.code,
            say(VERDICTS[item.verdict]),
            item.patient,
            item.visit,
            text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…",
            self._given(item),
            given_said(item.known, say),
        )[column]

    def _given(self, item: Item) -> str:
        say, given = self._desk.say, item.given
        if given and given.day and not item.visit:
            return say("consent {day}", day=say.dated(given.day))
        return given_said(given, say)

    def _spoken(self, item: Item, column: int) -> str:
        say = self._desk.say
        if column:
            return f"{say(TITLES[column])}: {self._text(item, column)}"
        taken = say("taken") if item.key in self.taken else say("left out")
        where = item.place.said(say)
        return f"{where}: {taken}. {item_said(item, say)}"
