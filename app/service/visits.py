"""What happened at a visit: the deeds that record it, close it and correct it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.appointment import released
from app.domain.change import Action, Deed
from app.domain.patient import Patient
from app.domain.protocol import PlannedVisit
from app.domain.unscheduled import as_planned
from app.domain.visit import (
    AssessmentOutcome,
    AssessmentRecord,
    Outcome,
    VisitRecord,
    WhyNotDone,
)
from app.service.in_force import version_of
from app.service.patients import check_day, check_reason, check_text
from app.service.ports import Office, Unknown, Work
from app.words import N_, Refusal

_NOT_DONE: Final = (Outcome.MISSED, Outcome.NOT_APPLICABLE)


class Dependants(StrEnum):
    """What becomes of the visits that hang on one that did not take place (DOMAIN, rule 9)."""

    NOT_APPLICABLE = "not_applicable"
    COUNT_ON = "count_on"


def record(
    office: Office,
    code: str,
    visit: str,
    done_on: date,
    assessments: Mapping[str, AssessmentRecord],
    *,
    today: date,
    reason: str = "",
    revision: int | None = None,
) -> Action | None:
    """Record a visit as done on a day, with what was done of its assessments and what was not.

    Assessments left out keep what is known of them. `Refusal` for a day to come, a day before
    consent, a visit that already has an outcome, and an assessment "not done" without a reason.
    """
    check_text(reason)
    with office.work(Deed.RECORD_VISIT, reason) as work:
        patient = seen(work.patient(code), revision)
        _check_free(patient, visit)
        write(work, patient, visit, Outcome.DONE, done_on, assessments, reason, today)
    return work.action


def record_assessments(
    office: Office,
    code: str,
    visit: str,
    assessments: Mapping[str, AssessmentRecord],
    *,
    today: date,
    reason: str = "",
    revision: int | None = None,
) -> Action | None:
    """Record assessments of a visit, done or not yet done itself, and leave the rest as it is."""
    check_text(reason)
    with office.work(Deed.RECORD_ASSESSMENTS, reason) as work:
        patient = seen(work.patient(code), revision)
        known = patient.records.get(visit, VisitRecord())
        write(work, patient, visit, known.outcome, known.done_on, assessments, known.reason, today)
    return work.action


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
        _check_free(patient, visit)
        work.save(_closed_with(work, patient, visit, outcome, reason, dependants))
    return work.action


def correct(
    office: Office,
    code: str,
    visit: str,
    outcome: Outcome | None,
    done_on: date | None,
    assessments: Mapping[str, AssessmentRecord | None],
    reason: str,
    dependants: Dependants = Dependants.NOT_APPLICABLE,
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Correct what was recorded of a visit; `outcome` None takes the record of it back.

    Only the assessments given are corrected; None makes one outstanding again. Visits that hang
    on one turned to missed or not applicable follow `dependants`, and open again with it.
    """
    check_text(reason)
    with office.work(Deed.CORRECT, reason) as work:
        patient = seen(work.patient(code), revision)
        known = _recorded(patient, visit)
        kept = known.assessments or {}
        is_same = all(kept.get(one) == record for one, record in assessments.items())
        is_new_date = outcome is known.outcome is Outcome.DONE and is_same
        _check_why(work, patient, visit, reason, is_new_date=is_new_date)
        why = known.reason if outcome is known.outcome else ""
        day = done_on if outcome is Outcome.DONE else None
        write(work, patient, visit, outcome, day, assessments, why, today)
        if outcome is not known.outcome:
            work.save(_turned(work, work.patient(code), visit, outcome, known, reason, dependants))
    return work.action


def hanging(work: Work | Office, patient: Patient, visit: str) -> tuple[str, ...]:
    """The visits without an outcome that hang on `visit`, in the protocol's order."""
    version = version_of(work, patient)
    return tuple(
        other
        for other in version.hanging_on.get(visit, ())
        if other not in patient.records or patient.records[other].outcome is None
    )


