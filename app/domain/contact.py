"""What was said between the office and a patient, and what is to follow?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Means(StrEnum):
    """How the office and a patient were in touch."""

    CALL = "call"
    MESSAGE = "message"
    LETTER = "letter"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact, or an attempt at one where the patient was not `reached`.

    `next_on` is the day of the next step. `is_question`: a medical question for the investigator,
    open until `closed_on`; a contact with a next step is closed the same way. `answer` says how.
    """

    on: date
    means: Means
    reached: bool
    note: str = ""
    next_on: date | None = None
    is_question: bool = False
    closed_on: date | None = None
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to act on it."""
        return self.closed_on is None and (self.is_question or self.next_on is not None)
