"""Which papers can be had of the office, and what must be known before one can be made?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaperKind(StrEnum):
    """Every paper that the office prints, by the name that commands and the journal use."""

    CALENDAR = "calendar"
    SHEET = "sheet"
    MONTH = "month"
    WEEK = "week"
    HANDOVER = "handover"
    MONITOR = "monitor"
    ACTIVITIES = "activities"
    DEVIATIONS = "deviations"
    DOWNTIME = "downtime"

    @property
    def of_patient(self) -> bool:
        """Whether each patient has a paper of their own, known by the patient's code."""
        return self in (PaperKind.CALENDAR, PaperKind.SHEET)


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """Which paper is wanted, of what.

    `patients`: codes; empty where the paper tells of all who fit. `site` and `study` narrow it
    to one by its code and id where they are given. `first` and `last`: the span of days that it
    tells of, both included, where the kind wants one.
    """

    kind: PaperKind
    patients: tuple[str, ...] = ()
    site: str = ""
    study: str = ""
    first: date | None = None
    last: date | None = None
