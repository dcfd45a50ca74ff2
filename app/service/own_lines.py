"""Which outstanding assessments of a visit stand by themselves on the worklist?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from app.domain.appointment import Appointment
from app.domain.outstanding import AssessmentState, ExpectedAssessment, assessments
from app.domain.patient import Patient
from app.domain.status import Flag, Status, VisitStatus
from app.service.dossier import VisitLine
from app.service.slots import ahead


class OwnLine(NamedTuple):
    """Assessments that are due together. `key` is that of their appointment, if they have one."""

    status: VisitStatus
    earliest: date | None
    latest: date | None
    assessments: tuple[str, ...]
    key: str
    appointment: Appointment | None


def by_themselves(
    patient: Patient, line: VisitLine, today: date, horizon: int, slotted: Collection[str]
) -> Iterator[OwnLine]:
    """One line for each window and appointment; what is `slotted` has its line already."""
    booked = ahead(patient, line, today) if line.apart else {}
    groups: dict[tuple[str, date | None, date | None], list[ExpectedAssessment]] = {}
    record = patient.records.get(line.visit.id)
    for one in assessments(line.expected, record, line.status, today, horizon) or ():
        if _stands_alone(one, line) and one.planned.id not in slotted:
            key = booked.get(one.planned.id, "")
            groups.setdefault((key, one.earliest, one.latest), []).append(one)
    for (key, earliest, latest), found in groups.items():
        judged, ids = found[0], tuple(one.planned.id for one in found)
        if judged.status in (Status.OVERDUE, Status.DUE, Status.UPCOMING):
            status = VisitStatus(judged.status, None, judged.days, _flags(found, line))
            yield OwnLine(status, earliest, latest, ids, key, patient.appointments.get(key))


def _flags(found: Iterable[ExpectedAssessment], line: VisitLine) -> tuple[Flag, ...]:
    """What else is to be known of assessments with one window: nobody confirmed it."""
    is_assumed = any(line.expected.is_unconfirmed(one.planned) for one in found)
    more = (Flag.WINDOW_UNCONFIRMED,) if is_assumed else ()
    return (Flag.ASSESSMENTS_OUTSTANDING, *more)


def _stands_alone(one: ExpectedAssessment, line: VisitLine) -> bool:
    by_itself = one.has_own_window or line.expected.done_on is not None
    return one.state is AssessmentState.OUTSTANDING and by_itself and not one.planned.optional
