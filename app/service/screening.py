"""Whose screening runs out, and what has to be done again if inclusion comes later?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.day import after
from app.domain.origin import Text
from app.domain.patient import Patient, Stage
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.visit import AssessmentOutcome
from app.service.dossier import stage
from app.service.in_force import version_of
from app.service.names import brief
from app.service.ports import Office
from app.words import Speech


class Expiry(NamedTuple):
    """A result that counts at inclusion up to its `last_day`, that day included.

    `gate` is the question of the protocol that it answers; `done_on` the day it was done.
    """

    assessment: str
    name: Text
    gate: str
    done_on: date
    last_day: date


class Screening(NamedTuple):
    """A patient in screening: the last day of the inclusion window, and what expires before.

    `last_day` is None where the window is unknown. `soonest` is the first day to come that
    something runs out on, `expiries` standing in that order.
    """

    patient: str
    site: str
    study: str
    consented_on: date
    last_day: date | None
    expiries: tuple[Expiry, ...]

    @property
    def soonest(self) -> date | None:
        """The first day on which something runs out; None if nothing is dated."""
        days = [one.last_day for one in self.expiries]
        return min([*days, *([self.last_day] if self.last_day else [])], default=None)


def expiring(office: Office, today: date, horizon: int | None = None) -> tuple[Screening, ...]:
    """The patients in screening, the one whose time runs out first at the head.

    With a `horizon`, in days, only those of whom something runs out by then.
    """
    found = []
    for patient in office.patients():
        version = version_of(office, patient)
        if stage(patient, version, today) is Stage.IN_SCREENING:
            found.append(screening_of(patient, version, today))
    if horizon is not None:
        last = today + timedelta(days=horizon)
        found = [one for one in found if one.soonest and one.soonest <= last]
    return tuple(sorted(found, key=lambda one: (one.soonest or date.max, one.patient)))


def screening_said(one: Screening, say: Speech) -> str:
    """Until when a patient can be included: "CO-007 until 5 Dec (Haematology until 3 Dec)"."""
    if one.last_day is None:
        return one.patient
    words = say("{code} until {day}", code=one.patient, day=say.short(one.last_day))
    early = [each for each in one.expiries if each.last_day < one.last_day]
    if not early:
        return words
    first = early[0]
    name = brief(first.name.in_(say.language))
    result = say("{result} until {day}", result=name, day=say.short(first.last_day))
    return f"{words} ({result})"


def screening_of(patient: Patient, version: ProtocolVersion, today: date) -> Screening:
    """Until when a patient in screening can be included, and what runs out before."""
    inclusion = version.inclusion or ""
    known = inclusion in version.by_id
    expected = project(version, patient.facts, today).of(inclusion) if known else None
    return Screening(
        patient.code,
        patient.site,
        patient.study,
        patient.consented_on,
        expected.latest if expected else None,
        expiries_of(patient, version, today),
    )


def expiries_of(patient: Patient, version: ProtocolVersion, today: date) -> tuple[Expiry, ...]:
    """The results that the questions before inclusion ask for, that which runs out first first."""
    found = _expiries(patient, version, today)
    return tuple(sorted(found, key=lambda one: (one.last_day, one.assessment)))


def _expiries(patient: Patient, version: ProtocolVersion, today: date) -> Iterator[Expiry]:
    inclusion = version.inclusion or ""
    done = dict(_latest_results(patient, today))
    for gate in version.gates:
        if inclusion not in gate.at:
            continue
        for assessment in gate.assessments:
            if assessment in done and gate.max_age:
                last_day = after(done[assessment], gate.max_age.length)
                name = version.assessment_by_id[assessment].name
                yield Expiry(assessment, name, gate.id, done[assessment], last_day)


def _latest_results(patient: Patient, today: date) -> Iterator[tuple[str, date]]:
    """Each assessment done, with the last day it was done on, in the order of those days."""
    found = [
        (each.done_on or record.done_on, assessment)
        for record in patient.records.values()
        for assessment, each in (record.assessments or {}).items()
        if each.outcome is AssessmentOutcome.DONE
    ]
    dated = ((on, assessment) for on, assessment in found if on and on <= today)
    yield from ((assessment, on) for on, assessment in sorted(dated))
