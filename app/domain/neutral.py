"""Of which visits and assessments is no reason asked, because others set their date?

The days of a treatment, and of a procedure repeated beside the plan, are new dates and no more: a
reason would tell what became of the product. Source: DOMAIN, Blinding.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.domain.protocol import PlannedVisit, ProtocolVersion

PROCEDURE: Final = "procedure"
"""The category of what is done to a patient for the treatment."""


def is_dated_elsewhere(version: ProtocolVersion, visits: Iterable[str]) -> bool:
    """Whether others set the date of one of these visits, by their ids and keys."""
    return any(visit in version.treatment_visits or is_neutral(version, visit) for visit in visits)


def is_neutral(version: ProtocolVersion, visit: str) -> bool:
    """Whether this is an unscheduled visit, by its key, of a kind that is neutral to all."""
    kind = version.unscheduled_by_id.get(visit.rpartition(".")[0])
    return kind is not None and is_neutral_kind(version, kind)


def is_neutral_kind(version: ProtocolVersion, kind: PlannedVisit) -> bool:
    """Whether a kind of unscheduled visit is a procedure."""
    return any(_is_procedure(version, planned.id) for planned in kind.assessments)


def asks_why_not_done(version: ProtocolVersion, visit: str, assessment: str) -> bool:
    """Whether to ask why an assessment was not done: not of a treatment nor such a procedure."""
    if visit in version.treatment_visits:
        return assessment != version.treatment
    return not (is_neutral(version, visit) and _is_procedure(version, assessment))


def _is_procedure(version: ProtocolVersion, assessment: str) -> bool:
    known = version.assessment_by_id
    return assessment in known and known[assessment].category == PROCEDURE
