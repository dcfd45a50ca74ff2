"""Which day did a person type?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from app.domain.day import EARLIEST, LATEST, DayOutOfReach, NotADay, parse_day
from app.domain.partial import PartialDay
from app.words import N_, Refusal

_LONGEST: Final = 64
_CENTURY: Final = 2000
# These orders and no others: a lenient parser (dateutil with `dayfirst`) swaps day and month, or
# fills in today's, rather than say that a day does not exist.
_ORDERS: Final = (
    r"(?P<day>\d{1,2})([/. -])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})",
    r"(?P<year>\d{4})([/.-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
    r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})",
)
_PARTS: Final = (
    r"(?P<year>\d{4})",
    r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})",
    r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})",
)
"""A year alone, and a month with its year."""


def read_day(text: str) -> date:
    """The civil date that `text` writes as YYYY-MM-DD; `Refusal` with the way out otherwise."""
    try:
        return parse_day(text)
    except NotADay:
        message = N_("“{day}” is not a date. Write it as YYYY-MM-DD, such as 2014-02-03.")
        raise Refusal(message, day=text[:_LONGEST]) from None
    except DayOutOfReach:
        raise _out_of_reach(text) from None


def read_typed_day(text: str) -> date:
    """The day that people write day first: 20/11/2026, 20-11-26, 20.11.2026, 20112026, 2026-11-20.

    Two digits of a year are of this century. `Refusal` for all else: nothing is guessed.
    """
    typed = text.strip()
    if not typed:
        raise Refusal(N_("Write a day, such as 20/11/2026."), day="")
    found = _read(typed, _ORDERS)
    try:
        day = _civil(found) if found else None
    except ValueError:
        day = None
    if day is None:
        raise Refusal(N_("“{day}” is not a date. Write it as 20/11/2026."), day=typed[:_LONGEST])
    if not EARLIEST <= day <= LATEST:
        raise _out_of_reach(typed)
    return day


def read_partial_day(text: str) -> PartialDay:
    """The day, month or year that `text` writes as YYYY-MM-DD, YYYY-MM or YYYY."""
    try:
        return PartialDay.parse(text)
    except NotADay:
        message = N_(
            "“{day}” is not a date. Write it as YYYY-MM-DD; where the day is not known, YYYY-MM or"
            " YYYY."
        )
        raise Refusal(message, day=text[:_LONGEST]) from None
    except DayOutOfReach:
        raise _out_of_reach(text) from None


def read_typed_partial_day(text: str) -> PartialDay:
    """A day as people type it, or its month or year alone: 20/11/2026, 11/2026, 2026-11, 2026."""
    typed = text.strip()
    found = _read(typed, _PARTS)
    if found is None:
        return PartialDay(read_typed_day(text).isoformat())
    parts = found.groupdict()
    month = f"-{int(parts['month']):02}" if parts.get("month") else ""
    try:
        return PartialDay.parse(parts["year"] + month)
    except (NotADay, DayOutOfReach):
        raise Refusal(
            N_("“{day}” is not a date. Write it as 20/11/2026; or 11/2026, or 2026."), day=typed
        ) from None


def _read(typed: str, orders: Sequence[str]) -> re.Match[str] | None:
    """What is typed, as the first of the orders that fits reads it."""
    fitting = (re.fullmatch(order, typed, re.ASCII) for order in orders)
    return next(filter(None, fitting), None)


def _civil(found: re.Match[str]) -> date:
    """The civil date of a match; ValueError where the calendar has none."""
    year = int(found["year"])
    full = year + _CENTURY if len(found["year"]) == 2 else year
    return date(full, int(found["month"]), int(found["day"]))


def _out_of_reach(text: str) -> Refusal:
    message = N_("{day} is not between {first} and {last}. Check the year.")
    return Refusal(message, day=text, first=EARLIEST.isoformat(), last=LATEST.isoformat())
