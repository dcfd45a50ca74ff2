"""Which appointments of some assessments come today or wait, and which slots are to be ordered?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from app.domain.appointment import Appointment, covered, standing_of
from app.domain.kept import still_to_come, unanswered
from app.domain.lead import slots_to_order
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.visit import VisitRecord
from app.service.dossier import VisitLine


class Slot(NamedTuple):
    """An appointment for some assessments of a visit. `is_past`: it waits for an answer."""

    key: str
    appointment: Appointment
    assessments: tuple[str, ...]
    is_past: bool


def slots_now(patient: Patient, line: VisitLine, today: date) -> Iterator[Slot]:
    """The appointments of merely some of a visit's assessments that are today or unanswered."""
    visit = line.visit.id
    for key, each in standing_of(patient.appointments, visit).items():
        if each.day > today or each.covers[visit].itself:
            continue
        is_past = key in unanswered(patient, today)
        if is_past or (each.day == today and still_to_come(patient, each, today)):
            named = each.covers[visit].assessments
            yield Slot(key, each, _in_order(line, named), is_past)


def ahead(patient: Patient, line: VisitLine, today: date) -> dict[str, str]:
    """The keys of the appointments to come, by assessment, that merely some of a visit have."""
    visit = line.visit.id
    return {
        one: key
        for key, each in standing_of(patient.appointments, visit).items()
        if each.day > today and not each.covers[visit].itself
        for one in each.covers[visit].assessments
    }


def to_order(
    patient: Patient,
    version: ProtocolVersion,
    line: VisitLine,
    booked: Collection[str],
    today: date,
) -> tuple[str, ...]:
    """The assessments of a visit whose slots are to be ordered by now and that nothing covers."""
    found = slots_to_order(version, line.expected, booked, today)
    if not found:
        return ()
    visit = line.visit
    covers = covered(patient.appointments, visit.id, [one.id for one in visit.assessments])
    known = patient.records.get(visit.id, VisitRecord()).assessments or {}
    settled = frozenset(known).union(*covers.values())
    return tuple(one for one in found if one not in settled)


def booked_days(patient: Patient, visit: str) -> dict[str, date]:
    """The day for which each assessment of a visit is booked apart from the visit."""
    named = standing_of(patient.appointments, visit).values()
    return {one: each.day for each in named for one in each.covers[visit].assessments}


def _in_order(line: VisitLine, named: Collection[str]) -> tuple[str, ...]:
    return tuple(one.id for one in line.visit.assessments if one.id in named)
