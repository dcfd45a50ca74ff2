"""What is known of a day of which only the year or the month may be known?"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from app.domain.day import EARLIEST, LATEST, NotADay, parse_day

_FORM: Final = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


class PartialDay(str):
    """A day written YYYY-MM-DD, YYYY-MM or YYYY. Source: ISO 8601; CDISC SDTM, partial dates."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> PartialDay:
        """Read a day, a month or a year; `NotADay` or `DayOutOfReach` for anything else."""
        found = _FORM.fullmatch(text)
        if found is None:
            parse_day(text)
        elif not EARLIEST.year <= int(found[1]) <= LATEST.year or not 1 <= int(found[2] or 1) <= 12:
            raise NotADay(text)
        return cls(text)

    @property
    def earliest(self) -> date:
        """The first day that it can be."""
        return date.fromisoformat(f"{self}-01-01"[:10])

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        if self.is_whole:
            return date.fromisoformat(self)
        first = self.earliest
        month = first.month if len(self) == len("YYYY-MM") else 12
        return date(first.year, month, calendar.monthrange(first.year, month)[1])

    @property
    def is_whole(self) -> bool:
        """Whether the day itself is known."""
        return len(self) == len("YYYY-MM-DD")

    @property
    def day(self) -> date | None:
        """The day; None where only its month or year is known."""
        return date.fromisoformat(self) if self.is_whole else None
