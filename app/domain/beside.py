"""What stands beside the plan: unscheduled visits, and the days until which events put off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.day import shift
from app.domain.patient import Facts
from app.domain.protocol import PlannedAssessment, PlannedVisit, ProtocolVersion
from app.domain.timeline import ExpectedVisit, Hold
from app.domain.unscheduled import UnscheduledVisit, as_planned, comes_with_the_end
from app.domain.visit import Outcome, VisitRecord

_NO_RECORD = VisitRecord()


def beside(version: ProtocolVersion, facts: Facts, today: date) -> list[ExpectedVisit]:
    """The unscheduled visits in the order in which they were added, none of them in the plan."""
    return [
        _expect(as_planned(key, _kind(version, added)), added, facts, today)
        for key, added in facts.unscheduled.items()
    ]


def postponed(
    version: ProtocolVersion, facts: Facts, expected: ExpectedVisit, today: date
) -> ExpectedVisit:
    """The visit with the days until which its open assessments are put off by what happened.

    What has not happened by `today`, or only after the window of an assessment had closed, puts
    nothing off.
    """
    opens = expected.earliest or expected.target
    if opens is None or expected.outcome not in (None, Outcome.DONE):
        return expected
    known = facts.records.get(expected.visit.id, _NO_RECORD).assessments or {}
    days = {
        planned.id: until
        for planned in expected.visit.assessments
        if planned.id not in known
        and (until := _until(version, facts, expected, planned, today))
        and until > opens
    }
    return expected._replace(postponed=days) if days else expected


def _until(
    version: ProtocolVersion,
    facts: Facts,
    expected: ExpectedVisit,
    planned: PlannedAssessment,
    today: date,
) -> date | None:
    """The first day on which the protocol lets an assessment be done after what happened in time.

    Where only the month of an event is known, its last day counts, or today while that is ahead.
    """
    last = min(today, expected.uncut_end(planned) or today)
    return max(
        (
            shift(min(day.latest, today), step)
            for event, step in version.postponing.get(planned.id, ())
            for day in facts.happened.get(event, ())
            if day.earliest <= last
        ),
        default=None,
    )


def _expect(
    visit: PlannedVisit, added: UnscheduledVisit, facts: Facts, today: date
) -> ExpectedVisit:
    outcome, done_on = facts.records.get(visit.id, _NO_RECORD).known_on(today)
    booked_on = facts.booked.get(visit.id)
    target, earliest, latest = _window(visit, added, done_on or booked_on)
    in_force = done_on or booked_on or target
    return ExpectedVisit(
        *(visit, target, earliest, latest, in_force, outcome, done_on, booked_on),
        _ended_on(visit, added, facts, today),
        *(False, False, False, False, Hold.NONE, ()),
    )


def _window(
    visit: PlannedVisit, added: UnscheduledVisit, entered_on: date | None
) -> tuple[date, date | None, date | None]:
    """Target and window, counted from the day the cause was reported, or the entered day."""
    timing = visit.timing
    if timing is None:
        day = entered_on or added.starts_on
        return day, day, day
    target = shift(added.starts_on, timing.offset.step)
    if timing.window is None:
        return target, None, None
    return target, *timing.window.around(target)


def _ended_on(
    kind: PlannedVisit, added: UnscheduledVisit, facts: Facts, today: date
) -> date | None:
    """The end of participation; a visit that came with it, or was added after it, outlives it."""
    ended_on = facts.ended_on
    if ended_on is None or ended_on > today or added.starts_on > ended_on:
        return None
    came_with_it = added.starts_on == ended_on and comes_with_the_end(kind)
    return None if came_with_it else ended_on


def _kind(version: ProtocolVersion, added: UnscheduledVisit) -> PlannedVisit:
    kinds: Mapping[str, PlannedVisit] = version.unscheduled_by_id
    return kinds[added.kind]
