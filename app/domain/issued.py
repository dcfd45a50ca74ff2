"""What did a paper that left the office say of each visit's day, and does it still hold?"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Final, NamedTuple

ROUGH: Final = "~"
SLACK: Final = timedelta(days=7)
"""How far a day may lie from what was merely said to be about when. Assumed."""


class PrintedDay(str):
    """What a paper says of a visit's day, in the notation of ISO 8601 and of EDTF.

    "2027-01-12T09:30" or "2027-01-12" is an appointment, "2027-01-12/2027-01-18" the days to choose
    from, "2027-04-11/2027-04-20~" about when.
    """

    __slots__ = ()

    @classmethod
    def booked(cls, day: date, at: time | None = None) -> PrintedDay:
        """An appointment, with its time where that is known."""
        return cls(f"{day}T{at:%H:%M}" if at else str(day))

    @classmethod
    def offered(cls, first: date, last: date) -> PrintedDay:
        """Days to choose from, the first and the last of them."""
        return cls(f"{first}/{last}")

    @classmethod
    def roughly(cls, first: date, last: date) -> PrintedDay:
        """About when: no day is promised."""
        return cls(f"{first}/{last}{ROUGH}")

    @property
    def first(self) -> date:
        """The day itself, or the first one that it may be."""
        return date.fromisoformat(self[:10])

    @property
    def last(self) -> date:
        """The day itself, or the last one that it may be."""
        return self.first if self.is_booked else date.fromisoformat(self[11:21])

    @property
    def at(self) -> time | None:
        """The time of an appointment, where it was said."""
        return time.fromisoformat(self[11:]) if self[10:11] == "T" else None

    @property
    def is_booked(self) -> bool:
        """Whether it is an appointment."""
        return self[10:11] != "/"

    @property
    def is_rough(self) -> bool:
        """Whether it only says about when."""
        return self.endswith(ROUGH)


@dataclass(frozen=True, slots=True)
class IssuedList:
    """A paper, or a file, of a whole office that was given out: when, by whom and how said."""

    kind: str
    on: date
    by: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A patient's paper, or file, that was given out: its `kind`, the day, by whom, how said.

    `language`: "en" or "es"; empty for a file without words. `days`: by visit, what it says of its
    days. `is_told`: no paper, the same was told to the patient.
    """

    kind: str
    on: date
    by: str
    language: str = ""
    days: Mapping[str, frozenset[PrintedDay]] = field(default_factory=dict)
    is_told: bool = False


class Present(NamedTuple):
    """What holds of a visit now: its appointments, its window and its target.

    `is_done` and `is_open`: neither is so of a visit that was missed or is not expected.
    """

    booked: Set[PrintedDay]
    earliest: date | None
    latest: date | None
    target: date | None
    is_open: bool
    is_done: bool


def newest(issued: Mapping[str, IssuedPaper]) -> dict[str, str]:
    """The key of the newest paper of each kind: what the holder goes by."""
    found: dict[str, str] = {}
    for key, paper in sorted(issued.items(), key=lambda item: (item[1].on, int(item[0][1:]))):
        found[paper.kind] = key
    return found


def wrong(said: Set[PrintedDay], now: Present | None, today: date) -> tuple[PrintedDay, ...]:
    """Which of the days that a paper says of a visit hold no more, in order.

    `now` is None for a visit that there is no more. A day that has passed is wrong only while the
    holder has to hear of another one.
    """
    return tuple(sorted(day for day in said if not _holds(day, said, now, today)))


def _holds(day: PrintedDay, said: Set[PrintedDay], now: Present | None, today: date) -> bool:
    if now is None or not (now.is_open or now.is_done):
        return day.last < today
    unheard = [each for each in now.booked if each.first >= today and each not in said]
    if day.is_booked:
        return day in now.booked or (not unheard and (now.is_done or day.first < today))
    if now.is_done or unheard:
        return all(_within(each.first, day) for each in unheard)
    if day.is_rough:
        return _about(day, now.target, today)
    return _offered(day, now, today)


def _within(booked: date, day: PrintedDay) -> bool:
    slack = SLACK if day.is_rough else timedelta()
    return day.first - slack <= booked <= day.last + slack


def _about(day: PrintedDay, target: date | None, today: date) -> bool:
    return day.last + SLACK < today or bool(target and _within(target, day))


def _offered(day: PrintedDay, now: Present, today: date) -> bool:
    """Whether the days to choose from that are left still lie in the window."""
    if day.last < today:
        return True
    if now.earliest is None or now.latest is None:
        return False
    return now.earliest <= max(day.first, today) and day.last <= now.latest
