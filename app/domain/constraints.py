"""Which rules between visits, events and assessments are broken, or would be?

They warn and never block. A day of which only the month or year is known breaks a rule only where
every day that it can be would. A planned interval (`interval`) is never broken by itself: it says
where a visit is planned, and that visit's own window says how far it may lie from there. A wish
for a joint day (`same_day`) is no more than a wish, and `same_schedule` is about the protocol.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import chain, pairwise
from typing import NamedTuple

from app.domain.day import after
from app.domain.moments import Moment, Moments, moments
from app.domain.rules import Constraint, Rule
from app.domain.timeline import ExpectedVisit, Timeline


class Break(StrEnum):
    """What is wrong between two days."""

    ORDER = "order"
    INTERVAL = "interval"
    TOO_OLD = "too_old"


class Broken(NamedTuple):
    """A rule that two days break.

    `key` is stable: "C3", "C8.W24", "BSL_MRI.too_old". `constraint` is None where the validity of
    a visit is what has run out. `days`: how far `later` lies off, negative where it is too soon.
    """

    key: str
    kind: Break
    constraint: Constraint | None
    earlier: Moment
    later: Moment
    days: int
    is_unconfirmed: bool

    @property
    def visits(self) -> frozenset[str]:
        """The visits whose days these are."""
        return frozenset({self.earlier.visit, self.later.visit} - {""})


def broken(timeline: Timeline) -> tuple[Broken, ...]:
    """The rules broken by what is done, up to the day of the projection."""
    return tuple(breaks(timeline, moments(timeline)))


def would_break(timeline: Timeline) -> tuple[Broken, ...]:
    """The rules broken by what is done, booked and planned."""
    return tuple(breaks(timeline, moments(timeline, timeline.today)))


def breaks(timeline: Timeline, at: Moments) -> Iterator[Broken]:
    """The rules that these days break; a pair out of order is told once, by the first rule."""
    out_of_order: set[tuple[Moment, Moment]] = set()
    for constraint in timeline.version.constraints:
        for each in _of(constraint, at, timeline.version.consent):
            days = (each.earlier, each.later)
            if each.kind is Break.ORDER and days in out_of_order:
                continue
            if each.kind is Break.ORDER:
                out_of_order.add(days)
            yield each
    for expected in timeline.visits:
        yield from _too_old(expected, at)


def _of(constraint: Constraint, at: Moments, consent: str | None) -> Iterator[Broken]:
    match constraint.rule:
        case Rule.FIRST:
            yield from _first(constraint, at, consent)
        case Rule.ORDER:
            yield from _order(constraint, at)
        case Rule.MIN_INTERVAL | Rule.MAX_INTERVAL:
            yield from _intervals(constraint, at)


def _first(constraint: Constraint, at: Moments, consent: str | None) -> Iterator[Broken]:
    """What was done before the visit that comes before all else: each visit once."""
    start = next(iter(at.get(constraint.between[0], ())), None)
    if start is None:
        return
    others = (days for member, days in at.items() if member not in (start.member, consent))
    told = {""}
    for moment in chain.from_iterable(others):
        off = (moment.latest - start.earliest).days
        if off < 0 and moment.visit not in told:
            told.add(moment.visit)
            yield _broken(Break.ORDER, constraint, start, moment, off)


def _order(constraint: Constraint, at: Moments) -> Iterator[Broken]:
    """Each member against the nearest one before it of which a day is known."""
    known = [(n, at[member][0]) for n, member in enumerate(constraint.between) if member in at]
    for (place, earlier), (next_place, later) in pairwise(known):
        is_strict = any(constraint.strict[place:next_place])
        off = (later.latest - earlier.earliest).days - is_strict
        if off < 0:
            yield _broken(Break.ORDER, constraint, earlier, later, off)


def _intervals(constraint: Constraint, at: Moments) -> Iterator[Broken]:
    off_by = _too_soon if constraint.rule is Rule.MIN_INTERVAL else _too_late
    for first, second in pairwise(constraint.between):
        for later in at.get(second, ()):
            found = off_by(constraint, at.get(first, ()), later)
            if found:
                yield _broken(Break.INTERVAL, constraint, found[0], later, found[1])


def _too_soon(
    constraint: Constraint, starts: tuple[Moment, ...], later: Moment
) -> tuple[Moment, int] | None:
    """The last start that certainly came before `later`, and came less than the interval before."""
    for start in reversed(starts):
        limit = _limit(start.earliest, constraint)
        if start.latest <= later.earliest and later.latest < limit:
            return start, (later.latest - limit).days
    return None


def _too_late(
    constraint: Constraint, starts: tuple[Moment, ...], later: Moment
) -> tuple[Moment, int] | None:
    """The last start that may have come before `later`, if it came longer ago than that."""
    before = [start for start in starts if start.earliest <= later.latest]
    last = max(before, key=lambda start: start.latest, default=None)
    limit = _limit(last.latest, constraint) if last else None
    if last and limit and later.earliest > limit:
        return last, (later.earliest - limit).days
    return None


def _limit(day: date, constraint: Constraint) -> date:
    return after(day, constraint.value) if constraint.value else day


def _too_old(expected: ExpectedVisit, at: Moments) -> Iterator[Broken]:
    """Whether what was done at a visit was no longer valid at the visit or event it prepares."""
    visit, valid_for, timing = expected.visit.id, expected.visit.valid_for, expected.visit.timing
    if valid_for is None or timing is None or timing.anchor not in at:
        return
    own = [moment for days in at.values() for moment in days if moment.visit == visit]
    if own:
        oldest, prepared = min(own, key=lambda moment: moment.latest), at[timing.anchor][0]
        off = (prepared.earliest - after(oldest.latest, valid_for.length)).days
        if off > 0:
            unconfirmed = valid_for.origin.is_unconfirmed
            key = f"{visit}.{Break.TOO_OLD}"
            yield Broken(key, Break.TOO_OLD, None, oldest, prepared, off, unconfirmed)


def _broken(
    kind: Break, constraint: Constraint, earlier: Moment, later: Moment, off: int
) -> Broken:
    """A broken constraint; its id alone is the key where it can be broken but once."""
    once = constraint.between == (earlier.visit, later.visit)
    key = constraint.id if once else f"{constraint.id}.{later.visit or later.member}"
    return Broken(key, kind, constraint, earlier, later, off, constraint.origin.is_unconfirmed)
