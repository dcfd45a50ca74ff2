"""How does a visit stand today: the one place that statuses, flags and their colours come from."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.timeline import ExpectedVisit, Hold
from app.domain.visit import Outcome

HORIZON: Final = 14
"""How many days ahead an opening window counts as upcoming, unless a person sets another.

Papers, files and the effects of a deed keep to it, so that they say the same on each computer.
"""

CLOSING_DAYS: Final = 3
"""An open window closes soon when at most so many days are left."""


class Status(StrEnum):
    """How a planned visit stands on a day."""

    DONE = "done"
    NOT_EXPECTED = "not_expected"
    MISSED = "missed"
    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    PLANNED = "planned"


class Punctuality(StrEnum):
    """Where a visit's done day lies in its window; `timing` in files and commands."""

    EARLY = "early"
    IN_WINDOW = "in_window"
    LATE = "late"


class Flag(StrEnum):
    """What else is worth knowing of a visit; several can hold."""

    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    WAITING = "waiting"
    INFERRED = "inferred"
    BOOKED_OUTSIDE = "booked_outside"
    DID_IT_HAPPEN = "did_it_happen"
    CLOSING = "closing"
    NOT_BOOKED = "not_booked"
    ASSESSMENTS_OUTSTANDING = "assessments_outstanding"
    WINDOW_UNKNOWN = "window_unknown"
    WINDOW_UNCONFIRMED = "window_unconfirmed"
    WINDOW_EMPTY = "window_empty"
    POSTPONED = "postponed"
    OVERRIDDEN = "overridden"


