"""How far one civil date lies from another: ISO 8601 durations, calendar months and study days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from dateutil.relativedelta import relativedelta

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2199, 12, 31)
LONGEST_YEARS: Final = 100

_ISO_DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?=\d)(?:(?P<years>\d{1,5})Y)?(?:(?P<months>\d{1,5})M)?"
    r"(?:(?P<weeks>\d{1,5})W)?(?:(?P<days>\d{1,5})D)?",
    re.ASCII,
)


class NotADuration(ValueError):
    """A text that is not an ISO 8601 duration in whole days, weeks, months or years."""


class DayOutOfReach(ValueError):
    """A civil date before `EARLIEST` or after `LATEST`: most likely a slip in the year."""


class NotADay(ValueError):
    """A text that is not a civil date written YYYY-MM-DD."""


@dataclass(frozen=True)
class Duration:
    """A signed ISO 8601 duration that keeps its units: P24W, P168D and P6M are three offsets.

    Every part carries the sign of the whole. Durations are equal when they are written with the
    same amounts of the same units. Source: ISO 8601-1:2019, 5.5.2; CDISC USDM `Timing.value`.
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read "P4W", "-P7D" or "P1M15D"; `NotADuration` for anything else, parts of a day too."""
        found = _ISO_DURATION.fullmatch(text)
        if found is None:
            raise NotADuration(text)
        sign = -1 if found["sign"] == "-" else 1
        parts = (found["years"], found["months"], found["weeks"], found["days"])
        duration = cls(*(sign * int(part or 0) for part in parts))
        if abs(duration.rough_days) > LONGEST_YEARS * 366:
            raise NotADuration(text)
        return duration

    @property
    def rough_days(self) -> int:
        """About how many days this is; for comparing and sorting, never for a date."""
        return self.years * 365 + self.months * 30 + self.weeks * 7 + self.days

    @property
    def is_negative(self) -> bool:
        """Whether it counts back in time; P0D does not."""
        return self.rough_days < 0

    def __neg__(self) -> Duration:
        return Duration(-self.years, -self.months, -self.weeks, -self.days)

    @cached_property
    def step(self) -> Step:
        """What `shift` takes: exact days, or calendar months clamped to the month's end."""
        days = self.weeks * 7 + self.days
        if self.years or self.months:
            return relativedelta(years=self.years, months=self.months, days=days)
        return timedelta(days=days)

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        said = "".join(f"{abs(amount)}{unit}" for amount, unit in parts if amount)
        return ("-P" if self.is_negative else "P") + (said or "0D")


Step = timedelta | relativedelta
"""What a day can be moved by: exact days, or calendar months and days in one step."""


def shift(day: date, step: Step) -> date:
    """The day that lies one `step` from `day`, months first (clamped), then the days.

    Total: a sum beyond the calendar of `datetime.date` stops at the calendar's end.
    """
    try:
        return day + step
    except (OverflowError, ValueError):
        return date.max if day > LATEST else date.min


def after(day: date, duration: Duration) -> date:
    """The day that lies `duration` after `day`: 2014-01-31 + P1M = 2014-02-28."""
    return shift(day, duration.step)


def parse_day(text: str) -> date:
    """Read a civil date written YYYY-MM-DD; `NotADay` for 2014-02-30, `DayOutOfReach` for 1014."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotADay(text) from None
    # Python reads 20140203 and 2014-W06-1 as well.
    if day.isoformat() != text:
        raise NotADay(text)
    if not EARLIEST <= day <= LATEST:
        raise DayOutOfReach(text)
    return day


def study_day(day: date, day_zero: date) -> int:
    """The study day counted with a Day 0: …, -1, 0, 1, … (this trial's protocol)."""
    return (day - day_zero).days


def study_day_cdisc(day: date, day_one: date) -> int:
    """The study day counted without a day 0: …, -1, 1, 2, … (CDISC SDTM, variable --DY)."""
    days = (day - day_one).days
    return days + 1 if days >= 0 else days
