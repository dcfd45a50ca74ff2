"""What did a person add to a protocol deviation, or answer to a question before a visit?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Cause(StrEnum):
    """Why something departs from the protocol, as the office's list has it."""

    PATIENT = "patient"
    ILLNESS = "illness"
    MEDICATION = "medication"
    SERVICE = "service"
    STAFF = "staff"
    CALENDAR = "calendar"
    PROTOCOL = "protocol"
    OTHER = "other"


class Grade(StrEnum):
    """How much a deviation weighs. Source: ICH E3 Q&A R1, important protocol deviations."""

    MINOR = "minor"
    IMPORTANT = "important"


@dataclass(frozen=True, slots=True)
class DeviationReport:
    """What a person says of a deviation that the software drafted.

    `cause` is None for an infusion: none is asked. `measures` is what was done about it;
    `reported_on` the day it was reported to the sponsor or the committee.
    """

    grade: Grade
    cause: Cause | None = None
    measures: str = ""
    reported_on: date | None = None


class Answer(StrEnum):
    """The answer to a question before a visit."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """A person's answer to a question of the pre-visit check list, on a day, with a note."""

    answer: Answer
    on: date
    note: str = ""
