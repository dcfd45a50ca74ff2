"""Whose paper is printed, and everything that a paper may say of that patient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.appointment import Appointment
from app.domain.site import Site
from app.domain.status import VisitStatus
from app.domain.timeline import Timeline
from app.domain.workdays import public_holidays

YEARS_AHEAD: Final = 5
"""Beyond these no calendar of holidays is settled."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who at the site approved the words of the template, and on which day."""

    by: str
    on: date


def holidays_in_reach(timeline: Timeline) -> frozenset[date]:
    """The public holidays from the timeline's day to the end of its last window."""
    first = timeline.today.year
    ends = [visit.latest.year for visit in timeline.visits if visit.latest]
    last = max([first, *(min(year, first + YEARS_AHEAD) for year in ends)])
    return frozenset(public_holidays(first, last))


@dataclass(frozen=True)
class PaperSubject:
    """One patient, by code alone, on the day of the timeline.

    `statuses` and `appointments` are keyed by visit id; `closed` holds the holidays and closures
    in reach of the timeline. Without an `approval` the template's advice is marked as unconfirmed.
    """

    site: Site
    code: str
    timeline: Timeline
    statuses: Mapping[str, VisitStatus]
    appointments: Mapping[str, Appointment]
    closed: frozenset[date] = frozenset()
    is_example: bool = False
    approval: Approval | None = None

    @property
    def today(self) -> date:
        """The day on which the paper is printed."""
        return self.timeline.today
