"""Which assessments were done at a visit, on which day, and why not the others?"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.neutral import asks_why_not_done
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.visit import AssessmentOutcome, AssessmentRecord, WhyNotDone
from app.service.names import WHY_NOT_DONE
from app.service.typed import read_typed_day
from app.ui.desk import Desk
from app.ui.dialogs.choices import choice_of
from app.words import N_, Refusal, Speech

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
DONE, WHY, DAY = 0, 1, 2
_NOT_DONE: Final = N_("Not done")


@dataclass
class Check:
    """One line: checked means done; a reason without a check means not done; else outstanding.

    `reason` is as it stands in the list: a cause of the office's list by its name, with words
    after a colon, or words alone; "not done" where nobody asks why (`asks_why`). `day` is typed
    where it was done on another day.
    """

    id: str
    name: str
    is_done: bool
    reason: str
    day: str
    may_be_left: bool
    known: AssessmentRecord | None
    asks_why: bool = True


class CheckTable(QAbstractTableModel):
    """The assessments of a visit, to be ticked or given a reason."""

    def __init__(self, checks: list[Check], desk: Desk) -> None:
        super().__init__()
        self._checks = checks
        self._say = desk.say
        say = desk.say
        self._heads = (say("Done"), say("Not done, because…"), say("Another day"))
        self._causes = tuple(say(name) for name in WHY_NOT_DONE.values())

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._checks)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._heads)

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
            return (check.name, check.reason, check.day)[index.column()]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        check = self._checks[index.row()]
        if index.column() == DONE and role == Qt.ItemDataRole.CheckStateRole:
            _tick(check, done=Qt.CheckState(value) is Qt.CheckState.Checked)
        elif index.column() != DONE and role == Qt.ItemDataRole.EditRole:
            _write(check, index.column(), str(value).strip())
        else:
            return False
        row = index.row()
        self.dataChanged.emit(self.index(row, DONE), self.index(row, DAY))
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

    def causes(self, row: int) -> tuple[str, ...]:
        """What the list offers for an assessment that was not done."""
        return self._causes if self._checks[row].asks_why else (self._say(_NOT_DONE),)

    def tick_all(self) -> None:
        """Take every assessment that has no reason against it as done."""
        self._tick(check.id for check in self._checks if not check.reason)

    def tick(self, assessments: Container[str]) -> None:
        """Take these as done where nothing else is said of them yet."""
        self._tick(c.id for c in self._checks if c.id in assessments and not c.reason)

    @property
    def open(self) -> int:
        """How many stay outstanding."""
        return sum(not check.is_done and not check.reason for check in self._checks)

    def records(self, on: date | None = None) -> dict[str, AssessmentRecord | None]:
        """What is now said of each; None where nothing is. `on` is the day of those newly done.

        `Refusal` for another day that is no day.
        """
        return {check.id: _record(check, on, self._say) for check in self._checks}

    def draft(self) -> dict[str, AssessmentRecord | None]:
        """As `records`, while it is still being typed: an odd day counts as none yet."""
        told = [c if _is_day(c.day) else replace(c, day="") for c in self._checks]
        return {check.id: _record(check, None, self._say) for check in told}

    def _tick(self, ids: Iterable[str]) -> None:
        wanted = set(ids)
        for check in self._checks:
            check.is_done = check.is_done or check.id in wanted
        last = max(len(self._checks) - 1, 0)
        self.dataChanged.emit(self.index(0, DONE), self.index(last, DAY))


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
        is_done = record is not None and record.outcome is AssessmentOutcome.DONE
        reason = _not_done_said(record, desk.say) if record and not is_done else ""
        day = f"{record.done_on:%d/%m/%Y}" if record and record.done_on else ""
        may = planned.optional or planned.some_patients
        name = choice_of(planned, name, desk.say)
        asks = asks_why_not_done(version, visit.id, planned.id)
        found.append(Check(planned.id, name, is_done, reason, day, may, record, asks))
    return found


def why_said(record: AssessmentRecord, say: Speech) -> str:
    """Why an assessment was not done: its cause by name, then the words."""
    listed = record.cause if record.cause and record.cause is not WhyNotDone.OTHER else None
    cause = say(WHY_NOT_DONE[listed]) if listed else ""
    return ": ".join(filter(None, (cause, record.reason)))


def _not_done_said(record: AssessmentRecord, say: Speech) -> str:
    return why_said(record, say) or say(_NOT_DONE)


def why_typed(text: str, say: Speech) -> AssessmentRecord:
    """The record of an assessment not done, from what stands in the list."""
    if text == say(_NOT_DONE):
        return AssessmentRecord(AssessmentOutcome.NOT_DONE)
    head, _, words = (part.strip() for part in text.partition(":"))
    for cause, name in WHY_NOT_DONE.items():
        if head.casefold() == say(name).casefold():
            return AssessmentRecord(AssessmentOutcome.NOT_DONE, None, words, WhyNotDone(cause))
    return AssessmentRecord(AssessmentOutcome.NOT_DONE, None, text, WhyNotDone.OTHER)


def _tick(check: Check, *, done: bool) -> None:
    check.is_done = done
    check.reason = "" if done else check.reason
    check.day = check.day if done else ""


def _write(check: Check, column: int, text: str) -> None:
    """Take a reason or a day that was typed: one rules the other out."""
    if column == WHY:
        check.reason = text
        check.is_done = check.is_done and not text
        check.day = "" if text else check.day
    else:
        check.day = text
        check.is_done = check.is_done or bool(text)
        check.reason = "" if text else check.reason


def _is_day(typed: str) -> bool:
    try:
        read_typed_day(typed)
    except Refusal:
        return False
    return True


def _record(check: Check, on: date | None, say: Speech) -> AssessmentRecord | None:
    if check.is_done:
        typed = read_typed_day(check.day) if check.day else None
        was_done = check.known is not None and check.known.outcome is AssessmentOutcome.DONE
        if check.known and was_done and check.known.done_on == typed:
            return check.known
        return AssessmentRecord(AssessmentOutcome.DONE, typed or on)
    if not check.reason:
        return None
    was_not_done = check.known and check.known.outcome is AssessmentOutcome.NOT_DONE
    if check.known and was_not_done and check.reason == _not_done_said(check.known, say):
        return check.known
    return why_typed(check.reason, say)
