"""Days on which an office sees patients."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.site import Closure, LocalHoliday, Site
from app.domain.workdays import (
    DayReason,
    OfficeDays,
    Unsuited,
    bookable_days,
    days_left,
    is_weekend,
    is_workday,
    public_holidays,
)

DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def test_a_week_has_five_bookable_days() -> None:
    days = bookable_days(date(2026, 11, 30), date(2026, 12, 6))
    assert [day.day for day in days] == [30, 1, 2, 3, 4]


def test_closed_days_are_not_offered() -> None:
    closed = frozenset({date(2026, 12, 7), date(2026, 12, 8)})
    assert bookable_days(date(2026, 12, 5), date(2026, 12, 9), closed) == (date(2026, 12, 9),)


def test_a_weekend_has_no_bookable_day_and_a_day_may_be_the_whole_window() -> None:
    assert bookable_days(date(2026, 12, 5), date(2026, 12, 6)) == ()
    assert bookable_days(date(2026, 12, 4), date(2026, 12, 4)) == (date(2026, 12, 4),)
    assert bookable_days(date(2026, 12, 4), date(2026, 12, 3)) == ()


@given(first=DAYS, length=st.integers(0, 60), closed=st.frozensets(DAYS, max_size=5))
def test_bookable_days_are_the_workdays_of_the_window(
    first: date, length: int, closed: frozenset[date]
) -> None:
    last = date.fromordinal(first.toordinal() + length)
    days = bookable_days(first, last, closed)
    assert list(days) == sorted(set(days))
    assert all(first <= day <= last and is_workday(day, closed) for day in days)
    assert not any(is_weekend(day) or day in closed for day in days)


@pytest.mark.parametrize(
    ("day", "language", "name"),
    [
        (date(2026, 2, 28), "es", "Día de Andalucía"),
        (date(2026, 12, 7), "es", "Lunes siguiente a Día de la Constitución Española"),
        (date(2027, 1, 6), "en", "Epiphany"),
    ],
)
def test_the_holidays_of_andalusia(day: date, language: str, name: str) -> None:
    assert public_holidays(2026, 2027, language=language)[day] == name


def test_another_region_has_its_own_holidays() -> None:
    assert date(2026, 2, 28) not in public_holidays(2026, 2026, region="MD")


CORDOBA = Site(
    "CO",
    "Hospital",
    "Córdoba",
    "Europe/Madrid",
    closures={
        "x1": Closure(date(2026, 12, 28), date(2026, 12, 31), "Inventory"),
        "x2": Closure(date(2026, 12, 21), date(2026, 12, 22), "Scanner away", "MRI"),
    },
)
OFFICE = OfficeDays(CORDOBA)


@pytest.mark.parametrize(
    ("day", "assessments", "reasons"),
    [
        (date(2026, 12, 23), ("MRI",), ()),
        (date(2026, 12, 21), (), ()),
        (date(2026, 12, 22), ("EDSS",), ()),
        (
            date(2026, 12, 22),
            ("MRI",),
            (DayReason(Unsuited.SERVICE_CLOSED, "Scanner away", "MRI"),),
        ),
        (date(2026, 12, 31), (), (DayReason(Unsuited.OFFICE_CLOSED, "Inventory"),)),
        (date(2026, 12, 26), (), (DayReason(Unsuited.WEEKEND),)),
        (
            date(2026, 10, 24),
            (),
            (
                DayReason(Unsuited.WEEKEND),
                DayReason(Unsuited.LOCAL_HOLIDAY, "San Rafael", to_confirm=True),
            ),
        ),
        (date(2026, 12, 25), (), (DayReason(Unsuited.PUBLIC_HOLIDAY, "Natividad del Señor"),)),
    ],
)
def test_why_a_day_cannot_be_used(
    day: date, assessments: tuple[str, ...], reasons: tuple[DayReason, ...]
) -> None:
    assert OFFICE.reasons(day, assessments) == reasons


def test_a_confirmed_local_holiday_says_so() -> None:
    own = {date(2026, 9, 8): LocalHoliday("Fuensanta", is_confirmed=True)}
    office = OfficeDays(replace(CORDOBA, local_holidays=own))
    (reason,) = office.reasons(date(2026, 9, 8))
    assert (reason.why, reason.to_confirm) == (Unsuited.LOCAL_HOLIDAY, False)
    assert office.reasons(date(2026, 10, 23)) == ()


def test_public_holidays_are_those_of_the_region_in_the_language_asked_for() -> None:
    madrid = OfficeDays(replace(CORDOBA, region="ES-MD"), "en")
    assert date(2025, 2, 28) not in madrid.public(2025)
    assert OFFICE.public(2025)[date(2025, 2, 28)] == "Día de Andalucía"
    assert madrid.public(2026)[date(2026, 12, 25)] == "Christmas Day"


# Monday 14 to Thursday 31 December 2026: 14 weekdays, less Christmas and four days closed.
WINDOW = date(2026, 12, 14), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("today", "assessments", "left"),
    [
        (date(2026, 12, 1), (), (9, 9)),
        (date(2026, 12, 14), (), (9, 9)),
        (date(2026, 12, 15), (), (8, 9)),
        (date(2026, 12, 24), (), (1, 9)),
        (date(2026, 12, 25), (), (0, 9)),
        (date(2027, 1, 10), (), (0, 9)),
        (date(2026, 12, 1), ("MRI",), (7, 7)),
        (date(2026, 12, 22), ("MRI",), (2, 7)),
    ],
)
def test_the_bookable_days_that_a_window_has_and_those_left(
    today: date, assessments: tuple[str, ...], left: tuple[int, int]
) -> None:
    assert days_left(*WINDOW, today, OFFICE, assessments) == left


def test_an_unknown_window_has_no_number_of_days() -> None:
    assert days_left(None, None, date(2026, 12, 1), OFFICE) is None


@given(first=DAYS, length=st.integers(0, 60))
def test_a_day_is_bookable_exactly_when_nothing_speaks_against_it(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    bookable = OFFICE.bookable(first, last, ("MRI",))
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        each = date.fromordinal(ordinal)
        assert (each in bookable) == (not OFFICE.reasons(each, ("MRI",)))
