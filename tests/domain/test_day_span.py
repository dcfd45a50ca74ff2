"""Months and ISO weeks: where they begin and end, and the whole weeks around them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.day import EARLIEST, LATEST
from app.domain.day_span import (
    DaySpan,
    month_beside,
    month_of,
    week_of,
    weeks,
    whole_weeks,
    within_reach,
)
from tests.build import day

DAYS = st.dates(EARLIEST, LATEST)


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        ("2014-05-20", "2014-05-01", "2014-05-31"),
        ("2014-12-31", "2014-12-01", "2014-12-31"),
        ("2016-02-01", "2016-02-01", "2016-02-29"),
        ("2014-02-28", "2014-02-01", "2014-02-28"),
    ],
)
def test_a_month(on: str, first: str, last: str) -> None:
    assert month_of(day(on)) == DaySpan(day(first), day(last))


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        ("2014-05-12", "2014-05-12", "2014-05-18"),
        ("2014-05-18", "2014-05-12", "2014-05-18"),
        ("2015-01-01", "2014-12-29", "2015-01-04"),
    ],
)
def test_a_week_is_from_monday_to_sunday(on: str, first: str, last: str) -> None:
    assert week_of(day(on)) == DaySpan(day(first), day(last))


@pytest.mark.parametrize(
    ("month", "first", "last", "count"),
    [
        ("2026-11-01", "2026-10-26", "2026-12-06", 6),
        ("2027-02-01", "2027-02-01", "2027-02-28", 4),
        ("2014-05-01", "2014-04-28", "2014-06-01", 5),
    ],
)
def test_the_whole_weeks_of_a_month(month: str, first: str, last: str, count: int) -> None:
    span = month_of(day(month))
    assert whole_weeks(span) == DaySpan(day(first), day(last))
    assert len(weeks(span)) == count


@pytest.mark.parametrize(
    ("on", "step", "then"),
    [
        ("2014-01-31", 1, "2014-02-28"),
        ("2014-01-15", -1, "2013-12-15"),
        ("2014-12-31", 1, "2015-01-31"),
        ("2014-03-30", -1, "2014-02-28"),
    ],
)
def test_the_month_beside(on: str, step: int, then: str) -> None:
    assert month_beside(day(on), step) == day(then)


def test_no_day_lies_out_of_reach() -> None:
    assert within_reach(date.min) == EARLIEST
    assert within_reach(date.max) == LATEST
    assert within_reach(day("2014-05-01")) == day("2014-05-01")


@given(DAYS)
def test_every_day_lies_in_its_month_and_in_one_of_its_weeks(on: date) -> None:
    span = month_of(on)
    assert span.first <= on <= span.last
    rows = weeks(span)
    assert sum(on in week for week in rows) == 1
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in rows)
