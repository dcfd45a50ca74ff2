"""Days on which an office sees patients."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.workdays import bookable_days, is_weekend, is_workday, public_holidays

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
