"""Which backups stay: the newest of each of the last days, weeks and months, and some others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

GUARDED_DAYS: Final = 7
"""Of how many days that have any every backup stays that was made before a great change."""


class Span(StrEnum):
    """How long a backup stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    GOING_BACK = "going_back"
    """For whoever finds within days that a great change, such as an import, was a mistake."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Of how many days, ISO weeks and calendar months a backup stays; each at least 0."""

    days: int = 7
    weeks: int = 4
    months: int = 12


def keep(
    made: Iterable[datetime],
    rules: Rules,
    now: datetime,
    guards: Set[datetime] = frozenset(),
) -> Mapping[datetime, frozenset[Span]]:
    """Which of the backups made at these instants stay, each with what it stands for.

    Instants are in the office's own civil time: their dates count. Only days, weeks and months
    that have a backup are counted. The newest always stays; alone by that, it stands for nothing.
    `guards` are those of `made` that were made before a great change: whatever else is made on
    such a day, all of them stay. What a wrong clock dated after `now` stays, and takes no place
    of another; it stands for nothing before its time has come.
    """
    known = sorted(set(made), reverse=True)
    newest_first = [each for each in known if each <= now]
    kept: dict[datetime, set[Span]] = {each: set() for each in known if each > now}
    kept |= {each: set() for each in newest_first[:1]}
    for span, number, period in (
        (Span.DAY, rules.days, _day),
        (Span.WEEK, rules.weeks, _week),
        (Span.MONTH, rules.months, _month),
    ):
        for each in _newest_of_each(newest_first, period, number):
            kept.setdefault(each, set()).add(span)
    for each in _guarding(newest_first, guards):
        kept.setdefault(each, set()).add(Span.GOING_BACK)
    return {each: frozenset(kept[each]) for each in known if each in kept}


def _guarding(newest_first: Sequence[datetime], guards: Set[datetime]) -> Iterable[datetime]:
    """All that guard on the newest days that have any."""
    there = [each for each in newest_first if each in guards]
    days = {_day(each) for each in _newest_of_each(there, _day, GUARDED_DAYS)}
    return [each for each in there if _day(each) in days]


def _newest_of_each(
    newest_first: Iterable[datetime], period: Callable[[datetime], Hashable], number: int
) -> Iterable[datetime]:
    newest: dict[Hashable, datetime] = {}
    for each in newest_first:
        newest.setdefault(period(each), each)
    return list(newest.values())[:number]


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month
