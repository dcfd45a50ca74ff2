"""On which days do a month and a week of a calendar begin and end?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from app.domain.day import EARLIEST, LATEST
from app.domain.workdays import days_between

A_WEEK: Final = 7


class DaySpan(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> Iterator[date]:
        """The days in their order."""
        return days_between(self.first, self.last)


def month_of(day: date) -> DaySpan:
    """The month of a day."""
    first = day.replace(day=1)
    return DaySpan(first, date.fromordinal(_next_month(first).toordinal() - 1))


def week_of(day: date) -> DaySpan:
    """The week of a day, from Monday to Sunday. Source: ISO 8601."""
    monday = day.toordinal() - day.weekday()
    return DaySpan(date.fromordinal(monday), date.fromordinal(monday + A_WEEK - 1))


def whole_weeks(span: DaySpan) -> DaySpan:
    """The span with the days before and after it that make its weeks whole."""
    return DaySpan(week_of(span.first).first, week_of(span.last).last)


def weeks(span: DaySpan) -> tuple[tuple[date, ...], ...]:
    """The weeks that a span reaches into, each with its seven days."""
    days = tuple(whole_weeks(span).days)
    return tuple(days[place : place + A_WEEK] for place in range(0, len(days), A_WEEK))


def within_reach(day: date) -> date:
    """The day, or the first or last one that an office can write down."""
    return min(max(day, EARLIEST), LATEST)


def month_beside(day: date, step: int) -> date:
    """The same day of the month before (-1) or after (1), the last one where that is shorter."""
    months = day.year * 12 + day.month - 1 + step
    first = date(months // 12, months % 12 + 1, 1)
    return month_of(first).last.replace(day=min(day.day, month_of(first).last.day))


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
