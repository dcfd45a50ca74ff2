"""What happened at a visit: the deeds that record it and its assessments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from app.domain.change import Action, Deed
from app.domain.neutral import asks_why_not_done
from app.domain.patient import Patient
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.unscheduled import as_planned
from app.domain.visit import (
    AssessmentOutcome,
    AssessmentRecord,
    Outcome,
    VisitRecord,
    WhyNotDone,
)
from app.service.in_force import version_of
from app.service.patients import check_day, check_text, seen
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
        known = patient.records.get(visit, VisitRecord())
        check_unrecorded(known, visit, done_on, assessments)
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
        check_unrecorded(known, visit, known.done_on, assessments)
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
    """Save what is now known of a visit; assessments left out keep what is known of them.

    What was done on a day that the visit loses keeps it; a record that says nothing is left out.
    """
    version = version_of(work, patient)
    known = patient.records.get(visit, VisitRecord())
    _check_records(version, planned(work, patient, visit), assessments)
    if done_on is None:
        _check_dated(known, visit, assessments)
    for day in (done_on, *(record.done_on for record in assessments.values() if record)):
        if day:
            check_day(patient, day, today)
    before = (known.assessments or {}) if done_on else known.apart
    kept = {name: record for name, record in {**before, **assessments}.items() if record}
    closed_with = known.closed_with if outcome is known.outcome else ""
    label = known.version or version.version
    new = VisitRecord(outcome, done_on, reason, label, kept, closed_with)
    work.save(replace(patient, records=with_record(patient.records, visit, new)))


def with_record(
    records: Mapping[str, VisitRecord], visit: str, new: VisitRecord
) -> Mapping[str, VisitRecord]:
    """The records with a visit's new one, or without it where that says nothing."""
    changed = {**records, visit: new}
    if new.is_empty:
        del changed[visit]
    return changed


def check_unrecorded(
    known: VisitRecord, visit: str, done_on: date | None, given: Mapping[str, AssessmentRecord]
) -> None:
    """`Refusal` for an assessment of which something else is recorded already."""
    before, now = known.apart, VisitRecord(done_on=done_on, assessments=given).apart
    for name in given:
        if before.get(name, now[name]) != now[name]:
            raise Refusal(
                N_(
                    "Something else is recorded of {assessment} at {visit} already: correct it with"
                    " a reason."
                ),
                assessment=name,
                visit=visit,
            )


def check_free(patient: Patient, visit: str) -> None:
    """`Refusal` for a visit that has an outcome."""
    record = patient.records.get(visit)
    if record and record.outcome:
        raise Refusal(
            N_("{visit} of {code} is already recorded. To change it, correct it with a reason."),
            visit=visit,
            code=patient.code,
        )


def _check_dated(
    known: VisitRecord, visit: str, given: Mapping[str, AssessmentRecord | None]
) -> None:
    """`Refusal` for an assessment newly done on a day that the visit does not have."""
    before = known.assessments or {}
    for name, record in given.items():
        is_new = record is not None and before.get(name) != record
        if is_new and record and record.outcome is AssessmentOutcome.DONE and not record.done_on:
            raise Refusal(
                N_("Say on which day {assessment} was done: {visit} has no day of its own."),
                assessment=name,
                visit=visit,
            )


def check_assessments(visit: str, known: Collection[str], given: Iterable[str]) -> None:
    """`Unknown` for an assessment that a visit does not have; it names those it has."""
    for assessment in given:
        if assessment not in known:
            raise Unknown(
                N_("{visit} has no assessment {assessment}. It has: {known}."),
                visit=visit,
                assessment=assessment,
                known=", ".join(sorted(known)) or "–",
            )


def _check_records(
    version: ProtocolVersion, visit: PlannedVisit, given: Mapping[str, AssessmentRecord | None]
) -> None:
    check_assessments(visit.id, {planned.id for planned in visit.assessments}, given)
    for assessment, record in given.items():
        if record is None:
            continue
        check_text(record.reason)
        asks = asks_why_not_done(version, visit.id, assessment)
        if asks and record.outcome is AssessmentOutcome.NOT_DONE and not _is_explained(record):
            raise Refusal(
                N_("Say why {assessment} was not done at {visit}."),
                assessment=assessment,
                visit=visit.id,
            )


def _is_explained(record: AssessmentRecord) -> bool:
    """Whether it is said why an assessment was not done: by a cause of the list, else in words."""
    listed = record.cause not in (None, WhyNotDone.OTHER)
    return listed or bool(record.reason.strip())