def planned(work: Work | Office, patient: Patient, visit: str) -> PlannedVisit:
    """The visit as the patient's protocol version plans it, or an unscheduled one by its key.

    `Unknown` names the visits there are.
    """
    version = version_of(work, patient)
    if visit in patient.unscheduled:
        return as_planned(visit, version.unscheduled_by_id[patient.unscheduled[visit].kind])
    if visit not in version.by_id:
        raise Unknown(
            N_("The protocol has no visit {visit}. Its visits are: {known}."),
            visit=visit,
            known=", ".join((*version.by_id, *patient.unscheduled)),
        )
    return version.by_id[visit]


def seen(patient: Patient, revision: int | None) -> Patient:
    """The patient as the person saw it, so that the save tells a stale revision."""
    return patient if revision is None else replace(patient, revision=revision)


def write(
    work: Work,
    patient: Patient,
    visit: str,
    outcome: Outcome | None,
    done_on: date | None,
    assessments: Mapping[str, AssessmentRecord | None],
    reason: str,
    today: date,
) -> None:
    """Save what is now known of a visit; assessments left out keep what is known of them."""
    _check_assessments(planned(work, patient, visit), assessments)
    known = patient.records.get(visit, VisitRecord())
    for day in (done_on, *(record.done_on for record in assessments.values() if record)):
        if day:
            check_day(patient, day, today)
    merged = {**(known.assessments or {}), **assessments}
    kept = {assessment: record for assessment, record in merged.items() if record}
    version = known.version or version_of(work, patient).version
    new = VisitRecord(outcome, done_on, reason, version, kept)
    work.save(replace(patient, records={**patient.records, visit: new}))


def _closed_with(
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


def _turned(
    work: Work,
    patient: Patient,
    visit: str,
    outcome: Outcome | None,
    known: VisitRecord,
    reason: str,
    dependants: Dependants,
) -> Patient:
    """The patient once a visit's outcome turned from `known`: others close or open with it."""
    if outcome in _NOT_DONE:
        return _closed_with(work, patient, visit, outcome, reason, dependants)
    if known.outcome in _NOT_DONE:
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


def _recorded(patient: Patient, visit: str) -> VisitRecord:
    if visit not in patient.records:
        raise Refusal(
            N_("Nothing is recorded of {visit} of {code} yet: record it instead."),
            visit=visit,
            code=patient.code,
        )
    return patient.records[visit]


def _check_free(patient: Patient, visit: str) -> None:
    record = patient.records.get(visit)
    if record and record.outcome:
        raise Refusal(
            N_("{visit} of {code} is already recorded. To change it, correct it with a reason."),
            visit=visit,
            code=patient.code,
        )


def _check_assessments(visit: PlannedVisit, given: Mapping[str, AssessmentRecord | None]) -> None:
    known = {planned.id for planned in visit.assessments}
    for assessment, record in given.items():
        if assessment not in known:
            raise Unknown(
                N_("{visit} has no assessment {assessment}. It has: {known}."),
                visit=visit.id,
                assessment=assessment,
                known=", ".join(sorted(known)) or "–",
            )
        if record is None:
            continue
        check_text(record.reason)
        if record.outcome is AssessmentOutcome.NOT_DONE and not _is_explained(record):
            raise Refusal(
                N_("Say why {assessment} was not done at {visit}."),
                assessment=assessment,
                visit=visit.id,
            )


def _check_why(work: Work, patient: Patient, visit: str, reason: str, *, is_new_date: bool) -> None:
    """A reason is asked, but for another day alone of a treatment: others set its date."""
    if not (is_new_date and visit in version_of(work, patient).treatment_visits):
        check_reason(reason)


def _is_explained(record: AssessmentRecord) -> bool:
    """Whether it is said why an assessment was not done: by a cause of the list, else in words."""
    listed = record.cause not in (None, WhyNotDone.OTHER)
    return listed or bool(record.reason.strip())
