"""What happened at a visit: the deeds that record it and its assessments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

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
from app.service.patients import check_day, check_text
from app.service.ports import Office, Unknown, Work
from app.words import N_, Refusal


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
        check_free(patient, visit)
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


def check_free(patient: Patient, visit: str) -> None:
    """`Refusal` for a visit that has an outcome."""
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


def _is_explained(record: AssessmentRecord) -> bool:
    """Whether it is said why an assessment was not done: by a cause of the list, else in words."""
    listed = record.cause not in (None, WhyNotDone.OTHER)
    return listed or bool(record.reason.strip())
