"""What was decided for one patient alone: the deeds that set a visit apart and lift that again."""

from __future__ import annotations

from dataclasses import replace

from app.domain.appointment import released
from app.domain.change import Action, Deed
from app.domain.neutral import is_dated_elsewhere
from app.domain.override import Override
from app.domain.patient import Patient
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.visit import Outcome
from app.service.closing import NOT_DONE, Dependants, opened, taken_along
from app.service.in_force import version_of
from app.service.patients import (
    check_after_consent,
    check_no_reason,
    check_reason,
    check_text,
    seen,
)
from app.service.ports import Office
from app.service.visits import planned
from app.words import N_, Refusal


def override(
    office: Office,
    code: str,
    visit: str,
    decided: Override,
    dependants: Dependants = Dependants.NOT_APPLICABLE,
    *,
    revision: int | None = None,
) -> Action | None:
    """Set a visit of one patient apart, in place of what was set before.

    Who approved it is asked, and why, but of a date that others set no reason is ever kept. What
    does not apply is no longer booked, and `dependants` says what becomes of the visits that hang
    on it; they open again with it. `Refusal` for a decision that says nothing or contradicts
    itself, and for a visit done, entered or beside the plan that can't be so decided.
    """
    check_text(decided.reason)
    check_text(decided.approved_by)
    with office.work(Deed.OVERRIDE, decided.reason) as work:
        patient = seen(work.patient(code), revision)
        wanted = planned(work, patient, visit)
        version = version_of(work, patient)
        check_decided(patient, version, wanted, decided)
        work.save(set_apart(patient, version, visit, decided, dependants))
    return work.action


def lift(
    office: Office, code: str, visit: str, reason: str, *, revision: int | None = None
) -> Action | None:
    """Have the protocol's timing count again for a visit; `Refusal` where nothing was decided.

    A reason is asked; of a new date that others set none is kept.
    """
    check_text(reason)
    with office.work(Deed.LIFT_OVERRIDE, reason) as work:
        patient = seen(work.patient(code), revision)
        if visit not in patient.overrides:
            message = N_("{visit} of {code} is as the protocol has it: there is nothing to lift.")
            raise Refusal(message, visit=visit, code=code)
        version = version_of(work, patient)
        _check_why(version, visit, reason, is_date=not patient.overrides[visit].not_applicable)
        work.save(restored(patient, version, visit))
    return work.action


def set_apart(
    patient: Patient,
    version: ProtocolVersion,
    visit: str,
    decided: Override,
    dependants: Dependants = Dependants.NOT_APPLICABLE,
) -> Patient:
    """The patient with a visit set apart; what does not apply is no longer booked."""
    patient = restored(patient, version, visit)
    if decided.not_applicable:
        off = released(patient.appointments, (visit,), decided.reason)
        patient = replace(patient, appointments=off)
        if dependants is Dependants.NOT_APPLICABLE:
            patient = taken_along(patient, version, visit, decided.reason)
    return replace(patient, overrides={**patient.overrides, visit: decided})


def restored(patient: Patient, version: ProtocolVersion, visit: str) -> Patient:
    """The patient with the protocol's timing for a visit again, and what that closed open again."""
    was = patient.overrides.get(visit)
    left = {other: kept for other, kept in patient.overrides.items() if other != visit}
    record = patient.records.get(visit)
    if was and was.not_applicable and not (record and record.outcome in NOT_DONE):
        patient = opened(patient, version, visit, (visit,))
    return replace(patient, overrides=left)


def check_decided(
    patient: Patient, version: ProtocolVersion, visit: PlannedVisit, decided: Override
) -> None:
    """`Refusal` for what can't be decided of a visit."""
    _check_words(version, visit, decided)
    _check_days(patient, decided)
    _check_fits(patient, visit, decided)


def _check_words(version: ProtocolVersion, visit: PlannedVisit, decided: Override) -> None:
    if not decided.approved_by.strip():
        raise Refusal(N_("Say who approved it."), approved_by="")
    _check_why(version, visit.id, decided.reason, is_date=not decided.not_applicable)


def _check_why(version: ProtocolVersion, visit: str, reason: str, *, is_date: bool) -> None:
    """`Refusal` where a reason is missing, or given of a date that others set."""
    if not is_dated_elsewhere(version, (visit,)):
        check_reason(reason)
    elif is_date:
        check_no_reason(visit, reason)


def _check_days(patient: Patient, decided: Override) -> None:
    earliest, latest = decided.earliest, decided.latest
    has_days = any((decided.target, earliest, latest))
    if decided.not_applicable == has_days:
        raise Refusal(N_("Say either that it does not apply, or a target or window of its own."))
    if (earliest is None) != (latest is None):
        raise Refusal(N_("Give both ends of the window."))
    if earliest and latest and earliest > latest:
        raise Refusal(
            N_("The window would open on {earliest}, after it closes on {latest}."),
            earliest=earliest,
            latest=latest,
        )
    for day in (decided.target, earliest):
        if day:
            check_after_consent(patient, day)


def _check_fits(patient: Patient, visit: PlannedVisit, decided: Override) -> None:
    record = patient.records.get(visit.id)
    if decided.not_applicable and record and record.outcome is Outcome.DONE:
        raise Refusal(
            N_("{visit} of {code} is recorded as done. Correct that first."),
            visit=visit.id,
            code=patient.code,
        )
    if visit.id in patient.unscheduled:
        raise Refusal(
            N_("{visit} stands beside the plan: cancel it and add it anew."), visit=visit.id
        )
    if visit.timing is None and not decided.not_applicable:
        raise Refusal(
            N_("{visit} has no date by the protocol: it is booked and recorded as it comes."),
            visit=visit.id,
        )
