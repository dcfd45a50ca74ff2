"""What was recorded of a visit by mistake, and what changes with it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.change import Action, Deed
from app.domain.patient import Patient
from app.domain.visit import AssessmentRecord, Outcome, VisitRecord
from app.service.closing import Dependants, turned
from app.service.in_force import version_of
from app.service.patients import check_reason, check_text
from app.service.ports import Office, Work
from app.service.visits import seen, write
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
            work.save(turned(work, work.patient(code), visit, outcome, known, reason, dependants))
    return work.action


def _recorded(patient: Patient, visit: str) -> VisitRecord:
    if visit not in patient.records:
        raise Refusal(
            N_("Nothing is recorded of {visit} of {code} yet: record it instead."),
            visit=visit,
            code=patient.code,
        )
    return patient.records[visit]


def _check_why(work: Work, patient: Patient, visit: str, reason: str, *, is_new_date: bool) -> None:
    """A reason is asked, but for another day alone of a treatment: others set its date."""
    if not (is_new_date and visit in version_of(work, patient).treatment_visits):
        check_reason(reason)
