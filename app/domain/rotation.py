"""Which backups stay: the newest of each of the last days, weeks and months that have any."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Span(StrEnum):
    """How long a backup stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Rules:
    """Of how many days, ISO weeks and calendar months a backup stays; each at least 0."""

    days: int = 7
    weeks: int = 4
    months: int = 12


def keep(made: Iterable[datetime], rules: Rules) -> Mapping[datetime, frozenset[Span]]:
    """Which of the backups made at these instants stay, each with what it stands for.

    Instants are in the office's own civil time: their dates count. Only days, weeks and months
    that have a backup are counted. The newest always stays; alone by that, it stands for nothing.
    """
    newest_first = sorted(set(made), reverse=True)
    kept: dict[datetime, set[Span]] = {each: set() for each in newest_first[:1]}
    for span, number, period in (
        (Span.DAY, rules.days, _day),
        (Span.WEEK, rules.weeks, _week),
        (Span.MONTH, rules.months, _month),
    ):
        for each in _newest_of_each(newest_first, period, number):
            kept.setdefault(each, set()).add(span)
    return {each: frozenset(kept[each]) for each in newest_first if each in kept}


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
