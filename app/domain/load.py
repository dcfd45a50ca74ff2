"""How much comes in each week: counted from what is booked and from what is expected?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

WEEK: Final = timedelta(weeks=1)


class By(StrEnum):
    """What the visits of a week are told apart by."""

    PLACE = "place"
    SITE = "site"
    STUDY = "study"


class Coming(NamedTuple):
    """Something that is to be done on a day: a visit, or a slot of one of its assessments.

    `what` is the assessment that is counted, empty for the visit itself. `is_booked`: for that
    day and no other; what is not may still move, and with `is_provisional` so may its target.
    """

    day: date
    patient: str
    site: str
    study: str
    place: str
    what: str
    is_booked: bool
    is_provisional: bool


class Count(NamedTuple):
    """How many are booked, how many expected on a firm target, how many on a provisional one."""

    booked: int = 0
    expected: int = 0
    provisional: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.booked + self.expected + self.provisional

    def with_(self, one: Coming) -> Count:
        """One more."""
        if one.is_booked:
            return self._replace(booked=self.booked + 1)
        if one.is_provisional:
            return self._replace(provisional=self.provisional + 1)
        return self._replace(expected=self.expected + 1)


class WeekLoad(NamedTuple):
    """What comes in the ISO week that begins on `monday`; `counts` by what is counted ("" visits).

    `of` is the place, the site or the study that it is of; empty for the whole.
    """

    monday: date
    of: str
    counts: Mapping[str, Count]

    @property
    def iso(self) -> str:
        """The week as ISO 8601 writes it: "2026-W48"."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02}"


def monday_of(day: date) -> date:
    """The Monday of a day's week. Source: ISO 8601, weeks begin on Monday."""
    return day - timedelta(days=day.weekday())


def per_week(
    coming: Iterable[Coming], today: date, weeks: int, by: By | None = None
) -> tuple[WeekLoad, ...]:
    """What comes in each of so many weeks, this one first; weeks with nothing are there too.

    With `by`, a week has a line for each of its places, sites or studies, in their order; one
    with nothing then has none. What lies before this week or after the last is left out.
    """
    first = monday_of(today)
    mondays = [first + WEEK * n for n in range(weeks)]
    found: dict[tuple[date, str], dict[str, Count]] = {}
    if by is None:
        found = {(monday, ""): {} for monday in mondays}
    for one in coming:
        monday = monday_of(one.day)
        if first <= monday <= mondays[-1]:
            counts = found.setdefault((monday, str(getattr(one, by)) if by else ""), {})
            counts[one.what] = counts.get(one.what, Count()).with_(one)
    return tuple(WeekLoad(*key, counts) for key, counts in sorted(found.items()))
