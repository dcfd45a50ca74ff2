"""What became of a visit and of each of its assessments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What a person recorded of a planned visit."""

    DONE = "done"
    MISSED = "missed"
    NOT_APPLICABLE = "not_applicable"


class AssessmentOutcome(StrEnum):
    """What a person recorded of an assessment; without a record it is outstanding."""

    DONE = "done"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """An assessment as recorded; `done_on` is None where it was done on the visit's own day."""

    outcome: AssessmentOutcome
    done_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """A visit as recorded, and under which protocol version.

    `outcome` is None while only assessments are known. `assessments` is None where nothing about
    assessments is known at all (facts given from outside an office), else one record for each
    assessment that is not outstanding.
    """

    outcome: Outcome | None = None
    done_on: date | None = None
    reason: str = ""
    version: str = ""
    assessments: Mapping[str, AssessmentRecord] | None = field(default_factory=dict)
