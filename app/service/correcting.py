"""What was recorded of a visit by mistake, and what changes with it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.change import Action, Deed
from app.domain.neutral import is_dated_elsewhere
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.visit import AssessmentRecord, Outcome, VisitRecord
from app.service.closing import NOT_DONE, Dependants, turned
from app.service.in_force import version_of
from app.service.patients import check_no_reason, check_reason, check_text
from app.service.ports import Office
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
    on one turned to missed or not applicable follow `dependants`, and open again with it. A reason
    is asked; of a new date that others set none is kept (`Refusal`).
    """
    check_text(reason)
    with office.work(Deed.CORRECT, reason) as work:
        patient = seen(work.patient(code), revision)
        known = _recorded(patient, visit)
        kept = known.assessments or {}
        is_same = all(kept.get(one) == record for one, record in assessments.items())
        is_new_date = outcome is known.outcome is Outcome.DONE and is_same
        version = version_of(work, patient)
        _check_why(version, visit, outcome, reason, is_new_date=is_new_date)
        why = known.reason if outcome is known.outcome else ""
        day = done_on if outcome is Outcome.DONE else None
        write(work, patient, visit, outcome, day, assessments, why, today)
        if outcome is not known.outcome:
            written = work.patient(code)
            work.save(turned(written, version, visit, known, reason, dependants))
    return work.action


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
    outcome: Outcome | None,
    reason: str,
    *,
    is_new_date: bool,
) -> None:
    """`Refusal` where a reason is missing, or given of a date that others set."""
    if not is_dated_elsewhere(version, (visit,)):
        check_reason(reason)
    elif is_new_date:
        check_no_reason(visit, reason)
    elif outcome not in NOT_DONE:
        check_reason(reason)
