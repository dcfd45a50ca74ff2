"""What comes in each week: counted once, in its week, apart by how firm it is."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.load import By, Coming, Count, monday_of, per_week
from tests.build import day

TODAY = day("2026-12-31")  # a Thursday of week 53


def coming(on: str, what: str = "", *, booked: bool = False, vague: bool = False) -> Coming:
    return Coming(day(on), "CO-001", "CO", "S", "Ward 2" if booked else "", what, booked, vague)


def test_weeks_begin_on_monday_and_are_named_as_iso_does() -> None:
    found = per_week((), TODAY, 3)
    assert [(one.iso, one.monday.isoformat(), one.counts) for one in found] == [
        ("2026-W53", "2026-12-28", {}),
        ("2027-W01", "2027-01-04", {}),
        ("2027-W02", "2027-01-11", {}),
    ]


def test_each_counts_in_its_week_apart_by_how_firm_it_is() -> None:
    found = per_week(
        [
            coming("2027-01-04", booked=True),
            coming("2027-01-10"),
            coming("2027-01-10", vague=True),
            coming("2027-01-10", "MRI"),
            coming("2027-01-11"),
            coming("2026-12-27"),
        ],
        TODAY,
        2,
    )
    assert [one.counts for one in found] == [{}, {"": Count(1, 1, 1), "MRI": Count(0, 1, 0)}]
    assert found[1].counts[""].total == 3


def test_a_line_for_each_place_and_none_where_nothing_comes() -> None:
    some = [coming("2027-01-04", booked=True), coming("2027-01-05")]
    found = per_week(some, TODAY, 2, By.PLACE)
    assert [(one.iso, one.of) for one in found] == [("2027-W01", ""), ("2027-W01", "Ward 2")]
    assert [one.of for one in per_week(some, TODAY, 2, By.STUDY)] == ["S"]


@given(st.lists(st.dates(date(2026, 1, 1), date(2028, 12, 31))), st.sampled_from([None, *By]))
def test_nothing_inside_the_weeks_is_lost_or_counted_twice(days: list[date], by: By | None) -> None:
    found = per_week([coming(one.isoformat()) for one in days], TODAY, 53, by)
    counted = sum(one.counts[""].total for one in found if one.counts)
    last = monday_of(TODAY).toordinal() + 7 * 53
    assert counted == sum(monday_of(TODAY).toordinal() <= one.toordinal() < last for one in days)
