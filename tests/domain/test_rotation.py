"""The newest backup of each of the last days, weeks and months stays; all else may go."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rotation import GUARDED_DAYS, Rules, Span, keep

FIRST = datetime(2026, 1, 1, 9, 30)  # noqa: DTZ001 - civil time
END = datetime(2027, 1, 2)  # noqa: DTZ001 - civil time
INSTANTS = st.lists(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 - civil time
    max_size=60,
)
RULES = st.builds(Rules, *[st.integers(0, 14)] * 3)


def daily(days: int) -> list[datetime]:
    """One backup a day, from the first of January 2026 on."""
    return [FIRST + timedelta(days=n) for n in range(days)]


def test_a_year_of_daily_backups_leaves_days_weeks_and_months() -> None:
    kept = keep(daily(365), Rules(), END)
    days = [f"{each:%m-%d}" for each, why in kept.items() if Span.DAY in why]
    assert days == ["12-31", "12-30", "12-29", "12-28", "12-27", "12-26", "12-25"]
    weeks = [f"{each:%m-%d}" for each, why in kept.items() if Span.WEEK in why]
    assert weeks == ["12-31", "12-27", "12-20", "12-13"]
    months = [f"{each:%m-%d}" for each, why in kept.items() if Span.MONTH in why]
    assert months[:3] == ["12-31", "11-30", "10-31"]
    assert len(months) == 12
    assert len(kept) == 7 + 2 + 11


def test_of_one_day_the_newest_stays() -> None:
    morning, evening = FIRST, FIRST + timedelta(hours=9)
    assert keep([morning, evening], Rules(), END) == {
        evening: frozenset({Span.DAY, Span.WEEK, Span.MONTH})
    }


def test_the_newest_stays_whatever_the_rules() -> None:
    assert keep(daily(3), Rules(0, 0, 0), END) == {FIRST + timedelta(days=2): frozenset()}
    assert keep([], Rules(), END) == {}


def test_weeks_of_two_years_are_two() -> None:
    eve, first = datetime(2025, 12, 28), datetime(2026, 1, 1)  # noqa: DTZ001 - civil time
    assert set(keep([eve, first], Rules(0, 4, 0), END)) == {eve, first}


@given(INSTANTS, RULES)
def test_what_is_kept_was_there_is_the_newest_and_is_not_too_much(
    made: list[datetime], rules: Rules
) -> None:
    kept = keep(made, rules, END)
    assert set(kept) <= set(made)
    assert (max(made) in kept) if made else not kept
    assert len(kept) <= max(1, rules.days + rules.weeks + rules.months)
    assert keep(kept, rules, END) == kept


@given(INSTANTS, RULES)
def test_rotating_each_time_keeps_what_rotating_once_keeps(
    made: list[datetime], rules: Rules
) -> None:
    there: list[datetime] = []
    for each in sorted(made):
        there = list(keep([*there, each], rules, END))
    assert set(there) == set(keep(made, rules, END))


@pytest.mark.parametrize("span", [Span.DAY, Span.WEEK, Span.MONTH])
def test_each_rule_counts_for_itself(span: Span) -> None:
    rules = {Span.DAY: Rules(3, 0, 0), Span.WEEK: Rules(0, 3, 0), Span.MONTH: Rules(0, 0, 3)}[span]
    kept = keep(daily(200), rules, END)
    assert list(kept.values()) == [frozenset({span})] * 3


@given(INSTANTS, RULES, st.data())
def test_what_was_made_before_a_great_change_stays_for_days_whatever_comes_after(
    made: list[datetime], rules: Rules, data: st.DataObject
) -> None:
    guards = frozenset(data.draw(st.lists(st.sampled_from(made)))) if made else frozenset()
    kept = keep(made, rules, END, guards)
    days = sorted({each.date() for each in guards}, reverse=True)[:GUARDED_DAYS]
    assert {each for each, why in kept.items() if Span.GOING_BACK in why} == {
        each for each in guards if each.date() in days
    }
    assert keep(kept, rules, END, guards & kept.keys()) == kept
    others = {each for each, why in kept.items() if why != {Span.GOING_BACK}}
    assert others | set(sorted(made)[-1:]) == set(keep(made, rules, END))


def test_what_is_made_later_that_day_leaves_what_was_made_before_an_import() -> None:
    before, closing = FIRST, FIRST + timedelta(hours=9)
    kept = keep([before, closing], Rules(), END, {before})
    assert kept == {
        closing: frozenset({Span.DAY, Span.WEEK, Span.MONTH}),
        before: frozenset({Span.GOING_BACK}),
    }


@given(INSTANTS, INSTANTS, RULES)
def test_what_a_wrong_clock_dated_ahead_stays_and_takes_no_place(
    made: list[datetime], ahead: list[datetime], rules: Rules
) -> None:
    ahead = [each + timedelta(days=4000) for each in ahead]
    kept = keep([*made, *ahead], rules, END)
    assert {each: why for each, why in kept.items() if each <= END} == keep(made, rules, END)
    assert {each for each in kept if each > END} == set(ahead)
    assert all(not kept[each] for each in ahead)
