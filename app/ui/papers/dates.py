"""How are days, spans of days and parts of a month said to a patient?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from app.domain.workdays import is_weekend
from app.words import N_, Speech

FEW: Final = 4
"""So many days are named one by one; beyond that the reader is sent to the telephone."""

PARTS: Final = (
    (10, N_("early in {month}")),
    (20, N_("around the middle of {month}")),
    (31, N_("late in {month}")),
)


def between(days: Sequence[date], today: date, say: Speech) -> str:
    """The span of some days, in order: "between Monday 7 and Friday 11 December"."""
    first, last = days[0], days[-1]
    if first == last:
        return say.long(first)
    if (first.year, first.month) == (last.year, last.month):
        start = say("{weekday} {day}", weekday=say.weekdays[first.weekday()], day=first.day)
    else:
        start = near(first, last.year if first.year == last.year else None, say)
    end = near(last, today.year, say)
    return say("between {first} and {last}", first=start, last=end)


def near(day: date, year: int | None, say: Speech) -> str:
    """The day in words, with its weekday, without the year where that is `year`."""
    if day.year != year:
        return say.long(day)
    return say(
        "{weekday} {day} {month}",
        weekday=say.weekdays[day.weekday()],
        day=day.day,
        month=say.months[day.month - 1],
    )


def left_out(days: Sequence[date], say: Speech) -> str:
    """Which days of the span are meant, "Monday to Friday"; empty where all of them are."""
    meant = set(days)
    span = [days[0] + timedelta(n) for n in range((days[-1] - days[0]).days)]
    missing = [day for day in span if day not in meant]
    closed = [day for day in missing if not is_weekend(day)]
    said = [say("Monday to Friday")] if len(closed) < len(missing) else []
    if 0 < len(closed) <= FEW:
        said.append(say("not on {days}", days=say.listed([near(d, d.year, say) for d in closed])))
    elif closed:
        said.append(say("not on holidays"))
    return ", ".join(said)


def plain(day: date, say: Speech) -> str:
    """The day without its weekday: "22 November 2026"."""
    return say("{day} {month} {year}", day=day.day, month=say.months[day.month - 1], year=day.year)


def roughly(day: date, say: Speech) -> str:
    """The part of the month: "around the middle of April 2027"."""
    part = next(words for last, words in PARTS if day.day <= last)
    return say(part, month=say.month(day))
