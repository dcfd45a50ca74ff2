"""How do frozen rows become a table that Qt can show?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.theme import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_NO_PARENT: Final = QModelIndex()


class Shape(Enum):
    """The mark that goes with a status, so that colour never stands alone."""

    LATE = auto()
    OPEN = auto()
    AHEAD = auto()
    DONE = auto()
    OUTSIDE = auto()
    QUESTION = auto()
    MISSED = auto()
    NONE = auto()


class Pill(NamedTuple):
    """A status as it is drawn: its tone, its mark and its words."""

    tone: Tone
    shape: Shape
    text: str


class Section(NamedTuple):
    """A heading between rows."""

    title: str


class Remark(NamedTuple):
    """A line of words under a row, from the column numbered `column` on."""

    text: str
    column: int = 1


class Look(Enum):
    """How a cell's text is drawn."""

    PLAIN = auto()
    STRONG = auto()
    QUIET = auto()
    PILL = auto()
    ACTIONS = auto()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column over frozen rows of one kind. `key` sorts; without it the column does not sort.

    `width` 0 takes what is left; other columns are as wide as what stands in them. Where there is
    not room for all, those that `may_be_cut` are at most `width` digits wide. One that
    `may_be_left_out` is where the room is too narrow for what has no width. `pill` is for
    `Look.PILL`.
    """

    title: str
    text: Callable[[Row], str]
    look: Look = Look.PLAIN
    width: int = 0
    key: Callable[[Row], Any] | None = None
    tip: Callable[[Row], str] | None = None
    pill: Callable[[Row], Pill] | None = None
    at_right: bool = False
    may_be_cut: bool = False
    may_be_left_out: bool = False


class RecordTable(QAbstractTableModel, Generic[Row]):
    """Frozen rows, with headings and remarks between them, under one set of columns.

    `identity` names a row across renewals, so that a selection stays where it was.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.identity = identity
        self.lines: list[Row | Section | Remark] = []
        self._sorted_by: tuple[int, bool] | None = None

    def show_rows(self, lines: Sequence[Row | Section | Remark]) -> None:
        """Show these lines instead; the same ones at both ends keep their places.

        A row is the same one by its identity, even where something else of it has changed.
        """
        new = self._in_order(list(lines))
        was, wanted = self._names(self.lines), self._names(new)
        head = _common(was, wanted)
        tail = _common(was[head:][::-1], wanted[head:][::-1])
        end_old, end_new = len(was) - tail, len(new) - tail
        if end_old > head:
            self.beginRemoveRows(_NO_PARENT, head, end_old - 1)
            del self.lines[head:end_old]
            self.endRemoveRows()
        if end_new > head:
            self.beginInsertRows(_NO_PARENT, head, end_new - 1)
            self.lines[head:head] = new[head:end_new]
            self.endInsertRows()
        self._renew_in_place(new)

    def _names(self, lines: Sequence[Row | Section | Remark]) -> list[object]:
        return [x if isinstance(x, Section | Remark) else (self.identity(x),) for x in lines]

    def _renew_in_place(self, new: Sequence[Row | Section | Remark]) -> None:
        last = len(self.columns) - 1
        for place, line in enumerate(new):
            if self.lines[place] != line:
                self.lines[place] = line
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def row(self, place: int) -> Row | None:
        """The row in a place; None for a heading, a remark or no place at all."""
        if not 0 <= place < len(self.lines):
            return None
        line = self.lines[place]
        return None if isinstance(line, Section | Remark) else line

    def place_of(self, identity: object) -> int | None:
        """Where the row with this identity stands."""
        for place, line in enumerate(self.lines):
            if not isinstance(line, Section | Remark) and self.identity(line) == identity:
                return place
        return None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Plain text of a cell, and of its tip; tips are escaped, as Qt would read them as HTML."""
        if not index.isValid():
            return None
        line, place = self.lines[index.row()], index.column()
        if isinstance(line, Section | Remark):
            return _said_between(line, place, role)
        column = self.columns[place]
        if role in (_DISPLAY, _ACCESSIBLE):
            return column.pill(line).text if column.pill else column.text(line)
        if role == _TOOL_TIP and column.tip:
            return plain_tip(column.tip(line))
        if role == _ALIGNMENT:
            side = Qt.AlignmentFlag.AlignRight if column.at_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        if role == _ALIGNMENT:
            side = self.columns[section].at_right
            left = Qt.AlignmentFlag.AlignRight if side else Qt.AlignmentFlag.AlignLeft
            return left | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.row(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column that has a key; equal rows keep their order."""
        if 0 <= column < len(self.columns) and self.columns[column].key:
            self._sorted_by = (column, order is Qt.SortOrder.DescendingOrder)
            self.layoutAboutToBeChanged.emit()
            before = self.persistentIndexList()
            kept = [(self.lines[index.row()], index.column()) for index in before]
            self.lines = self._in_order(self.lines)
            places = {id(line): place for place, line in enumerate(self.lines)}
            after = [self.index(places[id(line)], at) for line, at in kept]
            self.changePersistentIndexList(before, after)
            self.layoutChanged.emit()

    def _in_order(self, lines: list[Row | Section | Remark]) -> list[Row | Section | Remark]:
        if self._sorted_by is None:
            return lines
        column, falling = self._sorted_by
        key = self.columns[column].key
        return sorted(lines, key=key, reverse=falling) if key else lines  # type: ignore[arg-type]


def plain_tip(text: str) -> str:
    """A tip that Qt shows letter by letter, whatever is in it."""
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<qt>" + escaped.replace("\n", "<br>") + "</qt>"


def _said_between(line: Section | Remark, place: int, role: int) -> str | None:
    if role == _TOOL_TIP and isinstance(line, Remark):
        return plain_tip(line.text)
    if place != 0 or role not in (_DISPLAY, _ACCESSIBLE):
        return None
    return line.title if isinstance(line, Section) else line.text


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """How many lines both begin with."""
    for place, (mine, yours) in enumerate(zip(one, other, strict=False)):
        if mine != yours:
            return place
    return min(len(one), len(other))
