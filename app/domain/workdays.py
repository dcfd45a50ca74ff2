"""On which days does an office see patients: weekdays that are neither holidays nor closed?"""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date
from functools import lru_cache
from typing import Final

SATURDAY: Final = 5


def is_weekend(day: date) -> bool:
    """Whether the day is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def is_workday(day: date, closed: Set[date] = frozenset()) -> bool:
    """Whether the day is a weekday that is not in `closed`."""
    return day not in closed and not is_weekend(day)


def bookable_days(first: date, last: date, closed: Set[date] = frozenset()) -> tuple[date, ...]:
    """The workdays from `first` to `last`, both included; none where `last` comes before."""
    ordinals = range(first.toordinal(), last.toordinal() + 1)
    days = (date.fromordinal(ordinal) for ordinal in ordinals)
    return tuple(day for day in days if is_workday(day, closed))


@lru_cache(maxsize=32)
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
