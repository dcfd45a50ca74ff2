"""What would a visit break on a day, before it is recorded or booked?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.domain.constraints import Broken, breaks
from app.domain.moments import moments
from app.domain.rules import Constraint, Rule
from app.domain.schedule import project
from app.domain.timeline import ExpectedVisit, Timeline
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord


class Joint(NamedTuple):
    """A visit that the protocol would have on the same day, and the days that would do for both."""

    constraint: Constraint
    visit: str
    earliest: date
    latest: date


def warnings_if(
    timeline: Timeline, visit: str, day: date, record: VisitRecord | None = None
) -> tuple[Broken, ...]:
    """The rules that a visit would break on a day, be it recorded as done then or booked for it.

    `record` is what is about to be recorded; without it the visit counts as done with all that is
    planned there. Other visits count on their dates in force. KeyError if there is no such visit.
    """
    expected = _visits(timeline)[visit]
    new = record or _all_done(expected, timeline, day)
    facts = replace(timeline.facts, records={**timeline.facts.records, visit: new})
    proposed = project(timeline.version, facts, max(day, timeline.today))
    found = breaks(proposed, moments(proposed, timeline.today))
    return tuple(each for each in found if visit in each.visits)


def kept_apart(timeline: Timeline, visit: str, day: date) -> tuple[Joint, ...]:
    """The visits that the protocol would have on one day with this one, which this day is not.

    A wish that breaks nothing, and is heard only where the windows of both meet.
    """
    known = _visits(timeline)
    found = (
        _joint(constraint, known[visit], known[other])
        for constraint in timeline.version.constraints
        if constraint.rule is Rule.SAME_DAY and visit in constraint.between
        for other in constraint.between
        if other != visit and other in known
    )
    return tuple(one for one in found if one and not one.earliest <= day <= one.latest)


def _visits(timeline: Timeline) -> Mapping[str, ExpectedVisit]:
    return {expected.visit.id: expected for expected in timeline.visits}


def _all_done(expected: ExpectedVisit, timeline: Timeline, day: date) -> VisitRecord:
    done = AssessmentRecord(AssessmentOutcome.DONE)
    planned = {one.id: done for one in expected.visit.assessments}
    record = timeline.facts.records.get(expected.visit.id)
    known = record.assessments if record and record.assessments else {}
    return VisitRecord(Outcome.DONE, day, assessments={**planned, **known})


def _joint(constraint: Constraint, one: ExpectedVisit, other: ExpectedVisit) -> Joint | None:
    """The other visit's day where it has one, else the days that both windows have in common."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return None
    first, last = max(one.earliest, other.earliest), min(one.latest, other.latest)
    fixed = other.done_on or (None if other.outcome else other.booked_on)
    if first > last or (fixed and not first <= fixed <= last):
        return None
    is_off = other.outcome and not other.done_on
    name = other.visit.id
    return None if is_off else Joint(constraint, name, fixed or first, fixed or last)
