"""Durations keep their units, months clamp, and study days are counted both ways."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.day import (
    EARLIEST,
    LATEST,
    DayOutOfReach,
    Duration,
    NotADay,
    NotADuration,
    after,
    parse_day,
    shift,
    study_day,
    study_day_cdisc,
)

days = st.dates(EARLIEST, LATEST)
amounts = st.integers(0, 20)
durations = st.builds(Duration, amounts, amounts, amounts, amounts)
signed = st.one_of(durations, durations.map(lambda duration: -duration))


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("P4W", (0, 0, 4, 0)),
        ("P180D", (0, 0, 0, 180)),
        ("P12M", (0, 12, 0, 0)),
        ("-P7D", (0, 0, 0, -7)),
        ("+P1Y", (1, 0, 0, 0)),
        ("-P1Y2M3W4D", (-1, -2, -3, -4)),
        ("P0D", (0, 0, 0, 0)),
        ("P007D", (0, 0, 0, 7)),
    ],
)
def test_a_duration_is_read_in_its_own_units(written: str, parts: tuple[int, ...]) -> None:
    assert Duration.parse(written) == Duration(*parts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "-P",
        "P4",
        "4W",
        "p4w",
        "P-4W",
        "P4W ",
        " P4W",
        "P4W\n",
        "P1.5D",
        "P1,5D",
        "PT4H",
        "P1DT4H",
        "P4D2W",
        "P٤W",
        "P101Y",
        "P99999W",
        "P123456D",
        "--P1D",
    ],
)
def test_anything_else_is_no_duration(text: str) -> None:
    with pytest.raises(NotADuration) as caught:
        Duration.parse(text)
    assert caught.value.args == (text,)


def test_a_hundred_years_are_the_longest() -> None:
    assert Duration.parse("-P100Y").rough_days == -36500


@given(signed)
def test_a_duration_written_and_read_back_is_the_same(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration


@given(signed)
def test_the_negative_of_the_negative_is_the_duration(duration: Duration) -> None:
    opposite = -duration
    assert -opposite == duration
    assert duration.is_negative == (opposite.rough_days > 0)


@pytest.mark.parametrize(
    ("day_zero", "by_weeks", "by_days", "by_months", "by_year"),
    [
        ("2013-08-31", "2014-02-15", "2014-02-27", "2014-02-28", "2014-08-31"),
        ("2014-03-31", "2014-09-15", "2014-09-27", "2014-09-30", "2015-03-31"),
        ("2016-02-29", "2016-08-15", "2016-08-27", "2016-08-29", "2017-02-28"),
    ],
)
def test_half_a_year_is_three_offsets(
    day_zero: str, by_weeks: str, by_days: str, by_months: str, by_year: str
) -> None:
    start = parse_day(day_zero)
    found = [after(start, Duration.parse(d)) for d in ("P24W", "P180D", "P6M", "P12M")]
    assert [str(day) for day in found] == [by_weeks, by_days, by_months, by_year]


@pytest.mark.parametrize(
    ("day", "duration", "expected"),
    [
        ("2014-01-31", "P1M", "2014-02-28"),
        ("2014-01-31", "P1M1D", "2014-03-01"),
        ("2014-03-31", "-P1M", "2014-02-28"),
        ("2014-01-31", "P2M", "2014-03-31"),
        ("2016-02-29", "P1Y", "2017-02-28"),
        ("2014-03-24", "-P7D", "2014-03-17"),
        ("2014-03-29", "P1D", "2014-03-30"),
    ],
)
def test_months_are_added_in_one_step_and_clamped(day: str, duration: str, expected: str) -> None:
    assert after(parse_day(day), Duration.parse(duration)) == parse_day(expected)


@given(days, st.integers(-2000, 2000))
def test_days_and_weeks_are_exact(day: date, amount: int) -> None:
    assert after(day, Duration(days=amount)) == day + timedelta(amount)
    assert after(day, Duration(weeks=amount)) == after(day, Duration(days=7 * amount))


@given(days, st.integers(0, 600))
def test_a_month_later_is_the_same_day_of_the_month_or_its_last(day: date, months: int) -> None:
    found = after(day, Duration(months=months))
    assert found.year * 12 + found.month == day.year * 12 + day.month + months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(1)).day == 1)


@given(days, days, durations)
def test_shifting_keeps_the_order_of_days(one: date, other: date, duration: Duration) -> None:
    first, last = sorted((one, other))
    assert after(first, duration) <= after(last, duration)
    assert after(first, -duration) <= first <= after(first, duration)


def test_a_sum_beyond_the_calendar_stops_at_its_end() -> None:
    assert shift(date(9999, 12, 1), timedelta(365)) == date.max
    assert after(date(9999, 12, 1), Duration(years=1)) == date.max
    assert shift(date(1, 2, 1), timedelta(-365)) == date.min
    assert after(date(1, 2, 1), Duration(years=-1)) == date.min


@given(days)
def test_a_day_written_and_read_back_is_the_same(day: date) -> None:
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2014-02-30",
        "2014-2-3",
        "20140203",
        "2014-W06-1",
        "03/02/2014",
        "2014-02-03T00:00",
        "yesterday",
    ],
)
def test_anything_else_is_no_day(text: str) -> None:
    with pytest.raises(NotADay):
        parse_day(text)


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01", "0014-02-03"])
def test_a_year_out_of_reach_is_told_apart(text: str) -> None:
    with pytest.raises(DayOutOfReach):
        parse_day(text)


@pytest.mark.parametrize(("protocol", "cdisc"), [(-1, -1), (0, 1), (1, 2), (180, 181)])
def test_study_days_have_a_day_zero_and_cdisc_none(protocol: int, cdisc: int) -> None:
    day_zero = date(2014, 3, 24)
    day = day_zero + timedelta(protocol)
    assert study_day(day, day_zero) == protocol
    assert study_day_cdisc(day, day_zero) == cdisc
