"""Where the bars of the weeks stand: from zero, in proportion, under whole numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.load import Count, WeekLoad
from app.ui.paint.load_layout import Room, bars, months, most_of, ticks, week_at
from tests.build import day

ROOM = Room(10, 20, 100, 120)
WEEKS = [
    WeekLoad(day("2026-11-23"), "", {"": Count(2, 1, 1)}),
    WeekLoad(day("2026-11-30"), "", {}),
    WeekLoad(day("2026-12-07"), "", {"": Count(0, 0, 2), "MRI": Count(1, 0, 0)}),
    WeekLoad(day("2026-12-14"), "", {}),
]


@pytest.mark.parametrize(
    ("most", "found"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (3, (0, 1, 2, 3)),
        (4, (0, 2, 4)),
        (17, (0, 10, 20)),
        (300, (0, 100, 200, 300)),
    ],
)
def test_the_axis_has_a_few_whole_numbers_from_zero(most: int, found: tuple[int, ...]) -> None:
    assert ticks(most) == found


@given(st.integers(0, 10**6))
def test_the_axis_reaches_what_it_must_and_not_much_more(most: int) -> None:
    found = ticks(most)
    assert found[0] == 0
    assert most <= found[-1] <= max(2 * most + 2, 1)
    assert len(found) <= 4


def test_bars_grow_from_zero_in_proportion_and_add_up() -> None:
    first, second = bars(WEEKS, "", ROOM)
    assert (first.place, second.place) == (0, 2)
    assert (first.booked, first.expected, first.provisional) == (50, 75, 100)
    assert (second.booked, second.expected, second.provisional) == (0, 0, 50)
    assert 10 <= first.left < first.left + first.width <= 35
    assert second.left - first.left == pytest.approx(50)


def test_each_measure_has_an_axis_of_its_own() -> None:
    assert (most_of(WEEKS, ""), most_of(WEEKS, "MRI"), most_of(WEEKS, "EP")) == (4, 1, 0)
    (bar,) = bars(WEEKS, "MRI", ROOM)
    assert bar.booked == 100
    assert bars(WEEKS, "EP", ROOM) == ()
    assert bars((), "", ROOM) == ()


def test_a_point_falls_into_its_week() -> None:
    assert [week_at(x, 4, ROOM) for x in (9, 10, 34.9, 35, 109.9, 110)] == [None, 0, 0, 1, 3, None]
    assert week_at(20, 0, ROOM) is None


def test_months_are_named_at_their_first_monday_and_not_too_near() -> None:
    assert list(months(WEEKS)) == [(2, day("2026-12-07"))]
    assert list(months(WEEKS[:1])) == [(0, day("2026-11-23"))]
    assert list(months(())) == []
