"""Which assessments were done at a visit, and why not the others?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.visit import AssessmentOutcome, AssessmentRecord
from app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
DONE, WHY = 0, 1


@dataclass
class Check:
    """One line: checked means done; a reason without a check means not done; else outstanding."""

    id: str
    name: str
    is_done: bool
    reason: str
    known: AssessmentRecord | None


class CheckTable(QAbstractTableModel):
    """The assessments of a visit, to be ticked or given a reason."""

    def __init__(self, checks: list[Check], desk: Desk) -> None:
        super().__init__()
        self._checks = checks
        self._heads = (desk.say("Done"), desk.say("Not done, because…"))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._checks)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        check = self._checks[index.row()]
        if index.column() == DONE and role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if check.is_done else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return check.name if index.column() == DONE else check.reason
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        check = self._checks[index.row()]
        if index.column() == DONE and role == Qt.ItemDataRole.CheckStateRole:
            check.is_done = Qt.CheckState(value) is Qt.CheckState.Checked
            check.reason = "" if check.is_done else check.reason
        elif index.column() == WHY and role == Qt.ItemDataRole.EditRole:
            check.reason = str(value).strip()
            check.is_done = check.is_done and not check.reason
        else:
            return False
        row = index.row()
        self.dataChanged.emit(self.index(row, DONE), self.index(row, WHY))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        own = (
            Qt.ItemFlag.ItemIsUserCheckable
            if index.column() == DONE
            else Qt.ItemFlag.ItemIsEditable
        )
        return can | own

    def tick_all(self) -> None:
        """Take every assessment that has no reason against it as done."""
        for check in self._checks:
            check.is_done = not check.reason
        last = max(len(self._checks) - 1, 0)
        self.dataChanged.emit(self.index(0, DONE), self.index(last, WHY))

    @property
    def open(self) -> int:
        """How many stay outstanding."""
        return sum(not check.is_done and not check.reason for check in self._checks)

    def records(self, on: date | None = None) -> dict[str, AssessmentRecord | None]:
        """What is now said of each; None where nothing is. `on` is the day of those newly done."""
        return {check.id: _record(check, on) for check in self._checks}


class CheckList(QTableView):
    """The table that shows them."""

    def __init__(self, table: CheckTable, name: str) -> None:
        super().__init__()
        self.setModel(table)
        self.setAccessibleName(name)
        self.setProperty("kind", "framed")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.CurrentChanged
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(DONE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(WHY, 240)
        rows = min(max(table.rowCount(), 2), 8)
        self.setMinimumHeight((rows + 1) * self.verticalHeader().defaultSectionSize() + 12)


def checks_of(
    visit: PlannedVisit,
    version: ProtocolVersion,
    known: Mapping[str, AssessmentRecord],
    desk: Desk,
    *,
    only_open: bool = False,
) -> list[Check]:
    """The lines for a visit: what is known of each assessment stands in them."""
    found = []
    for planned in visit.assessments:
        record = known.get(planned.id)
        if only_open and record:
            continue
        name = desk.text(version.assessment_by_id[planned.id].name)
        if planned.optional or planned.some_patients:
            name = desk.say("{assessment} (if it applies)", assessment=name)
        is_done = record is not None and record.outcome is AssessmentOutcome.DONE
        reason = record.reason if record and not is_done else ""
        found.append(Check(planned.id, name, is_done, reason, record))
    return found


def _record(check: Check, on: date | None) -> AssessmentRecord | None:
    if check.is_done:
        was_done = check.known is not None and check.known.outcome is AssessmentOutcome.DONE
        return check.known if was_done else AssessmentRecord(AssessmentOutcome.DONE, on)
    if check.reason:
        return AssessmentRecord(AssessmentOutcome.NOT_DONE, None, check.reason)
    return None
