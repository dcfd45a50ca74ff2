"""On which days did the visits, events and assessments that a rule names take place?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from app.domain.timeline import Basis, ExpectedVisit, Timeline
from app.domain.visit import AssessmentOutcome


class Moment(NamedTuple):
    """When something took place: on one day, or between two where only month or year is known.

    `member` is the id that a rule names; `visit` the visit it belongs to, empty for an event.
    `is_done` is False for a day that is only booked or planned.
    """

    member: str
    visit: str
    earliest: date
    latest: date
    is_done: bool = True


Moments = Mapping[str, tuple[Moment, ...]]
"""By the id of a visit, a kind of unscheduled visit, an event or an assessment, in order."""


def moments(timeline: Timeline, ahead_from: date | None = None) -> Moments:
    """When everything took place up to the day of the projection.

    With `ahead_from`, an open visit counts on its date in force too: the booked day, else the
    target where that has not passed by then.
    """
    found: dict[str, list[Moment]] = {}
    for moment in (*_visits(timeline, ahead_from), *_events(timeline)):
        found.setdefault(moment.member, []).append(moment)
    return {
        member: tuple(sorted(days, key=lambda moment: (moment.latest, moment.earliest)))
        for member, days in found.items()
    }


def _visits(timeline: Timeline, ahead_from: date | None) -> Iterator[Moment]:
    for expected in timeline.visits:
        visit = expected.visit.id
        day = expected.done_on or _ahead(expected, ahead_from)
        if day:
            is_done = expected.done_on is not None
            yield Moment(visit, visit, day, day, is_done)
            beside = timeline.facts.unscheduled.get(visit)
            if beside:
                yield Moment(beside.kind, visit, day, day, is_done)
        yield from _assessments(timeline, expected, None if expected.done_on else day)


def _ahead(expected: ExpectedVisit, ahead_from: date | None) -> date | None:
    """The day on which an open visit is to come."""
    if ahead_from is None or expected.outcome or expected.ended_on or expected.in_force is None:
        return None
    stands = expected.basis is Basis.BOOKED or expected.in_force >= ahead_from
    return expected.in_force if stands else None


def _assessments(
    timeline: Timeline, expected: ExpectedVisit, ahead: date | None
) -> Iterator[Moment]:
    """The assessments done, and those to come where their visit is to come on the day `ahead`."""
    record = timeline.facts.records.get(expected.visit.id)
    known = (record.assessments if record else None) or {}
    for planned in expected.visit.assessments:
        one = known.get(planned.id)
        if one is None:
            if ahead:
                yield Moment(planned.id, expected.visit.id, ahead, ahead, is_done=False)
        elif one.outcome is AssessmentOutcome.DONE:
            day = one.done_on or expected.done_on
            if day and day <= timeline.today:
                yield Moment(planned.id, expected.visit.id, day, day)


def _events(timeline: Timeline) -> Iterator[Moment]:
    """The days of events; what has happened cannot lie after the day of the projection."""
    for event, days in timeline.facts.happened.items():
        for day in days:
            if day.earliest <= timeline.today:
                yield Moment(event, "", day.earliest, min(day.latest, timeline.today))