class VisitStatus(NamedTuple):
    """How a visit stands. `days`: left while due, overdue while overdue, until the window opens
    while upcoming, signed days outside the window when done (0 inside); else None.
    """

    status: Status
    timing: Punctuality | None
    days: int | None
    flags: tuple[Flag, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to act on the visit, an inferred miss to confirm included."""
        return self.status in OPEN or Flag.INFERRED in self.flags


OPEN: Final = frozenset({Status.OVERDUE, Status.DUE, Status.UPCOMING, Status.PLANNED})
_NEEDS_BOOKING: Final = frozenset({Status.OVERDUE, Status.DUE, Status.UPCOMING})

# Flags are summed as bits, because the worklist judges thousands of visits at a time.
_BIT: Final = {flag: 1 << place for place, flag in enumerate(Flag)}
_PROVISIONAL = _BIT[Flag.PROVISIONAL]
_ESTIMATED = _BIT[Flag.ESTIMATED]
_WAITING = _BIT[Flag.WAITING]
_INFERRED = _BIT[Flag.INFERRED]
_BOOKED_OUTSIDE = _BIT[Flag.BOOKED_OUTSIDE]
_DID_IT_HAPPEN = _BIT[Flag.DID_IT_HAPPEN]
_CLOSING = _BIT[Flag.CLOSING]
_NOT_BOOKED = _BIT[Flag.NOT_BOOKED]
_OUTSTANDING = _BIT[Flag.ASSESSMENTS_OUTSTANDING]
_WINDOW_UNKNOWN = _BIT[Flag.WINDOW_UNKNOWN]
_WINDOW_UNCONFIRMED = _BIT[Flag.WINDOW_UNCONFIRMED]
_WINDOW_EMPTY = _BIT[Flag.WINDOW_EMPTY]
_POSTPONED = _BIT[Flag.POSTPONED]
_OVERRIDDEN = _BIT[Flag.OVERRIDDEN]


class _Flags(dict[int, tuple[Flag, ...]]):
    """The flags behind each sum of bits, in their order; filled as sums are met."""

    def __missing__(self, bits: int) -> tuple[Flag, ...]:
        self[bits] = flags = tuple(flag for flag, bit in _BIT.items() if bits & bit)
        return flags


_FLAGS: Final = _Flags()


def status(
    expected: ExpectedVisit, today: date, horizon: int = HORIZON, *, incomplete: bool = False
) -> VisitStatus:
    """The status of one visit on `today`; the first rule that matches wins (DOMAIN, Status).

    `today` is the day of the projection. `horizon` is in days. `incomplete`: assessments of the
    visit are outstanding; it matters only once the visit is done.
    """
    bits = _standing(expected)
    if expected.done_on:
        timing, off = _punctuality(expected, expected.done_on)
        return VisitStatus(Status.DONE, timing, off, _FLAGS[bits | incomplete * _OUTSTANDING])
    if expected.outcome or expected.ended_on:
        bits |= _unanswered(expected, today) * _DID_IT_HAPPEN
        return VisitStatus(_closed(expected), None, None, _FLAGS[bits])
    if expected.postponed:
        expected, put_off = _put_off(expected, today)
        bits |= put_off * _POSTPONED
    found, days = _judged(expected, today, horizon)
    bits |= _while_open(expected, found, days, today)
    return VisitStatus(found, None, days, _FLAGS[bits])


def _while_open(expected: ExpectedVisit, found: Status, days: int | None, today: date) -> int:
    """The flags of a visit that nobody has recorded yet."""
    bits = 0
    if found is Status.MISSED:
        bits = _INFERRED
    elif expected.hold:
        bits = _WAITING
    if found is Status.DUE and days is not None and days <= CLOSING_DAYS:
        bits |= _CLOSING
    if expected.booked_on:
        bits |= _booking(expected, expected.booked_on, today)
    elif found in _NEEDS_BOOKING:
        bits |= _NOT_BOOKED
    return bits


def _standing(expected: ExpectedVisit) -> int:
    """The flags that hold whatever the day is."""
    bits = 0
    visit, override = expected.visit, expected.override
    if not (override and override.earliest):
        if visit.is_window_unconfirmed:
            bits = _WINDOW_UNCONFIRMED
        elif visit.is_window_unknown:
            bits = _WINDOW_UNKNOWN
    if expected.provisional:
        bits |= _PROVISIONAL
    if expected.estimated:
        bits |= _ESTIMATED
    if expected.window_empty:
        bits |= _WINDOW_EMPTY
    if override:
        bits |= _OVERRIDDEN
    return bits


def _punctuality(expected: ExpectedVisit, done_on: date) -> tuple[Punctuality | None, int | None]:
    if expected.earliest is None or expected.latest is None:
        return None, None
    if done_on < expected.earliest:
        return Punctuality.EARLY, (done_on - expected.earliest).days
    if done_on > expected.latest:
        return Punctuality.LATE, (done_on - expected.latest).days
    return Punctuality.IN_WINDOW, 0


def _closed(expected: ExpectedVisit) -> Status:
    """Missed or not expected: as recorded, else as the end of participation leaves it."""
    if expected.outcome:
        return Status.MISSED if expected.outcome is Outcome.MISSED else Status.NOT_EXPECTED
    closed_before = expected.latest and expected.ended_on and expected.latest < expected.ended_on
    return Status.MISSED if closed_before and not expected.provisional else Status.NOT_EXPECTED


def _unanswered(expected: ExpectedVisit, today: date) -> bool:
    """Whether a visit was booked up to the end of participation and nobody said what became of it.

    An appointment after the end is off: nobody asks whether the dead came.
    """
    if expected.outcome or expected.booked_on is None or expected.ended_on is None:
        return False
    return expected.booked_on < today and expected.booked_on <= expected.ended_on


def _judged(expected: ExpectedVisit, today: date, horizon: int) -> tuple[Status, int | None]:
    """The status of a visit without an outcome, by its window and what its anchor allows."""
    opens = expected.earliest or expected.target
    if opens is None:
        return Status.PLANNED, None
    days_until = (opens - today).days
    if days_until > 0:
        return (Status.UPCOMING, days_until) if days_until <= horizon else (Status.PLANNED, None)
    if expected.hold is Hold.NEVER_DUE:
        return Status.PLANNED, None
    if expected.latest is None:
        return Status.DUE, None
    days_left = (expected.latest - today).days
    if days_left >= 0 or expected.hold is Hold.AT_MOST_DUE:
        return Status.DUE, max(days_left, 0)
    return (Status.MISSED, None) if expected.superseded else (Status.OVERDUE, -days_left)


def _put_off(expected: ExpectedVisit, today: date) -> tuple[ExpectedVisit, bool]:
    """The visit as an event leaves it: not before that day, and not late on the day itself."""
    until = expected.postponed_to
    opens = expected.earliest or expected.target
    if until is None or opens is None or until <= opens:
        return expected, False
    latest = max(expected.latest, until) if expected.latest else None
    earliest = until if expected.earliest else None
    moved = expected._replace(target=max(until, expected.target or until), earliest=earliest)
    return moved._replace(latest=latest), today < until


def _booking(expected: ExpectedVisit, booked_on: date, today: date) -> int:
    bits = _DID_IT_HAPPEN if booked_on < today else 0
    known = expected.earliest is not None and expected.latest is not None
    if known and not expected.earliest <= booked_on <= expected.latest:  # type: ignore[operator]
        bits |= _BOOKED_OUTSIDE
    return bits
