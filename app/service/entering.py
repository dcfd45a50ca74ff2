"""How is one item of a tracker entered: by which of the deeds that people do by hand?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from app.domain.appointment import Appointment
from app.domain.neutral import is_dated_elsewhere
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from app.service import bookings, closing, correcting, patients, visits
from app.service.chosen import the_patient
from app.service.closing import NOT_DONE, Dependants
from app.service.in_force import version_of
from app.service.ports import Office
from app.service.reconciliation import Given, Item
from app.words import N_, Refusal

_DONE: Final = AssessmentRecord(AssessmentOutcome.DONE)


class Terms(NamedTuple):
    """What is the same for all items: where, on which day, and what the deeds give as reason.

    `all_done`: what a visit plans, and no patient may go without, was done with it. `seen` are
    the revisions of the patients as they were compared.
    """

    site: str
    study: str
    today: date
    reason: str
    all_done: bool
    seen: Mapping[str, int]


def enter(office: Office, item: Item, terms: Terms) -> None:
    """Do the deed that an item stands for; `Refusal` and `Unknown` like that deed.

    That a consent is long ago was told when it was compared: whoever chose it knows. A visit that
    did not take place leaves those that hang on it as they are: what became of them the tracker
    says itself, or nobody does.
    """
    given = item.given
    if given is None:
        raise ValueError(item.key)
    if not item.visit:
        _enrol(office, item.patient, given, terms)
        return
    patient = the_patient(office, item.patient)
    record = patient.records.get(item.visit, VisitRecord())
    if given.is_booking:
        _book(office, patient, item.visit, given, terms)
    elif record.outcome:
        _correct(office, patient, item.visit, given, terms)
    elif given.outcome is Outcome.DONE:
        _record(office, patient, item.visit, given, terms)
    else:
        _close(office, patient, item.visit, given, terms)


def moved_by(patient: Patient, visit: str) -> str:
    """The key of the standing appointment for a visit itself; empty if there is none."""
    known: Mapping[str, Appointment] = patient.appointments
    return next((key for key, each in known.items() if each.is_for(visit)), "")


def _enrol(office: Office, code: str, given: Given, terms: Terms) -> None:
    if given.day is None:
        raise Refusal(N_("Say on which day."), day="")
    patients.enrol(
        office,
        code=code,
        site=terms.site,
        study=terms.study,
        consented_on=given.day,
        today=terms.today,
        is_long_ago=True,
    )


def _record(office: Office, patient: Patient, visit: str, given: Given, terms: Terms) -> None:
    if given.day is None:
        raise Refusal(N_("Say on which day."), day="")
    done = _planned(office, patient, visit) if terms.all_done else {}
    revision = terms.seen.get(patient.code)
    visits.record(
        office, patient.code, visit, given.day, done, today=terms.today, revision=revision
    )


def _planned(office: Office, patient: Patient, visit: str) -> dict[str, AssessmentRecord]:
    """All that has to be done at a visit and has no record yet, as done."""
    known = patient.records.get(visit, VisitRecord()).assessments or {}
    planned = visits.planned(office, patient, visit).assessments
    asked = [one.id for one in planned if not (one.optional or one.some_patients)]
    return {one: _DONE for one in asked if one not in known}


def _close(office: Office, patient: Patient, visit: str, given: Given, terms: Terms) -> None:
    version = version_of(office, patient)
    closing.close(
        office,
        patient.code,
        visit,
        given.outcome or Outcome.MISSED,
        _reason(version, visit, terms),
        Dependants.COUNT_ON,
        revision=terms.seen.get(patient.code),
    )


def _correct(office: Office, patient: Patient, visit: str, given: Given, terms: Terms) -> None:
    known = patient.records[visit]
    same = given.outcome is known.outcome
    version = version_of(office, patient)
    correcting.correct(
        office,
        patient.code,
        visit,
        given.outcome,
        given.day,
        {},
        _reason(version, visit, terms) if same or given.outcome in NOT_DONE else terms.reason,
        Dependants.COUNT_ON,
        today=terms.today,
        revision=terms.seen.get(patient.code),
    )


def _book(office: Office, patient: Patient, visit: str, given: Given, terms: Terms) -> None:
    """Book it, with the reason only where the day calls for one."""
    if given.day is None:
        raise Refusal(N_("Say on which day."), day="")
    about = office, patient.code, visit, given.day, given.at, ""
    moves, revision = moved_by(patient, visit), terms.seen.get(patient.code)
    today = terms.today
    try:
        bookings.book(*about, today=today, moves=moves, revision=revision)
    except Refusal as refusal:
        if "reason" not in refusal.values:
            raise
        bookings.book(*about, terms.reason, today=today, moves=moves, revision=revision)


def _reason(version: ProtocolVersion, visit: str, terms: Terms) -> str:
    """The reason; none of a visit whose date others set."""
    return "" if is_dated_elsewhere(version, (visit,)) else terms.reason
