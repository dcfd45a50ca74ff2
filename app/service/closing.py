"""What becomes of a visit that did not take place, and of those that hang on it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Final

from app.domain.appointment import released
from app.domain.change import Action, Deed
from app.domain.neutral import is_dated_elsewhere
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.visit import Outcome, VisitRecord
from app.service.in_force import version_of
from app.service.patients import check_no_cause, check_reason, check_text, seen
from app.service.ports import Office
from app.service.visits import check_free, planned, with_record

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
    asked, but of a visit whose date others set, of which none is kept. `Refusal` for a visit that
    already has an outcome.
    """
    if outcome is Outcome.DONE:
        raise ValueError(outcome)
    check_text(reason)
    missed = outcome is Outcome.MISSED
    with office.work(Deed.RECORD_MISSED if missed else Deed.RECORD_NOT_APPLICABLE, reason) as work:
        patient = seen(work.patient(code), revision)
        planned(work, patient, visit)
        check_free(patient, visit)
        version = version_of(work, patient)
        check_why_closed(version, visit, reason)
        work.save(closed(patient, version, visit, outcome, reason, dependants))
    return work.action


def check_why_closed(version: ProtocolVersion, visit: str, reason: str) -> None:
    """`Refusal` where a reason is missing, or given of what others set the date of."""
    if is_dated_elsewhere(version, (visit,)):
        check_no_cause(visit, reason)
    else:
        check_reason(reason)


def hanging(patient: Patient, version: ProtocolVersion, visit: str) -> tuple[str, ...]:
    """The visits without an outcome that hang on `visit`, in the protocol's order."""
    return tuple(
        other
        for other in version.hanging_on.get(visit, ())
        if other not in patient.records or patient.records[other].outcome is None
    )


def closed(
    patient: Patient,
    version: ProtocolVersion,
    visit: str,
    outcome: Outcome,
    reason: str,
    dependants: Dependants,
) -> Patient:
    """The patient with a visit closed and no longer booked, and those that hang on it if so."""
    if dependants is Dependants.NOT_APPLICABLE:
        patient = taken_along(patient, version, visit, reason)
    return _closed(patient, version, visit, outcome, reason, "")


def taken_along(patient: Patient, version: ProtocolVersion, visit: str, reason: str) -> Patient:
    """The patient with those visits closed, as not applicable, that hang on `visit`."""
    for each in hanging(patient, version, visit):
        patient = _closed(patient, version, each, Outcome.NOT_APPLICABLE, reason, visit)
    return patient


def turned(
    patient: Patient,
    version: ProtocolVersion,
    visit: str,
    known: VisitRecord,
    reason: str,
    dependants: Dependants,
) -> Patient:
    """The patient once a visit's outcome turned from `known`: others open, or close, with it."""
    patient = opened(patient, version, visit, {visit, known.closed_with})
    outcome = patient.records[visit].outcome if visit in patient.records else None
    if outcome in NOT_DONE and outcome:
        return closed(patient, version, visit, outcome, reason, dependants)
    return patient


def opened(
    patient: Patient, version: ProtocolVersion, visit: str, closed_with: Iterable[str]
) -> Patient:
    """The patient with those visits open again that hang on `visit` and were closed with these."""
    by = frozenset(filter(None, closed_with))
    records = patient.records
    for each in version.hanging_on.get(visit, ()):
        known = records.get(each)
        if known and known.closed_with in by:
            free = replace(known, outcome=None, reason="", closed_with="")
            records = with_record(records, each, free)
    return replace(patient, records=records)


def _closed(
    patient: Patient,
    version: ProtocolVersion,
    visit: str,
    outcome: Outcome,
    reason: str,
    closed_with: str,
) -> Patient:
    known = patient.records.get(visit, VisitRecord(version=version.version))
    reason = "" if is_dated_elsewhere(version, (visit,)) else reason
    new = VisitRecord(outcome, None, reason, known.version, known.apart, closed_with)
    booked = released(patient.appointments, (visit,), reason)
    return replace(patient, records={**patient.records, visit: new}, appointments=booked)
