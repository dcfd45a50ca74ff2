"""Until when does a patient take part: the deeds that end, reopen, stop and resume it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.appointment import Appointment, Fate, released
from app.domain.change import Action, Deed
from app.domain.kept import is_settled
from app.domain.patient import End, Ending, Patient, TreatmentStop
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.status import status
from app.domain.visit import Outcome
from app.service.in_force import version_of
from app.service.patients import check_day, check_reason, check_text, seen
from app.service.ports import Office
from app.service.unscheduled import (
    WITH_EARLY_TERMINATION,
    early_termination,
    with_visit,
    without_last_visit,
)
from app.words import N_, Refusal

WITH_REASON: Final = frozenset(
    {Ending.SCREEN_FAILURE, Ending.WITHDRAWN_BY_INVESTIGATOR, Ending.ENTERED_IN_ERROR}
)
"""The ends that ask for a reason. Who withdraws consent owes none."""


def end(
    office: Office,
    code: str,
    kind: Ending,
    on: date,
    reason: str,
    *,
    early_termination: bool = False,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """End a participation on a day; what becomes of the open visits follows from the day.

    Appointments after it are called off; `early_termination` adds the protocol's last visit,
    where it has one. `Refusal` for a second end, a day that can't be, a kind that the visits done
    contradict and a missing reason where one is asked (`WITH_REASON`, and a patient who
    completed with visits open).
    """
    check_text(reason)
    with office.work(Deed.END_PARTICIPATION, reason) as work:
        patient = seen(work.patient(code), revision)
        version = version_of(work, patient)
        _check_end(patient, version, End(kind, on, reason), today)
        called_off = _called_off(patient.appointments, after(patient, on), reason)
        ended = replace(patient, end=End(kind, on, reason), appointments=called_off)
        if early_termination:
            ended = with_visit(ended, version, _last_visit(version, kind), on, today=today)
        work.save(ended)
    return work.action


def reopen(office: Office, code: str, reason: str, *, revision: int | None = None) -> Action | None:
    """Take an end back; appointments called off with it stay so, they have to be made anew.

    An early termination visit of which nothing is recorded goes with the end, and its event too.
    `Refusal` where participation goes on, and for a patient screened again under another code.
    """
    check_reason(reason)
    with office.work(Deed.REOPEN_PARTICIPATION, reason) as work:
        patient = seen(work.patient(code), revision)
        check_ended(patient)
        if again := screened_again_as(office, code):
            raise Refusal(
                N_("{code} was screened again as {again}: the first screening stays ended."),
                code=code,
                again=again,
            )
        going_on = without_last_visit(patient, version_of(work, patient), reason)
        work.save(replace(going_on, end=None))
    return work.action


def check_ended(patient: Patient) -> None:
    """`Refusal` where participation goes on: there is no end to take back."""
    if patient.end is None:
        message = N_("The participation of {code} has not ended.")
        raise Refusal(message, code=patient.code)


def stop_treatment(
    office: Office,
    code: str,
    on: date,
    reason: str = "",
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Withdraw a patient from treatment: open infusions do not apply, the follow-up goes on.

    Their appointments are called off. `Refusal` where no infusion is left to be given.
    """
    check_text(reason)
    with office.work(Deed.STOP_TREATMENT, reason) as work:
        patient = seen(work.patient(code), revision)
        _check_not_ended(patient)
        if patient.stop:
            message = N_("The treatment of {code} was stopped already, on {on}.")
            raise Refusal(message, code=code, on=patient.stop.on)
        check_day(patient, on, today)
        version = version_of(work, patient)
        if not treatments_left(patient, version):
            message = N_("No infusion of {code} is left to be given: there is nothing to stop.")
            raise Refusal(message, code=code)
        work.save(stopped(patient, version, on, reason))
    return work.action


def resume_treatment(
    office: Office, code: str, reason: str, *, revision: int | None = None
) -> Action | None:
    """Take a withdrawal from treatment back: the infusions without an outcome are open again."""
    check_reason(reason)
    with office.work(Deed.RESUME_TREATMENT, reason) as work:
        patient = seen(work.patient(code), revision)
        if patient.stop is None:
            raise Refusal(N_("The treatment of {code} was not stopped."), code=code)
        work.save(replace(patient, stop=None))
    return work.action


