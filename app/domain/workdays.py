"""On which days does an office see patients, and why not on the others?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from app.domain.site import LocalHoliday, Site
from app.domain.town_days import local_holidays

SATURDAY: Final = 5
ANDALUSIA: Final = "ES-AN"


class Unsuited(StrEnum):
    """Why a day can't be used. The last four depend on what is to be booked, not on the office."""

    WEEKEND = "weekend"
    PUBLIC_HOLIDAY = "public_holiday"
    LOCAL_HOLIDAY = "local_holiday"
    OFFICE_CLOSED = "office_closed"
    SERVICE_CLOSED = "service_closed"
    BEFORE_TODAY = "before_today"
    OUTSIDE_WINDOW = "outside_window"
    AFTER_END = "after_end"
    POSTPONED = "postponed"


class DayReason(NamedTuple):
    """Why a day can't be used: the holiday's `name` or the closure's reason, and what is closed.

    `to_confirm`: a local holiday that nobody at the site has confirmed yet.
    """

    why: Unsuited
    name: str = ""
    assessment: str = ""
    to_confirm: bool = False


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """The days of one office: the holidays of its region and town, and what is closed when.

    `language` is the one in which public holidays are named. All questions are answered for any
    year; the holidays of a year are worked out when it is first asked about.
    """

    site: Site
    language: str = "es"

    def public(self, year: int) -> Mapping[date, str]:
        """The public holidays of a year with their names."""
        country, _, region = (self.site.region or ANDALUSIA).partition("-")
        return public_holidays(year, year, country, region, self.language)

    def local(self, year: int) -> Mapping[date, LocalHoliday]:
        """The local holidays of a year, unconfirmed where only custom gives them."""
        return local_holidays(self.site, year)

    def reasons(self, day: date, assessments: Collection[str] = ()) -> tuple[DayReason, ...]:
        """Why the office can't see a patient on a day for these assessments; empty if it can."""
        return (*self._holiday(day), *self._closed(day, assessments))

    def closed(self, first: date, last: date, assessments: Collection[str] = ()) -> frozenset[date]:
        """The weekdays from `first` to `last`, both included, that are holidays or closed."""
        years = range(first.year, last.year + 1)
        found = {day for year in years for day in (*self.public(year), *self.local(year))}
        for closure in self.site.closures.values():
            if not closure.assessment or closure.assessment in assessments:
                start, end = max(first, closure.first), min(last, closure.last)
                found.update(days_between(start, end))
        return frozenset(day for day in found if first <= day <= last and not is_weekend(day))

    def bookable(
        self, first: date, last: date, assessments: Collection[str] = ()
    ) -> tuple[date, ...]:
        """The days from `first` to `last`, both included, on which these can be booked."""
        return bookable_days(first, last, self.closed(first, last, assessments))

    def _holiday(self, day: date) -> Iterator[DayReason]:
        if is_weekend(day):
            yield DayReason(Unsuited.WEEKEND)
        if name := self.public(day.year).get(day):
            yield DayReason(Unsuited.PUBLIC_HOLIDAY, name)
        if local := self.local(day.year).get(day):
            yield DayReason(Unsuited.LOCAL_HOLIDAY, local.name, to_confirm=not local.is_confirmed)

    def _closed(self, day: date, assessments: Collection[str]) -> Iterator[DayReason]:
        for closure in self.site.closures.values():
            if not closure.first <= day <= closure.last:
                continue
            if not closure.assessment:
                yield DayReason(Unsuited.OFFICE_CLOSED, closure.reason)
            elif closure.assessment in assessments:
                yield DayReason(Unsuited.SERVICE_CLOSED, closure.reason, closure.assessment)


class DaysLeft(NamedTuple):
    """Of the `of` bookable days of a window, `left` are not yet past; today still counts."""

    left: int
    of: int


def days_left(
    earliest: date | None,
    latest: date | None,
    today: date,
    office_days: OfficeDays,
    assessments: Collection[str] = (),
) -> DaysLeft | None:
    """How many bookable days a window has, and how many of them are left.

    `of` counts the days from `earliest` to `latest`, both included, on which the office works and
    no service of `assessments` is closed; `left` those of them from `today` on. None where the
    window is unknown.
    """
    if earliest is None or latest is None:
        return None
    days = office_days.bookable(earliest, latest, assessments)
    return DaysLeft(sum(day >= today for day in days), len(days))


def is_weekend(day: date) -> bool:
    """Whether the day is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def is_workday(day: date, closed: Set[date] = frozenset()) -> bool:
    """Whether the day is a weekday that is not in `closed`."""
    return day not in closed and not is_weekend(day)


def days_between(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, both included; none where `last` comes before."""
    ordinals = range(first.toordinal(), last.toordinal() + 1)
    return (date.fromordinal(ordinal) for ordinal in ordinals)


def bookable_days(first: date, last: date, closed: Set[date] = frozenset()) -> tuple[date, ...]:
    """The workdays from `first` to `last`, both included; none where `last` comes before."""
    return tuple(day for day in days_between(first, last) if is_workday(day, closed))


@lru_cache(maxsize=512)
def public_holidays(
    first_year: int, last_year: int, country: str = "ES", region: str = "AN", language: str = "es"
) -> Mapping[date, str]:
    """The public holidays of those years with their names; Andalusia unless told otherwise.

    `country` is an ISO 3166-1 code and `region` the part of its ISO 3166-2 code after the hyphen.
    A town's own holidays and an office's closures are not among them. Source: package `holidays`.
    """
    from holidays import country_holidays

    years = range(first_year, last_year + 1)
    found = country_holidays(country, subdiv=region, years=years, language=_known_as(language))
    return dict(sorted(found.items()))


def _known_as(language: str) -> str:
    """The package has its English in one spelling, American."""
    return "en_US" if language == "en" else language
