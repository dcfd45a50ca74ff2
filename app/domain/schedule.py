"""Where do a patient's visits fall: the engine that projects a protocol on what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.beside import beside, postponed
from app.domain.day import Step, after, shift
from app.domain.override import Override
from app.domain.patient import Facts
from app.domain.protocol import Bound, PlannedVisit, ProtocolVersion, Side, Window
from app.domain.timeline import (
    CLOSES_NOTHING,
    NOT_POSTPONED,
    Basis,
    Cut,
    ExpectedVisit,
    Hold,
    Timeline,
)
from app.domain.visit import Outcome, VisitRecord


class _Step(NamedTuple):
    """A planned visit made ready for the engine: its place, its anchor's, and its sums."""

    place: int
    visit: PlannedVisit
    anchor: int | None
    event: str | None
    offset: Step | None
    counts_back: bool
    window: Window | None
    carries_others: bool


_Origin = tuple[date | None, bool, bool, Hold]
"""What an anchor lends: its date in force, provisional, estimated, and how far to judge."""

_ENTERED: _Origin = (None, False, False, Hold.NONE)
_EVENT_OPEN: _Origin = (None, True, False, Hold.NEVER_DUE)
_NO_RECORD = VisitRecord()
_NOTHING_MORE = (NOT_POSTPONED, CLOSES_NOTHING)


def project(version: ProtocolVersion, facts: Facts, today: date) -> Timeline:
    """Place every planned visit of `version` by the facts known on `today`.

    Pure and total. Days done and ends of participation after `today` are ignored.
    Source: DOMAIN, timing of a planned visit, rules 1 to 8.
    """
    steps = _steps(version)
    expected: list[ExpectedVisit] = [_NOWHERE] * len(steps)
    last_done = _last_done(version, facts, today)
    ended_on = facts.ended_on if facts.ended_on and facts.ended_on <= today else None
    off = out_of_plan(version, facts, today)
    for step in steps:
        expected[step.place] = _expect(step, expected, facts, today, last_done, ended_on, off)
    if facts.unscheduled:
        expected += [_closing(version, each, expected) for each in beside(version, facts, today)]
    for place, others in version.closing_with_others.items():
        closes = {other: expected[at] for other, at in others.items()}
        expected[place] = expected[place]._replace(closes=closes)
    if facts.happened and version.postponing:
        expected = [postponed(version, facts, each, today) for each in expected]
    return Timeline(version, facts, today, tuple(expected))


def _closing(
    version: ProtocolVersion, one: ExpectedVisit, expected: Sequence[ExpectedVisit]
) -> ExpectedVisit:
    """A visit beside the plan with those on whose windows its assessments' own depend."""
    places = {visit: version.place_of.get(visit) for visit in one.visit.closes_with}
    known = {visit: expected[place] for visit, place in places.items() if place is not None}
    return one._replace(closes=known)


def out_of_plan(version: ProtocolVersion, facts: Facts, today: date) -> frozenset[str]:
    """The visits that a withdrawal from treatment or an override takes out of the plan.

    One that has an outcome all the same keeps it.
    """
    off = [visit for visit, each in facts.overrides.items() if each.not_applicable]
    if facts.stopped_on and facts.stopped_on <= today:
        off += version.treatment_visits
    return frozenset(off)


def _expect(
    step: _Step,
    expected: Sequence[ExpectedVisit],
    facts: Facts,
    today: date,
    last_done: int,
    ended_on: date | None,
    off: frozenset[str],
) -> ExpectedVisit:
    visit = step.visit
    record = facts.records.get(visit.id)
    outcome, done_on = record.known_on(today) if record else (None, None)
    if visit.id in off and outcome is None:
        outcome = Outcome.NOT_APPLICABLE
    booked_on = facts.booked.get(visit.id)
    target, earliest, latest, lent = _place(step, expected, facts, done_on or booked_on)
    override = facts.overrides.get(visit.id) if facts.overrides else None
    if override:
        target, earliest, latest, lent = _instead(step, override, target, earliest, latest, lent)
    cuts: tuple[Cut, ...] = ()
    window_empty = False
    if visit.bounds and earliest and latest:
        earliest, latest, cuts, window_empty = _cut(visit, earliest, latest, facts, today)
    in_force = done_on or (booked_on if outcome is None and booked_on else target)
    superseded = last_done > step.place and not step.carries_others
    _, provisional, estimated, hold = lent
    # `_make` takes half the time of a call, and thousands of visits are placed at once.
    placed = visit, target, earliest, latest, in_force, outcome, done_on, booked_on, ended_on
    doubts = provisional, estimated, superseded, window_empty, hold, cuts, override
    return ExpectedVisit._make(placed + doubts + _NOTHING_MORE)


_Placed = tuple[date | None, date | None, date | None, _Origin]


def _place(
    step: _Step,
    expected: Sequence[ExpectedVisit],
    facts: Facts,
    entered_on: date | None,
) -> _Placed:
    """Target, window before any bound, and what the anchor lent."""
    if step.offset is None:
        return entered_on, entered_on, entered_on, _ENTERED
    if step.anchor is None:
        lent = _from_event(step.event, facts)
    else:
        lent = _from_visit(expected[step.anchor], step.counts_back)
    start = lent[0]
    if start is None:
        return None, None, None, lent
    target = shift(start, step.offset)
    if step.window is None:
        return target, None, None, lent
    # Not `around`: a call more for each of thousands of visits.
    first, last = step.window.steps
    return target, shift(target, first), shift(target, last), lent


