"""Where does a date lie that a question before a visit is about?

Both ends of a look-back belong to it. Where only a month or year is known and one day of it would
lie within and another outside, the answer is left open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.day import Duration, after, shift
from app.domain.moments import Moment, Moments
from app.domain.rules import Gate


class Lies(StrEnum):
    """Where a date lies. `undetermined`: what is known of it, or of the visit's day, won't tell."""

    WITHIN = "within"
    OUTSIDE = "outside"
    UNDETERMINED = "undetermined"
    NO_DATE = "no_date"


class Dated(NamedTuple):
    """An event, or an assessment's last result, and where its day lies. `day`: None if none."""

    of: str
    day: Moment | None
    lies: Lies


_TELLING: Final = (Lies.OUTSIDE, Lies.UNDETERMINED, Lies.WITHIN)
"""Of several days of an event the one that lies within tells most."""


def looked_back(gate: Gate, day: date | None, known: Moments) -> Dated:
    """The event's last day within the look-back from `day`, else the last one before it."""
    event = gate.event or ""
    happened = _up_to(day, known.get(event, ()))
    if not happened:
        return Dated(event, None, Lies.NO_DATE)
    if day is None or gate.looks_back is None:
        return Dated(event, happened[-1], Lies.UNDETERMINED)
    first = shift(day, (-gate.looks_back).step)
    judged = [Dated(event, moment, _within(moment, first, day)) for moment in happened]
    return max(reversed(judged), key=lambda one: _TELLING.index(one.lies))


def lasted(gate: Gate, day: date | None, known: Moments) -> Dated:
    """Whether since the event's first day at least and at most so long has passed by `day`."""
    event = gate.event or ""
    happened = known.get(event, ())
    if not happened:
        return Dated(event, None, Lies.NO_DATE)
    start = happened[0]
    if day is None:
        return Dated(event, start, Lies.UNDETERMINED)
    first, last = starts(gate, day)
    return Dated(event, start, _within(start, first or date.min, last))


def starts(gate: Gate, day: date) -> tuple[date | None, date]:
    """The first and the last day on which it may have begun, to last the right time by `day`.

    Counted on from the start, so that a month's end is clamped where the time is over: what began
    on 28 February has lasted a month on 28 March. None: as long ago as it may be.
    """
    most, least = gate.at_most, gate.at_least
    first = _begun(day, most, lambda over: over >= day)[:1] if most else ()
    last = _begun(day, least, lambda over: over <= day)[-1:] if least else ()
    return (first[0] if first else None), (last[0] if last else day)


_CLAMPED: Final = 4
"""The most days that a month's end can be off, counted on and back, and one more."""


def _begun(day: date, length: Duration, fits: Callable[[date], bool]) -> tuple[date, ...]:
    """The days about so long before `day` from which, counted on, the time is over as it fits."""
    about = shift(day, (-length).step)
    near = (shift(about, timedelta(days)) for days in range(-_CLAMPED, _CLAMPED + 1))
    return tuple(start for start in near if fits(after(start, length)))


def result(gate: Gate, assessment: str, day: date | None, known: Moments) -> Dated:
    """The last result by `day`, and whether it is young enough."""
    done = _up_to(day, known.get(assessment, ()))
    if not done:
        return Dated(assessment, None, Lies.NO_DATE)
    if day is None:
        return Dated(assessment, done[-1], Lies.UNDETERMINED)
    age = gate.max_age.length if gate.max_age else None
    first = shift(day, (-age).step) if age else date.min
    return Dated(assessment, done[-1], _within(done[-1], first, day))


def _up_to(day: date | None, moments: Sequence[Moment]) -> Sequence[Moment]:
    """Those that may have come by the day."""
    return [moment for moment in moments if day is None or moment.earliest <= day]


def _within(moment: Moment, first: date, last: date) -> Lies:
    if first <= moment.earliest and moment.latest <= last:
        return Lies.WITHIN
    is_off = moment.latest < first or moment.earliest > last
    return Lies.OUTSIDE if is_off else Lies.UNDETERMINED
