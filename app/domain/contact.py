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
    Where it has both, the `answer` closes the question and `closed_on` the step, each by itself.
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
        return self.has_open_question or self.has_open_step

    @property
    def has_open_question(self) -> bool:
        """Whether the investigator has still to answer."""
        has_both = self.is_question and self.next_on is not None
        return not self.answer if has_both else self.is_question and self.closed_on is None

    @property
    def has_open_step(self) -> bool:
        """Whether the next step has still to be made."""
        return self.next_on is not None and self.closed_on is None
