"""Which days of standing appointments do not suit what is booked: closed, outside, too early?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from app.domain.appointment import Appointment, Cover, covered
from app.domain.outstanding import window_of
from app.domain.protocol import PlannedVisit
from app.domain.site import Site
from app.domain.timeline import ExpectedVisit, Timeline
from app.domain.visit import Outcome, VisitRecord
from app.domain.workdays import DayReason, OfficeDays, Unsuited

_NO_RECORD: Final = VisitRecord()

CLOSED: Final = frozenset(
    {
        Unsuited.PUBLIC_HOLIDAY,
        Unsuited.LOCAL_HOLIDAY,
        Unsuited.OFFICE_CLOSED,
        Unsuited.SERVICE_CLOSED,
    }
)
"""What makes a day a closed one; a weekend is chosen knowingly."""


class Unfit(NamedTuple):
    """What is wrong with the day of a standing appointment, for one visit that it covers."""

    visit: PlannedVisit
    reasons: tuple[DayReason, ...]


def unfit(
    timeline: Timeline, appointments: Mapping[str, Appointment], key: str, days: OfficeDays
) -> Iterator[Unfit]:
    """The visits that an appointment covers, and still has to, for which its day is unsuited."""
    each = appointments[key]
    for visit, cover in each.covers.items():
        expected = timeline.of(visit)
        if not _is_settled(expected, cover):
            needed = _needed(timeline, appointments, key, expected)
            reasons = (
                *_outside(expected, cover, needed, each.day),
                *days.reasons(each.day, needed),
            )
            if reasons:
                yield Unfit(expected.visit, reasons)


def on_closed_days(
    timeline: Timeline, appointments: Mapping[str, Appointment], site: Site, language: str = "en"
) -> dict[str, tuple[DayReason, ...]]:
    """Why the day is closed, by the key of each standing appointment from today on."""
    days, found = OfficeDays(site, language), {}
    for key, each in appointments.items():
        if each.is_open and each.day >= timeline.today:
            told = (one for fault in unfit(timeline, appointments, key, days) for one in fault[1])
            if closed := tuple(dict.fromkeys(one for one in told if one.why in CLOSED)):
                found[key] = closed
    return found


def _is_settled(expected: ExpectedVisit, cover: Cover) -> bool:
    """Whether nothing of it has to take place any more; a part may, once the visit was done."""
    if expected.outcome is None:
        return expected.ended_on is not None
    return cover.itself or expected.outcome is not Outcome.DONE


def _needed(
    timeline: Timeline,
    appointments: Mapping[str, Appointment],
    key: str,
    expected: ExpectedVisit,
) -> frozenset[str]:
    """The assessments of a visit that the appointment is for and that have no record yet."""
    visit = expected.visit
    known = timeline.facts.records.get(visit.id, _NO_RECORD).assessments or {}
    planned = (one.id for one in visit.assessments)
    return covered(appointments, visit.id, planned)[key] - frozenset(known)


def _outside(
    expected: ExpectedVisit, cover: Cover, needed: Collection[str], day: date
) -> Iterator[DayReason]:
    """Whether the day lies outside the window of the visit, or of a part, or is too early."""
    windows = [(expected.earliest, expected.latest)] if cover.itself else []
    if not cover.itself:
        planned = (one for one in expected.visit.assessments if one.id in needed)
        windows += [window_of(one, expected) for one in planned]
    if any(first and last and not first <= day <= last for first, last in windows):
        yield DayReason(Unsuited.OUTSIDE_WINDOW)
    for one, until in expected.postponed.items():
        if one in needed and day < until:
            yield DayReason(Unsuited.POSTPONED, assessment=one)
