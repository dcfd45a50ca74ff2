"""What became of a visit and of each of its assessments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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


class WhyNotDone(StrEnum):
    """Why an assessment was not done, as the office's list has it. Source: CDISC SDTM, --REASND."""

    REFUSED = "refused"
    ILLNESS = "illness"
    MEDICATION = "medication"
    SERVICE = "service"
    FORGOTTEN = "forgotten"
    DOES_NOT_APPLY = "does_not_apply"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """An assessment as recorded; `done_on` is None where it was done on the visit's own day.

    One not done has a `cause` from the list, or a `reason` in words, or both.
    """

    outcome: AssessmentOutcome
    done_on: date | None = None
    reason: str = ""
    cause: WhyNotDone | None = None


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """A visit as recorded, under which protocol version, and with which anchor it was closed.

    `outcome` is None while only assessments are known. `assessments` is None where nothing about
    assessments is known at all (facts given from outside an office), else one record for each
    assessment that is not outstanding. `closed_with` is the visit that did not take place and took
    this one along, or empty.
    """

    outcome: Outcome | None = None
    done_on: date | None = None
    reason: str = ""
    version: str = ""
    assessments: Mapping[str, AssessmentRecord] | None = field(default_factory=dict)
    closed_with: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of the visit."""
        return self.outcome is None and not self.assessments and not self.reason

    @property
    def apart(self) -> Mapping[str, AssessmentRecord]:
        """The assessments by themselves: those done on the visit's day carry it as their own."""
        done, day = AssessmentOutcome.DONE, self.done_on
        return {
            name: replace(one, done_on=one.done_on or day) if one.outcome is done else one
            for name, one in (self.assessments or {}).items()
        }

    def known_on(self, today: date) -> tuple[Outcome | None, date | None]:
        """The outcome and the day done as they stand on `today`; a day done ahead is ignored."""
        if self.outcome is Outcome.DONE and (self.done_on is None or self.done_on > today):
            return None, None
        return self.outcome, self.done_on
