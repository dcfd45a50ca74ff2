"""What was done, or is asked for, at two visits that share a day?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.appointment import Appointment
from app.domain.protocol import PlannedVisit
from app.domain.timeline import Timeline
from app.domain.visit import AssessmentOutcome, Outcome, VisitRecord


def done_beside(timeline: Timeline, visit: str, day: date) -> dict[str, str]:
    """The assessments of a visit that another visit had done on a day, with that visit's id."""
    found: dict[str, str] = {}
    mine = _ids(timeline.of(visit).visit)
    for other, record in timeline.facts.records.items():
        if other == visit:
            continue
        for one, known in (record.assessments or {}).items():
            done_on = known.done_on or record.done_on
            if one in mine and known.outcome is AssessmentOutcome.DONE and done_on == day:
                found.setdefault(one, other)
    return found


def asked_beside(
    timeline: Timeline, appointments: Mapping[str, Appointment], visit: str, day: date
) -> dict[str, frozenset[str]]:
    """The visits that share a day with a visit, and what of its assessments they still ask for.

    They share it where they took place on that day, or are booked for it and still open.
    """
    mine = _ids(timeline.of(visit).visit)
    found: dict[str, frozenset[str]] = {}
    for other in timeline.visits:
        name = other.visit.id
        record = timeline.facts.records.get(name, VisitRecord())
        if name != visit and _is_on(record, appointments, name, day):
            common = mine & _ids(other.visit) - frozenset(record.assessments or {})
            found |= {name: common} if common else {}
    return found


def _is_on(
    record: VisitRecord, appointments: Mapping[str, Appointment], visit: str, day: date
) -> bool:
    if record.outcome:
        return record.outcome is Outcome.DONE and record.done_on == day
    booked = (each for each in appointments.values() if each.is_open and visit in each.covers)
    return any(each.day == day for each in booked)


def _ids(visit: PlannedVisit) -> frozenset[str]:
    return frozenset(one.id for one in visit.assessments)
