"""How good is a day for a visit on which others hang, and which of those does it settle?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.timeline import Timeline


class Ill(StrEnum):
    """What speaks against a day; the first nine are hard, the others soft.

    Of the day itself: it can't be booked, nobody is seen, it lies outside the visit's window, its
    slot is taken, a rule is broken, the patient has another visit then, or it lies apart from one
    that belongs there. Of the follow-up: a window has no bookable day or few, bounds leave nothing
    of it, its target falls on a closed day, an appointment no longer fits, a visit done is judged
    otherwise or falls outside.
    """

    REFUSED = "refused"
    CLOSED = "closed"
    OUTSIDE_WINDOW = "outside_window"
    TAKEN = "taken"
    BREAKS_A_RULE = "breaks_a_rule"
    NO_DAYS = "no_days"
    NOTHING_LEFT = "nothing_left"
    MISPLACED = "misplaced"
    FALLS_OUTSIDE = "falls_outside"
    FEW_DAYS = "few_days"
    TARGET_CLOSED = "target_closed"
    JUDGED_OTHERWISE = "judged_otherwise"
    SHARES_THE_DAY = "shares_the_day"
    KEPT_APART = "kept_apart"

    @property
    def is_hard(self) -> bool:
        """Whether it weighs more than any number of soft ones."""
        return self not in _SOFT


_SOFT: Final = frozenset(
    {
        Ill.FEW_DAYS,
        Ill.TARGET_CLOSED,
        Ill.JUDGED_OTHERWISE,
        Ill.SHARES_THE_DAY,
        Ill.KEPT_APART,
    }
)


class Score(NamedTuple):
    """How much speaks against a day; the least is the best.

    In this order: how many hard troubles, how many soft ones, how many days from the target, and
    of two days alike the earlier.
    """

    hard: int
    soft: int
    distance: int
    day: date


def score(day: date, target: date | None, ills: Iterable[Ill]) -> Score:
    """What a day scores; without a target no day is nearer than another."""
    found = tuple(ills)
    hard = sum(ill.is_hard for ill in found)
    return Score(hard, len(found) - hard, abs((day - target).days) if target else 0, day)


def touched_by(timeline: Timeline, anchor: str) -> tuple[str, ...]:
    """The planned visits that a day of `anchor` places or bounds, in the protocol's order."""
    hanging = timeline.version.hanging_on.get(anchor, ())
    return tuple(
        visit.id
        for visit in timeline.version.visits
        if visit.id in hanging or any(bound.visit == anchor for bound in visit.bounds)
    )


def settles(timeline: Timeline, anchor: str, visit: str) -> bool:
    """Whether the anchor's day settles the dates of a visit that it places or bounds.

    It does not where another visit stands between them that is still open: that one's own day
    will.
    """
    known, at = timeline.version.by_id, visit
    while (timing := known[at].timing) and timing.anchor in known and timing.anchor != anchor:
        at = timing.anchor
        expected = timeline.of(at)
        if expected.done_on:
            return True
        if expected.outcome is None:
            return _bounds(timeline, anchor, visit)
    return True


def _bounds(timeline: Timeline, anchor: str, visit: str) -> bool:
    """Whether the anchor cuts the visit's window."""
    return any(cut.bound.visit == anchor for cut in timeline.of(visit).cuts)