def screened_again_as(office: Office, code: str) -> str:
    """The code under which a patient was screened again; empty if there is none."""
    found = (
        each.code
        for each in office.patients()
        if each.rescreens == code and not (each.end and each.end.kind is Ending.ENTERED_IN_ERROR)
    )
    return next(found, "")


def stopped(patient: Patient, version: ProtocolVersion, on: date, reason: str = "") -> Patient:
    """The patient as withdrawn from treatment on a day, the open infusions no longer booked."""
    kept = released(patient.appointments, treatments_left(patient, version), reason)
    return replace(patient, stop=TreatmentStop(on, reason), appointments=kept)


def treatments_left(patient: Patient, version: ProtocolVersion) -> frozenset[str]:
    """The visits that give the treatment and have no outcome yet."""
    return frozenset(
        visit
        for visit in version.treatment_visits
        if visit not in patient.records or patient.records[visit].outcome is None
    )


def after(patient: Patient, on: date) -> tuple[str, ...]:
    """The keys of the standing appointments after a day for which something is still to do."""
    return tuple(
        key
        for key, each in _standing(patient).items()
        if each.day > on and not is_settled(patient, each)
    )


def _standing(patient: Patient) -> Mapping[str, Appointment]:
    return {key: each for key, each in patient.appointments.items() if each.is_open}


def _called_off(
    appointments: Mapping[str, Appointment], keys: Iterable[str], reason: str
) -> Mapping[str, Appointment]:
    """The appointments with those of `keys` cancelled; a reason they had stays if none is new."""
    off = {
        key: replace(each, fate=Fate.CANCELLED, reason=reason or each.reason)
        for key, each in appointments.items()
        if key in frozenset(keys)
    }
    return {**appointments, **off}


def _check_end(patient: Patient, version: ProtocolVersion, end: End, today: date) -> None:
    _check_not_ended(patient)
    check_day(patient, end.on, today)
    _check_kind(patient, version, end.kind)
    completed_early = end.kind is Ending.COMPLETED and _has_open(patient, version, today)
    if end.kind in WITH_REASON or completed_early:
        check_reason(end.reason)


def _has_open(patient: Patient, version: ProtocolVersion, today: date) -> bool:
    """Whether a visit is open still; a patient who completed has none."""
    found = project(version, patient.facts, today).visits
    return any(status(expected, today).is_open for expected in found)


def _check_not_ended(patient: Patient) -> None:
    if patient.end:
        raise Refusal(
            N_("The participation of {code} ended already, on {on}."),
            code=patient.code,
            on=patient.end.on,
        )


_TOO_LATE: Final = N_(
    "{code} was included on {on}, so this is no screen failure. Choose “withdrew consent”,"
    " “withdrawn by the investigator” or “randomised, never treated”."
)
_TREATED: Final = N_(
    "{code} had an infusion on {on}, so the patient was treated. Choose “withdrew consent” or"
    " “withdrawn by the investigator”."
)
_NOT_INCLUDED: Final = N_(
    "{code} has not been included yet, so this is a screen failure. Choose “screen failure”."
)


def _check_kind(patient: Patient, version: ProtocolVersion, kind: Ending) -> None:
    """`Refusal` naming the right kind where the visits done contradict this one."""
    included_on = _done_on(patient, (version.inclusion,))
    if kind is Ending.SCREEN_FAILURE and included_on:
        raise Refusal(_TOO_LATE, code=patient.code, on=included_on)
    if kind is Ending.NEVER_TREATED:
        treated_on = _done_on(patient, version.treatment_visits)
        if treated_on:
            raise Refusal(_TREATED, code=patient.code, on=treated_on)
        if version.inclusion and not included_on:
            raise Refusal(_NOT_INCLUDED, code=patient.code)


def _last_visit(version: ProtocolVersion, kind: Ending) -> str:
    """The id of the early termination visit; `Refusal` where none follows this end."""
    visit = early_termination(version)
    if visit is None or kind not in WITH_EARLY_TERMINATION:
        raise Refusal(N_("No early termination visit follows this end."))
    return visit.id


def _done_on(patient: Patient, visits: Iterable[str | None]) -> date | None:
    """The first day on which one of these visits was done."""
    days = (patient.records[v].done_on for v in visits if v and _is_done(patient, v))
    return min(filter(None, days), default=None)


def _is_done(patient: Patient, visit: str) -> bool:
    record = patient.records.get(visit)
    return record is not None and record.outcome is Outcome.DONE
