"""When was a patient's treatment code opened in an emergency, and why, without what it said?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class OpeningCause(StrEnum):
    """Why a code was opened; no free text, which could tell what it said (ICH E6 5.13.4)."""

    EMERGENCY = "emergency"
    AUTHORITY = "authority"
    SAFETY_REPORT = "safety_report"
    MISTAKE = "mistake"


class Told(StrEnum):
    """Who learned what the code said."""

    TREATING = "treating"
    ANOTHER_PHYSICIAN = "another_physician"
    AUTHORITY = "authority"
    SPONSOR = "sponsor"
    PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class CodeOpening:
    """A code opened: on which civil day and at what local time, by whom, for whom and why.

    Nothing here says what the code said: the office never knows it.
    """

    on: date
    at: time
    by: str
    cause: OpeningCause
    told: frozenset[Told] = frozenset()
