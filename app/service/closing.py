"""What becomes of a visit that did not take place, and of those that hang on it?"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Final

from app.domain.appointment import released
from app.domain.change import Action, Deed
from app.domain.patient import Patient
from app.domain.visit import Outcome, VisitRecord
from app.service.in_force import version_of
from app.service.patients import check_reason
from app.service.ports import Office, Work
from app.service.visits import check_free, planned, seen

NOT_DONE: Final = (Outcome.MISSED, Outcome.NOT_APPLICABLE)
"""The outcomes of a visit that did not take place."""


class Dependants(StrEnum):
    """What becomes of the visits that hang on one that did not take place (DOMAIN, rule 9)."""

    NOT_APPLICABLE = "not_applicable"
    COUNT_ON = "count_on"


def close(
    office: Office,
    code: str,
    visit: str,
    outcome: Outcome,
    reason: str,
    dependants: Dependants = Dependants.NOT_APPLICABLE,
    *,
    revision: int | None = None,
) -> Action | None:
    """Record a visit as missed or not applicable, and say what becomes of those that hang on it.

    What is closed is no longer booked: a stale booking would cut other windows. A reason is
    asked. `Refusal` for a visit that already has an outcome.
    """
    if outcome is Outcome.DONE:
        raise ValueError(outcome)
    check_reason(reason)
    missed = outcome is Outcome.MISSED
    with office.work(Deed.RECORD_MISSED if missed else Deed.RECORD_NOT_APPLICABLE, reason) as work:
        patient = seen(work.patient(code), revision)
        planned(work, patient, visit)
        check_free(patient, visit)
        work.save(closed_with(work, patient, visit, outcome, reason, dependants))
    return work.action


def hanging(work: Work | Office, patient: Patient, visit: str) -> tuple[str, ...]:
    """The visits without an outcome that hang on `visit`, in the protocol's order."""
    version = version_of(work, patient)
    return tuple(
        other
        for other in version.hanging_on.get(visit, ())
        if other not in patient.records or patient.records[other].outcome is None
    )


def closed_with(
    work: Work,
    patient: Patient,
    visit: str,
    outcome: Outcome,
    reason: str,
    dependants: Dependants,
) -> Patient:
    """The patient with a visit closed and no longer booked, and those that hang on it if so."""
    off = hanging(work, patient, visit) if dependants is Dependants.NOT_APPLICABLE else ()
    closed = dict.fromkeys(off, Outcome.NOT_APPLICABLE) | {visit: outcome}
    records = dict(patient.records)
    label = version_of(work, patient).version
    for each, became in closed.items():
        known = records.get(each, VisitRecord(version=label))
        records[each] = replace(known, outcome=became, done_on=None, reason=reason)
    booked = released(patient.appointments, closed, reason)
    return replace(patient, records=records, appointments=booked)


def turned(
    work: Work,
    patient: Patient,
    visit: str,
    outcome: Outcome | None,
    known: VisitRecord,
    reason: str,
    dependants: Dependants,
) -> Patient:
    """The patient once a visit's outcome turned from `known`: others close or open with it."""
    if outcome in NOT_DONE:
        return closed_with(work, patient, visit, outcome, reason, dependants)
    if known.outcome in NOT_DONE:
        return _opened_with(work, patient, visit, known.reason)
    return patient


def _opened_with(work: Work, patient: Patient, visit: str, reason: str) -> Patient:
    """The patient with those visits open again that were closed with `visit`, for its reason."""
    version = version_of(work, patient)
    records = dict(patient.records)
    for each in version.hanging_on.get(visit, ()):
        known = records.get(each)
        if known and known.outcome is Outcome.NOT_APPLICABLE and known.reason == reason:
            records[each] = replace(known, outcome=None, reason="")
            if not known.assessments:
                del records[each]
    return replace(patient, records=records)
