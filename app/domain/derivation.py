"""Why is a visit expected on these days: the steps that led there, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from app.domain.day import Duration, after, study_day, study_day_cdisc
from app.domain.override import Override
from app.domain.protocol import Timing, Window
from app.domain.timeline import Basis, Cut, ExpectedVisit, Timeline
from app.domain.visit import Outcome


class Span(NamedTuple):
    """A window's days, both ends included."""

    earliest: date
    latest: date


class StudyDays(NamedTuple):
    """A day as the study counts it, with a Day 0, and as CDISC counts it, without one."""

    protocol: int
    cdisc: int


@dataclass(frozen=True, slots=True)
class Derivation:
    """How the dates of a visit came about.

    `anchor` is the visit or event it hangs on, None for an entered visit; `anchor_on` is its date
    in force and `anchor_basis` says how that is known. An entered visit states its own date there.
    `uncut` is the window before the bounds in `cuts`, None while unknown; `window_empty`: they
    leave nothing of it, so it counts uncut. `provisional_through` and `estimated_through` are the
    anchors met on the way to the first one done: still open, and recorded as not done. `override`
    is what was decided for this patient instead of the protocol's timing, `by_protocol` the target
    that this would give. `stopped_on` is the withdrawal from treatment that closed the visit, and
    `postponed` the day until which each of its assessments is put off by an event.
    """

    visit: str
    anchor: str | None
    anchor_on: date | None
    anchor_basis: Basis
    offset: Duration | None
    target: date | None
    window: Window | None
    uncut: Span | None
    cuts: tuple[Cut, ...]
    window_empty: bool
    provisional_through: tuple[str, ...]
    estimated_through: tuple[str, ...]
    study_days: StudyDays | None
    override: Override | None = None
    by_protocol: date | None = None
    stopped_on: date | None = None
    postponed: Mapping[str, date] = field(default_factory=dict)


def why(timeline: Timeline, visit: str) -> Derivation:
    """The derivation of a visit's dates; KeyError if the protocol has no such visit.

    Source: DOMAIN, timing of a planned visit, rules 1 to 7.
    """
    expected = timeline.of(visit)
    timing = expected.visit.timing
    provisional, estimated = _met(timeline, expected)
    anchor_on, basis = _anchor(timeline, expected)
    return Derivation(
        visit,
        timing.anchor if timing else None,
        anchor_on,
        basis,
        timing.offset if timing else None,
        expected.target,
        expected.visit.window,
        Span(*expected.uncut) if expected.uncut else None,
        expected.cuts,
        expected.window_empty,
        provisional,
        estimated,
        study_days(timeline, expected),
        expected.override,
        after(anchor_on, timing.offset) if timing and anchor_on else anchor_on,
        _stopped_on(timeline, expected),
        expected.postponed,
    )


def study_days(timeline: Timeline, expected: ExpectedVisit) -> StudyDays | None:
    """The study days of a visit's done day, else of its target; None while one is unknown."""
    day, day_zero = expected.done_on or expected.target, timeline.day_zero
    if day is None or day_zero is None:
        return None
    return StudyDays(study_day(day, day_zero), study_day_cdisc(day, day_zero))


def _anchor(timeline: Timeline, expected: ExpectedVisit) -> tuple[date | None, Basis]:
    """The date in force that the visit counts from, and how it is known."""
    timing = expected.visit.timing
    added = timeline.facts.unscheduled.get(expected.visit.id)
    if timing is None and (expected.done_on or expected.booked_on):
        basis = Basis.DONE if expected.done_on else Basis.BOOKED
        return expected.done_on or expected.booked_on, basis
    if added:
        return added.starts_on, Basis.EVENT
    if timing is None:
        return None, Basis.UNKNOWN
    if timing.anchor in timeline.version.event_ids:
        day = timeline.facts.events.get(timing.anchor)
        return (day, Basis.EVENT) if day else (None, Basis.UNKNOWN)
    anchor = _visit(timeline, timing.anchor)
    if anchor is None:
        return None, Basis.UNKNOWN
    return anchor.in_force, anchor.basis


def _met(timeline: Timeline, start: ExpectedVisit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The anchors met from a visit up to the first one done: the open ones, the recorded ones.

    None is met behind a target that was set for this patient: it counts from no anchor.
    """
    open_: dict[str, None] = {}
    recorded: dict[str, None] = {}
    timing = _counted_by(start)
    while timing and timing.anchor not in open_ and timing.anchor not in recorded:
        anchor = _visit(timeline, timing.anchor)
        if anchor is None:
            if _anchor(timeline, start)[1] is Basis.UNKNOWN:
                open_[timing.anchor] = None
            break
        if anchor.done_on:
            break
        (recorded if anchor.outcome else open_)[timing.anchor] = None
        start, timing = anchor, _counted_by(anchor)
    return tuple(open_), tuple(recorded)


def _counted_by(expected: ExpectedVisit) -> Timing | None:
    """What the target follows from; nothing where a person set it for this patient."""
    is_set = expected.override and expected.override.target
    return None if is_set else expected.visit.timing


def _stopped_on(timeline: Timeline, expected: ExpectedVisit) -> date | None:
    """The withdrawal from treatment, where the visit does not apply because of it."""
    record = timeline.facts.records.get(expected.visit.id)
    by_itself = record is not None and record.outcome is not None
    is_off = expected.outcome is Outcome.NOT_APPLICABLE and not by_itself
    is_treatment = expected.visit.id in timeline.version.treatment_visits
    return timeline.facts.stopped_on if is_off and is_treatment else None


def _visit(timeline: Timeline, anchor: str) -> ExpectedVisit | None:
    return timeline.of(anchor) if anchor in timeline.version.place_of else None
