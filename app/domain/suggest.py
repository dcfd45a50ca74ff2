"""On which days is a visit best booked, and on which two visits at once? It moves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from app.domain.timeline import NOT_POSTPONED
from app.domain.workdays import (
    DayReason,
    DaysLeft,
    OfficeDays,
    Unsuited,
    days_between,
)

AROUND: Final = 14
"""So many days before and after the target are looked at where the window is unknown."""

REACH: Final = 366
"""So many days beyond a window are searched for the nearest day that can be booked."""

ONE_DAY: Final = timedelta(days=1)


class Wanted(NamedTuple):
    """What is to be booked: a visit's window around its target, for chosen assessments.

    Without `earliest` and `latest` the window is unknown. `ends_on` is the last day of the
    participation, where it has one; `postponed` the day until which an event puts an assessment
    off.
    """

    target: date
    earliest: date | None
    latest: date | None
    today: date
    assessments: frozenset[str] = frozenset()
    ends_on: date | None = None
    postponed: Mapping[str, date] = NOT_POSTPONED

    @property
    def span(self) -> tuple[date, date]:
        """The days to look at: the window, else those around the target that are still ahead."""
        if self.earliest and self.latest:
            return self.earliest, self.latest
        around = timedelta(days=AROUND)
        first = max(self.target - around, self.today)
        return first, max(self.target + around, self.today + around)


class Offered(NamedTuple):
    """A day that can be booked, and its signed days from each visit's target (negative: before)."""

    day: date
    distances: tuple[int, ...]

    @property
    def distance(self) -> int:
        """How far it lies from the targets, all in all, in days."""
        return sum(abs(days) for days in self.distances)


class NotOffered(NamedTuple):
    """A day that can't be booked, and why."""

    day: date
    reasons: tuple[DayReason, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The days from `first` to `last`, which all the visits share: those offered and the others.

    `offered`: nearest to the targets first; of two equally near, the earlier. `not_offered` in
    the calendar's order. `left` is None where a window is unknown. `outside`, only where nothing
    is offered: the nearest bookable day before and after, with its signed days from that end.
    """

    first: date
    last: date
    offered: tuple[Offered, ...]
    not_offered: tuple[NotOffered, ...]
    left: DaysLeft | None
    outside: tuple[tuple[date, int], ...] = ()


def rank(office_days: OfficeDays, *wanted: Wanted) -> Ranking | None:
    """The days on which a visit, or several at once, can be booked; None if no windows meet.

    Several visits share the days of all their windows; a service that one of them needs must be
    open for all.
    """
    first, last = shared(*wanted)
    if first > last:
        return None
    judged = [(day, _reasons(day, office_days, wanted)) for day in days_between(first, last)]
    offered = [_offer(day, wanted) for day, reasons in judged if not reasons]
    works = sum(all(each.why in _PERSONAL for each in reasons) for _, reasons in judged)
    known = all(each.earliest and each.latest for each in wanted)
    return Ranking(
        first,
        last,
        tuple(sorted(offered, key=lambda one: (one.distance, one.day))),
        tuple(NotOffered(day, reasons) for day, reasons in judged if reasons),
        DaysLeft(len(offered), works) if known else None,
        () if offered else tuple(_outside(first, last, office_days, wanted)),
    )


def shared(*wanted: Wanted) -> tuple[date, date]:
    """The first and the last day that all the windows have; the last is earlier if none."""
    spans = [each.span for each in wanted]
    return max(first for first, _ in spans), min(last for _, last in spans)


_PERSONAL: Final = frozenset({Unsuited.BEFORE_TODAY, Unsuited.AFTER_END, Unsuited.POSTPONED})
"""What takes a day away from a patient without taking it from the window."""


def _offer(day: date, wanted: tuple[Wanted, ...]) -> Offered:
    return Offered(day, tuple((day - each.target).days for each in wanted))


def _reasons(
    day: date, office_days: OfficeDays, wanted: tuple[Wanted, ...]
) -> tuple[DayReason, ...]:
    """Why a day inside the windows can't be booked, what concerns the patient first."""
    found: list[DayReason] = []
    if any(day < each.today for each in wanted):
        found.append(DayReason(Unsuited.BEFORE_TODAY))
    if any(each.ends_on and day > each.ends_on for each in wanted):
        found.append(DayReason(Unsuited.AFTER_END))
    put_off = sorted({one for each in wanted for one in _put_off(each, day)})
    found += [DayReason(Unsuited.POSTPONED, assessment=one) for one in put_off]
    return (*found, *office_days.reasons(day, _assessments(wanted)))


def _put_off(wanted: Wanted, day: date) -> Iterator[str]:
    """The wanted assessments that an event puts off beyond a day."""
    return (
        one for one, until in wanted.postponed.items() if one in wanted.assessments and day < until
    )


def _assessments(wanted: tuple[Wanted, ...]) -> frozenset[str]:
    return frozenset().union(*(each.assessments for each in wanted))


def _outside(
    first: date, last: date, office_days: OfficeDays, wanted: tuple[Wanted, ...]
) -> Iterator[tuple[date, int]]:
    """The nearest bookable day on each side, with its signed days from that end of the window."""
    yesterday = max(each.today for each in wanted) - ONE_DAY
    for end, start, step in ((first, first, -ONE_DAY), (last, max(last, yesterday), ONE_DAY)):
        days = (start + step * n for n in range(1, REACH + 1))
        found = next((day for day in days if not _reasons(day, office_days, wanted)), None)
        if found:
            yield found, (found - end).days