def _instead(
    step: _Step,
    override: Override,
    target: date | None,
    earliest: date | None,
    latest: date | None,
    lent: _Origin,
) -> _Placed:
    """Target, window and firmness as a person set them; the rest stays the protocol's."""
    if override.target:
        target, lent = override.target, (None, False, False, Hold.NONE)
        earliest, latest = step.window.around(target) if step.window else (None, None)
    if override.earliest and override.latest:
        earliest, latest = override.earliest, override.latest
    return target, earliest, latest, lent


def _from_event(event: str | None, facts: Facts) -> _Origin:
    day = facts.events.get(event) if event else None
    return (day, False, False, Hold.NONE) if day else _EVENT_OPEN


def _from_visit(anchor: ExpectedVisit, counts_back: bool) -> _Origin:
    if anchor.done_on:
        return anchor.done_on, False, False, Hold.NONE
    if anchor.outcome:
        # Behind an anchor that did not take place a visit waits as that anchor would have.
        hold = anchor.hold if counts_back or not anchor.provisional else Hold.NEVER_DUE
        return anchor.target, anchor.provisional, True, hold
    return anchor.in_force, True, anchor.estimated, _hold(anchor, counts_back)


def _hold(anchor: ExpectedVisit, counts_back: bool) -> Hold:
    """How far a visit may be judged while `anchor` is open (DOMAIN, provisional targets)."""
    if not counts_back:
        return Hold.NEVER_DUE
    if anchor.booked_on:
        return Hold.NONE
    firm = anchor.target is not None and not anchor.provisional
    return Hold.AT_MOST_DUE if firm else Hold.NEVER_DUE


def _cut(
    visit: PlannedVisit,
    earliest: date,
    latest: date,
    facts: Facts,
    today: date,
) -> tuple[date, date, tuple[Cut, ...], bool]:
    """The window as the bounds leave it, the bounds that cut, and whether nothing was left."""
    in_force = _in_force(visit.bounds, facts, today)
    cuts = tuple([cut for cut in in_force if _cuts(cut, earliest, latest)])
    if not cuts:
        return earliest, latest, (), False
    floor = max([earliest, *(cut.day for cut in cuts if cut.bound.side is Side.NOT_BEFORE)])
    ceiling = min([latest, *(cut.day for cut in cuts if cut.bound.side is Side.NOT_AFTER)])
    if floor > ceiling:
        return earliest, latest, cuts, True
    return floor, ceiling, cuts, False


def _cuts(cut: Cut, earliest: date, latest: date) -> bool:
    return cut.day > earliest if cut.bound.side is Side.NOT_BEFORE else cut.day < latest


def _in_force(bounds: Sequence[Bound], facts: Facts, today: date) -> Iterator[Cut]:
    """The bounds whose visit has a done day, else a booked day.

    Whatever else became of that visit: the deeds that close one take its booking away.
    """
    for bound in bounds:
        record = facts.records.get(bound.visit, _NO_RECORD)
        done_on, booked_on = record.done_on, facts.booked.get(bound.visit)
        if record.outcome is Outcome.DONE and done_on and done_on <= today:
            yield Cut(bound, after(done_on, bound.offset), Basis.DONE)
        elif booked_on:
            yield Cut(bound, after(booked_on, bound.offset), Basis.BOOKED)


def _last_done(version: ProtocolVersion, facts: Facts, today: date) -> int:
    """The place of the last visit, in the protocol's order, that is done; -1 if none is."""
    places = version.place_of
    return max(
        (
            places.get(visit, -1)
            for visit, record in facts.records.items()
            if record.outcome is Outcome.DONE and record.done_on and record.done_on <= today
        ),
        default=-1,
    )


def _steps(version: ProtocolVersion) -> tuple[_Step, ...]:
    """The planned visits made ready, kept with the version itself.

    A cache beside it would compare whole versions whenever two equal ones are about.
    """
    kept: dict[str, tuple[_Step, ...]] = vars(version)
    if "_steps" not in kept:
        kept["_steps"] = _made_ready(version)
    return kept["_steps"]


def _made_ready(version: ProtocolVersion) -> tuple[_Step, ...]:
    """The planned visits, anchors first.

    A visit whose anchor is unknown or hangs on itself (an error that `problems` reports) comes
    last and stays without a date.
    """
    ready: dict[str, _Step] = {}
    waiting = list(version.visits)
    while waiting:
        free = [visit for visit in waiting if _is_free(visit, version, ready)] or waiting
        ready |= {visit.id: _step(visit, version, ready) for visit in free}
        waiting = [visit for visit in waiting if visit.id not in ready]
    return tuple(ready.values())


def _is_free(visit: PlannedVisit, version: ProtocolVersion, ready: dict[str, _Step]) -> bool:
    return (
        visit.timing is None
        or visit.timing.anchor in version.event_ids
        or visit.timing.anchor in ready
    )


def _step(visit: PlannedVisit, version: ProtocolVersion, ready: dict[str, _Step]) -> _Step:
    place, timing = version.place_of[visit.id], visit.timing
    carries_others = visit.id in version.hanging_on
    if timing is None:
        return _Step(place, visit, None, None, None, False, None, carries_others)
    return _Step(
        place,
        visit,
        ready[timing.anchor].place if timing.anchor in ready else None,
        timing.anchor if timing.anchor in version.event_ids else None,
        timing.offset.step,
        timing.offset.is_negative,
        timing.window,
        carries_others,
    )


_NOWHERE = ExpectedVisit(
    PlannedVisit("", None, ""),  # type: ignore[arg-type]
    *(None,) * 8,
    *(False,) * 4,
    Hold.NONE,
    (),
)
