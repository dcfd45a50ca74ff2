"""Which papers can be had of the office, what are they for, and what must be known to make one?"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.load import monday_of
from app.words import N_, Refusal


class PaperKind(StrEnum):
    """Every paper that the office prints, by the name that commands and the journal use."""

    CALENDAR = "calendar"
    SHEET = "sheet"
    MONTH = "month"
    WEEK = "week"
    HANDOVER = "handover"
    MONITOR = "monitor"
    ACTIVITIES = "activities"
    DEVIATIONS = "deviations"
    DOWNTIME = "downtime"
    JOURNAL = "journal"

    @property
    def of_patient(self) -> bool:
        """Whether each patient has a paper of their own, known by the patient's code."""
        return self in (PaperKind.CALENDAR, PaperKind.SHEET)

    @property
    def is_log(self) -> bool:
        """Whether it tells of everything so far unless it is narrowed to some days."""
        return self in (PaperKind.DEVIATIONS, PaperKind.JOURNAL)

    @property
    def days(self) -> Days:
        """Which span of days it tells of."""
        return _DAYS.get(self, Days.NONE)

    @property
    def lies(self) -> bool:
        """Whether it is laid out on the long side of the sheet unless somebody wants otherwise."""
        return self in (
            PaperKind.MONTH,
            PaperKind.ACTIVITIES,
            PaperKind.DEVIATIONS,
            PaperKind.MONITOR,
            PaperKind.DOWNTIME,
            PaperKind.JOURNAL,
        )


class Days(StrEnum):
    """Which span of days a paper wants to know."""

    NONE = "none"
    MONTH = "month"
    WEEK = "week"
    SPAN = "span"
    SINCE = "since"


_DAYS: Final = {
    PaperKind.MONTH: Days.MONTH,
    PaperKind.WEEK: Days.WEEK,
    PaperKind.HANDOVER: Days.SPAN,
    PaperKind.DEVIATIONS: Days.SPAN,
    PaperKind.DOWNTIME: Days.SPAN,
    PaperKind.MONITOR: Days.SINCE,
    PaperKind.JOURNAL: Days.SPAN,
}

PURPOSES: Final[Mapping[str, str]] = {
    PaperKind.CALENDAR: N_(
        "For the patient's fridge door: when to come, what for, how to prepare."
    ),
    PaperKind.SHEET: N_(
        "For the binder: every visit with its window, to be initialled and signed."
    ),
    PaperKind.MONTH: N_("For the office wall: who comes on which day of a month, by code."),
    PaperKind.WEEK: N_("For the office wall: who comes in a week, when and what for, by code."),
    PaperKind.HANDOVER: N_("For who covers your holidays: what is due, open questions, how to."),
    PaperKind.MONITOR: N_("For the monitor: what happened since the last monitoring visit."),
    PaperKind.ACTIVITIES: N_("The protocol at a glance: what is done at which visit, and when."),
    PaperKind.DEVIATIONS: N_("For the site file: what departed from the protocol, and why."),
    PaperKind.DOWNTIME: N_("For the day the computer is dead: the next four weeks on paper."),
    PaperKind.JOURNAL: N_("For the inspector: who did what, when and why, and what seals it."),
}
"""What each paper is for, in a sentence."""


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """Which paper is wanted, of what.

    `patients`: codes; empty where the paper tells of all who fit. `site` and `study` narrow it
    to one by its code and id where they are given. `first` and `last`: the span of days that it
    tells of, both included, where the kind wants one. `at`: the instant of the order, where a
    paper is to say its hour.
    """

    kind: PaperKind
    patients: tuple[str, ...] = ()
    site: str = ""
    study: str = ""
    first: date | None = None
    last: date | None = None
    at: datetime | None = None


class PaperLook(NamedTuple):
    """How a paper is to look: its language, its size ("a4", "letter") and how it lies.

    `landscape` None: as the kind is laid out best. `large`: in large print, and `named`: with the
    patient's name in the code's place, the calendar alone.
    """

    language: str = "en"
    size: str = "a4"
    landscape: bool | None = None
    large: bool = False
    named: bool = False

    def lies(self, kind: PaperKind) -> bool:
        """Whether the sheet lies on its long side."""
        return kind.lies if self.landscape is None else self.landscape


HAND_OVER_DAYS: Final = 14
DOWNTIME_DAYS: Final = 28


def completed(order: PaperOrder, today: date) -> PaperOrder:
    """The order with the days that its kind wants, around those given, or else around today."""
    first, last = order.first, order.last
    match order.kind.days:
        case Days.MONTH:
            first = (first or today).replace(day=1)
            end = last or first
            last = end.replace(day=calendar.monthrange(end.year, end.month)[1])
        case Days.WEEK:
            first = monday_of(first or today)
            last = monday_of(last or first) + timedelta(days=6)
        case Days.SINCE if first is None:
            raise Refusal(N_("Say the day of the last monitoring visit: the pack begins there."))
        case Days.SPAN if order.kind is PaperKind.HANDOVER:
            first = first or today
            last = last or first + timedelta(days=HAND_OVER_DAYS - 1)
        case Days.SPAN if order.kind is PaperKind.DOWNTIME:
            first = first or today
            last = last or first + timedelta(days=DOWNTIME_DAYS - 1)
    if first and last and last < first:
        message = N_("The last day, {last}, lies before the first, {first}. Exchange them.")
        raise Refusal(message, last=last, first=first)
    return replace(order, first=first, last=last)


def check_look(kind: PaperKind, look: PaperLook) -> None:
    """`Refusal` for a look that the kind can't be had in."""
    if look.large and kind is not PaperKind.CALENDAR:
        raise Refusal(N_("Only the calendar can be had in large print."))
    if look.named and kind is not PaperKind.CALENDAR:
        raise Refusal(N_("Only the calendar can be had by name: other papers go by the code."))
