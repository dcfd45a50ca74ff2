"""Of what rows is the calendar of the office made: appointments, windows and closed days?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from app.domain.appointment import Appointment
from app.domain.day_span import DaySpan
from app.domain.origin import Text
from app.domain.protocol import PlannedVisit
from app.domain.status import VisitStatus
from app.domain.workdays import DayReason, Unsuited


class DayBooking(NamedTuple):
    """An appointment in the calendar.

    `parts` names the assessments where it is merely for some. `earliest` and `latest` are the days
    that suit all that it covers; None where a window is unknown or those of several do not meet.
    `is_unanswered`: its day has passed and nothing is recorded. `revision` is the patient's.
    """

    patient: str
    site: str
    study: str
    revision: int
    key: str
    appointment: Appointment
    visits: tuple[PlannedVisit, ...]
    parts: tuple[Text, ...]
    earliest: date | None
    latest: date | None
    is_unanswered: bool
    is_recorded: bool

    @property
    def is_outside(self) -> bool:
        """Whether its day lies outside the window."""
        if self.earliest is None or self.latest is None:
            return False
        return not self.earliest <= self.appointment.day <= self.latest

    @property
    def is_past(self) -> bool:
        """Whether its turn is over: it is recorded, or waits for an answer."""
        return self.is_recorded or self.is_unanswered


class OpenWindow(NamedTuple):
    """The window of a visit that is still to be done. `is_tentative`: it may still move."""

    patient: str
    site: str
    study: str
    visit: PlannedVisit
    status: VisitStatus
    earliest: date
    target: date | None
    latest: date
    booked_on: date | None
    is_tentative: bool


class DayOff(NamedTuple):
    """Why a day of one site is not as others: a holiday, or the office or a service is closed."""

    site: str
    reason: DayReason

    @property
    def is_whole(self) -> bool:
        """Whether the whole office is closed, not merely a service."""
        return self.reason.why is not Unsuited.SERVICE_CLOSED


@dataclass(frozen=True)
class OfficeCalendar:
    """The calendar of some sites from one day to another, both included.

    `bookings` stand by day, time and patient; `windows` reach into the span, those without an
    appointment first, then by their last day. `off` leaves out the days on which nothing is closed.
    `places` counts the appointments at each place, whichever place was asked for; `services` names
    the assessments whose service is closed.
    """

    span: DaySpan
    sites: tuple[str, ...]
    bookings: tuple[DayBooking, ...]
    windows: tuple[OpenWindow, ...]
    off: Mapping[date, tuple[DayOff, ...]]
    places: Mapping[str, int]
    services: Mapping[str, Text]

    @cached_property
    def by_day(self) -> Mapping[date, tuple[DayBooking, ...]]:
        """The appointments of each day that has any: their number is the day's load."""
        found: dict[date, list[DayBooking]] = {}
        for each in self.bookings:
            found.setdefault(each.appointment.day, []).append(each)
        return {day: tuple(those) for day, those in found.items()}

    def windows_on(self, day: date) -> Iterator[OpenWindow]:
        """The windows that are open on a day."""
        return (each for each in self.windows if each.earliest <= day <= each.latest)

    def is_closed(self, day: date) -> bool:
        """Whether no site in view sees anybody on that day."""
        closed = {each.site for each in self.off.get(day, ()) if each.is_whole}
        return bool(self.sites) and closed.issuperset(self.sites)
