"""What is a line of the worklist, and which line comes first?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.appointment import Appointment
from app.domain.origin import Text
from app.domain.protocol import PlannedVisit
from app.domain.snooze import Snooze
from app.domain.status import Status, VisitStatus

INFUSION_DAYS: Final = 30
"""How many days ahead treatments are listed, for what has to be prepared."""


class Group(StrEnum):
    """The worklist's parts, most urgent first."""

    COMES_TODAY = "comes_today"
    LATE = "late"
    CONFIRM = "confirm"
    OPEN = "open"
    TO_BOOK = "to_book"
    UPCOMING = "upcoming"


class Kind(StrEnum):
    """What a line is about: a visit, or assessments that are due by themselves."""

    VISIT = "visit"
    ASSESSMENTS = "assessments"


class WorkRow(NamedTuple):
    """One line of the worklist.

    `status`, `earliest` and `latest` are the visit's, or those of the assessments the line is
    about. `assessments` are what is still to be done. `waiting` counts the visits that wait for
    this one. `revision` is the patient's, for the deed that follows. `key` is the appointment's,
    and `only` names the assessments that are to be booked apart from their visit. `put_off` is the
    day until which an event puts some of it off. `snooze` is there while the line is put aside.
    """

    group: Group
    kind: Kind
    patient: str
    site: str
    study: str
    revision: int
    visit: PlannedVisit
    status: VisitStatus
    target: date | None
    earliest: date | None
    latest: date | None
    appointment: Appointment | None
    assessments: tuple[Text, ...]
    waiting: int
    is_treatment: bool
    done_on: date | None
    key: str = ""
    only: tuple[str, ...] = ()
    put_off: date | None = None
    snooze: Snooze | None = None


def ordered(rows: Iterable[WorkRow]) -> tuple[WorkRow, ...]:
    """The lines by urgency: the group, then the days, then the patient."""
    return tuple(sorted(rows, key=_urgency))


def is_near_treatment(row: WorkRow, today: date) -> bool:
    """Whether the line is a treatment that is booked, or else due, within `INFUSION_DAYS`."""
    day = row.appointment.day if row.appointment else row.target
    if not row.is_treatment or row.kind is not Kind.VISIT or day is None:
        return False
    return (day - today).days <= INFUSION_DAYS


_ORDER: Final = {group: place for place, group in enumerate(Group)}
_NO_TIME: Final = time.max


def _urgency(row: WorkRow) -> tuple[int, time, int, str, str]:
    days = row.status.days or 0
    at = row.appointment.at if row.appointment and row.group is Group.COMES_TODAY else None
    late = row.status.status is Status.OVERDUE
    opens = row.earliest or row.target
    if row.group is Group.TO_BOOK and opens:
        days = opens.toordinal()
    return (_ORDER[row.group], at or _NO_TIME, -days if late else days, row.patient, row.visit.id)
