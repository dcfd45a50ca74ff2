"""How does the board become a table that Qt can show: a row each patient, a column each visit?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.service.dossier import VisitLine
from app.service.names import STAGES
from app.service.standing import Standing
from app.ui.board_looks import NOTHING, CellLook, beside_look, look_of
from app.ui.board_words import beside_words, cell_words, column_words, spoken, stage_words
from app.ui.desk import Desk
from app.ui.table_model import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
_ROLE: Final = Qt.ItemDataRole


class BoardTable(QAbstractTableModel):
    """Patients by visits. The last column, where there is one, counts the unscheduled visits.

    What a cell shows is worked out when it is first looked at, and kept until its patient changes.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._looks: dict[tuple[str, int], CellLook] = {}
        self.rows: tuple[Standing, ...] = ()
        self.columns: tuple[PlannedVisit, ...] = ()
        self.versions: tuple[ProtocolVersion, ...] = ()
        self.has_beside = False

    def show_board(
        self,
        rows: Sequence[Standing],
        columns: Sequence[PlannedVisit],
        versions: Sequence[ProtocolVersion],
        *,
        has_beside: bool,
    ) -> tuple[Standing, ...] | None:
        """Show these patients and visits; where they are the same ones, only what changed.

        What changed: those patients; None if all was laid out anew.
        """
        new, visits = tuple(rows), tuple(columns)
        same_columns = (visits, has_beside) == (self.columns, self.has_beside)
        if same_columns and [row.code for row in new] == [row.code for row in self.rows]:
            return self._change(new, tuple(versions))
        self.beginResetModel()
        self.rows, self.columns, self.versions = new, visits, tuple(versions)
        self.has_beside = has_beside
        self._looks.clear()
        self.endResetModel()
        return None

    def forget_looks(self) -> None:
        """Work out anew what the cells show: another day has begun."""
        self._looks.clear()

    def row(self, place: int) -> Standing | None:
        """The patient in a row, if there is one."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def line(self, index: Index) -> VisitLine | None:
        """The planned visit in a cell; None beside the plan, or where the version has none."""
        if not index.isValid() or index.column() >= len(self.columns):
            return None
        return self.rows[index.row()].line(self.columns[index.column()].id)

    def look(self, row: int, column: int) -> CellLook:
        """What is drawn in a cell."""
        stands = self.rows[row]
        known = self._looks.get((stands.code, column))
        if known is None:
            known = self._looks[stands.code, column] = self._look(stands, column)
        return known

    def place_of(self, code: str, visit: str) -> QModelIndex:
        """The cell of a patient's visit; an invalid index if it is not shown."""
        rows = [place for place, row in enumerate(self.rows) if row.code == code]
        places = [place for place, column in enumerate(self.columns) if column.id == visit]
        beside = [len(self.columns)] if self.has_beside and not visit else []
        found = [*places, *beside]
        return self.index(rows[0], found[0]) if rows and found else QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns) + self.has_beside

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == _ROLE.DisplayRole:
            return self.look(index.row(), index.column()).text
        if role == _ROLE.AccessibleTextRole:
            return spoken(self._words(index))
        if role == _ROLE.ToolTipRole:
            return plain_tip("\n".join(self._words(index)))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._patient(section, role)
        if not 0 <= section < self.columnCount():
            return None
        if section == len(self.columns):
            return self._beside_head(role)
        return self._visit_head(self.columns[section], role)

    def version_of(self, visit: str) -> ProtocolVersion:
        """The version, that of most patients first, that plans a visit."""
        return next(each for each in self.versions if visit in each.by_id)

    def _change(
        self, new: tuple[Standing, ...], versions: tuple[ProtocolVersion, ...]
    ) -> tuple[Standing, ...]:
        was, self.rows, self.versions = self.rows, new, versions
        last = self.columnCount() - 1
        changed = [p for p, row in enumerate(new) if row is not was[p]]
        codes = {new[place].code for place in changed}
        self._looks = {key: look for key, look in self._looks.items() if key[0] not in codes}
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, last))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, place, place)
        return tuple(new[place] for place in changed)

    def _look(self, stands: Standing, column: int) -> CellLook:
        if column == len(self.columns):
            return beside_look(stands, self._desk)
        line = stands.line(self.columns[column].id)
        return look_of(stands, line, self._desk) if line else NOTHING

    def _words(self, index: Index) -> tuple[str, ...]:
        stands, line = self.rows[index.row()], self.line(index)
        if line:
            return cell_words(stands, line, self._desk)
        if index.column() == len(self.columns):
            return beside_words(stands, self._desk)
        say = self._desk.say
        return (
            stands.code,
            say("Not planned in version {version}.", version=stands.version.version),
        )

    def _patient(self, section: int, role: int) -> Any:
        stands = self.row(section)
        if stands is None:
            return None
        words = stage_words(stands, self._desk.say, STAGES)
        if role == _ROLE.AccessibleTextRole:
            return spoken(words)
        if role == _ROLE.ToolTipRole:
            return plain_tip("\n".join(words))
        return stands.code if role == _ROLE.DisplayRole else None

    def _beside_head(self, role: int) -> Any:
        say = self._desk.say
        if role == _ROLE.ToolTipRole:
            return plain_tip(say("Visits added beside the plan: a relapse, a repeated procedure."))
        shown = (_ROLE.DisplayRole, _ROLE.AccessibleTextRole)
        return say("Unscheduled") if role in shown else None

    def _visit_head(self, visit: PlannedVisit, role: int) -> Any:
        if role == _ROLE.DisplayRole:
            return visit.id
        if role == _ROLE.AccessibleTextRole:
            return f"{visit.id}, {self._desk.text(visit.name)}"
        if role == _ROLE.ToolTipRole:
            words = column_words(visit, self.version_of(visit.id), self._desk)
            return plain_tip("\n".join(words))
        return None
