"""Did it happen: what became of the appointments whose day has passed?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from app.domain.appointment import Appointment, BookingState, Fate, covered
from app.domain.change import Action, Deed
from app.domain.kept import unanswered
from app.domain.patient import Patient
from app.domain.status import HORIZON
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from app.service import visits
from app.service.bookings import check_cause, standing_key, with_booking, without
from app.service.dossier import Dossier, open_dossier
from app.service.patients import check_text, seen
from app.service.ports import Office, Work
from app.words import N_, Refusal

Given = Mapping[str, Mapping[str, AssessmentRecord]]
"""Assessments as recorded, by visit."""

_DONE = AssessmentRecord(AssessmentOutcome.DONE)


class Became(StrEnum):
    """What became of an appointment."""

    DONE = "done"
    ANOTHER_DAY = "another_day"
    DID_NOT_COME = "did_not_come"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"


class Unanswered(NamedTuple):
    """An appointment of a day gone by of which nothing is recorded."""

    dossier: Dossier
    key: str

    @property
    def appointment(self) -> Appointment:
        """The appointment itself."""
        return self.dossier.patient.appointments[self.key]


def likely(
    office: Work | Office, patient: Patient, key: str, visit: str
) -> dict[str, AssessmentRecord]:
    """What an appointment that was kept settles of a visit: what it covers, less what may be left.

    What it names is done too where it is optional or asked of some patients only.
    """
    planned = visits.planned(office, patient, visit).assessments
    named = patient.appointments[key].covers[visit].assessments
    covers = covered(patient.appointments, visit, [one.id for one in planned])[key]
    known = patient.records.get(visit, VisitRecord()).assessments or {}
    must = {one.id for one in planned if not (one.optional or one.some_patients)} | named
    return {one.id: _DONE for one in planned if one.id in (covers & must) - set(known)}


def to_answer(office: Office, today: date, horizon: int = HORIZON) -> tuple[Unanswered, ...]:
    """The appointments that wait for somebody to say what became of them, the oldest first."""
    sites = {site.code: site for site in office.sites()}
    found = [
        Unanswered(open_dossier(office, patient, sites, today, horizon), key)
        for patient in office.patients()
        for key in unanswered(patient, today)
    ]
    return tuple(sorted(found, key=lambda one: one.appointment.day))


def answer(
    office: Office,
    code: str,
    which: str,
    became: Became,
    *,
    day: date | None = None,
    at: time | None = None,
    given: Given | None = None,
    reason: str = "",
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Say what became of an appointment, given by its key or by the visit that it is for.

    `day` is that of ANOTHER_DAY and, with `at`, of RESCHEDULED; `given` the assessments as
    recorded, `likely` ones if None. `Refusal` as for the deeds that do these one by one.
    """
    check_text(reason)
    with office.work(Deed.ANSWER_BOOKING, reason) as work:
        patient = seen(work.patient(code), revision)
        key = standing_key(patient, which)
        if became in (Became.DONE, Became.ANOTHER_DAY):
            _record(work, patient, key, _other(became, day), given, today)
        elif became is Became.RESCHEDULED:
            wanted = _moved(patient.appointments[key], day, at, reason)
            work.save(with_booking(office, work, patient, wanted, key, today))
        else:
            work.save(_unkept(work, patient, key, became, reason, today))
    return work.action


def keep_all(office: Office, which: Mapping[str, Iterable[str]], *, today: date) -> Action | None:
    """Say that several appointments, by patient, were kept as booked: all or none.

    What each covers is recorded as done on its day, as `likely` has it.
    """
    with office.work(Deed.ANSWER_BOOKING) as work:
        for code, keys in which.items():
            for key in dict.fromkeys(keys):
                patient = work.patient(code)
                _record(work, patient, standing_key(patient, key), None, None, today)
    return work.action


def _unkept(
    work: Work, patient: Patient, key: str, became: Became, reason: str, today: date
) -> Patient:
    """The patient with an appointment to which nobody came, or that was called off."""
    if became is Became.DID_NOT_COME:
        _check_past(patient.appointments[key].day, today)
        return without(patient, key, Fate.DID_NOT_COME, reason)
    check_cause(work, patient, key, reason)
    return without(patient, key, Fate.CANCELLED, reason)


def _other(became: Became, day: date | None) -> date | None:
    """The day on which it took place if not on its own."""
    return _asked(day) if became is Became.ANOTHER_DAY else None


def _asked(day: date | None) -> date:
    if day is None:
        raise Refusal(N_("Say on which day."), day="")
    return day


def _check_past(day: date, today: date) -> None:
    if day > today:
        raise Refusal(N_("{day} has not come yet: cancel or move the appointment."), day=day)


def _moved(old: Appointment, day: date | None, at: time | None, reason: str) -> Appointment:
    """The appointment on another day, requested anew."""
    state = BookingState.REQUESTED
    return replace(old, day=_asked(day), at=at, state=state, reason=reason.strip())


def _record(
    work: Work, patient: Patient, key: str, other: date | None, given: Given | None, today: date
) -> None:
    """Record all that an appointment covers as done, on its own day or on another."""
    day = other or patient.appointments[key].day
    for visit, cover in patient.appointments[key].covers.items():
        known = patient.records.get(visit, VisitRecord())
        records = likely(work, patient, key, visit) if given is None else given.get(visit, {})
        visits.check_unrecorded(known, visit, day, records)
        if cover.itself and known.outcome is None:
            visits.write(work, patient, visit, Outcome.DONE, day, records, "", today)
        elif records:
            dated = {one: _dated(record, day, known) for one, record in records.items()}
            facts = (known.outcome, known.done_on, dated, known.reason)
            visits.write(work, patient, visit, *facts, today)
        patient = work.patient(patient.code)
    if other:
        work.save(without(patient, key, Fate.RESCHEDULED, ""))


def _dated(record: AssessmentRecord, day: date, known: VisitRecord) -> AssessmentRecord:
    """An assessment done apart from its visit carries its own day."""
    own = record.outcome is AssessmentOutcome.DONE and day != known.done_on
    return replace(record, done_on=record.done_on or day) if own else record
