"""What was recorded of a visit by mistake, and what changes with it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.change import Action, Deed
from app.domain.neutral import is_dated_elsewhere
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.visit import AssessmentRecord, Outcome, VisitRecord
from app.service.closing import NOT_DONE, Dependants, check_why_closed, turned
from app.service.in_force import version_of
from app.service.patients import check_no_reason, check_reason, check_text, seen
from app.service.ports import Office
from app.service.visits import write
from app.words import N_, Refusal


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
    """Correct a visit's record, or take it back (`outcome` None), and the assessments given.

    Those given as None are outstanding again. Visits that hang on it close by `dependants`, and
    open with it. Of a date that others set no reason is kept.
    """
    check_text(reason)
    with office.work(Deed.CORRECT, reason) as work:
        patient = seen(work.patient(code), revision)
        known, version = _recorded(patient, visit), version_of(work, patient)
        _check_why(version, visit, known, outcome, assessments, reason)
        why = known.reason if outcome is known.outcome else ""
        day = done_on if outcome is Outcome.DONE else None
        write(work, patient, visit, outcome, day, assessments, why, today)
        if outcome is not known.outcome:
            about = work.patient(code), version, visit
            work.save(turned(*about, known, reason, dependants))
    return work.action


def _is_new_date(
    known: VisitRecord, outcome: Outcome | None, given: Mapping[str, AssessmentRecord | None]
) -> bool:
    """Whether it was done, and is, and what is given of assessments is what is known of them."""
    kept = known.assessments or {}
    is_kept = all(kept.get(one) == record for one, record in given.items())
    return outcome is known.outcome is Outcome.DONE and is_kept


def _recorded(patient: Patient, visit: str) -> VisitRecord:
    if visit not in patient.records:
        raise Refusal(
            N_("Nothing is recorded of {visit} of {code} yet: record it instead."),
            visit=visit,
            code=patient.code,
        )
    return patient.records[visit]


def _check_why(
    version: ProtocolVersion,
    visit: str,
    known: VisitRecord,
    outcome: Outcome | None,
    given: Mapping[str, AssessmentRecord | None],
    reason: str,
) -> None:
    """`Refusal` where a reason is missing, or given of a date that others set."""
    if outcome in NOT_DONE:
        check_why_closed(version, visit, reason)
    elif is_dated_elsewhere(version, (visit,)) and _is_new_date(known, outcome, given):
        check_no_reason(visit, reason)
    else:
        check_reason(reason)
