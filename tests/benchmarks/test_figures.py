"""Amounts, ratios and growth are told as they are."""

from __future__ import annotations

import pytest

from tests.benchmarks.figure import Goal, amount, goal_at, times
from tests.benchmarks.measure import Runs, Spread, side_by_side, spreads
from tests.benchmarks.report import report
from tests.benchmarks.some import a_figure, a_run
from tests.benchmarks.start_profile import TRIFLES, Phase, Told, phases


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (4.018e-6, "4.02 µs"),
        (0.000_999_7, "1.00 ms"),
        (0.012_34, "12.3 ms"),
        (0.1264, "126 ms"),
        (0.9996, "1.00 s"),
        (1.94, "1.94 s"),
        (99.96, "100 s"),
    ],
)
def test_an_amount_has_three_figures(seconds: float, told: str) -> None:
    assert amount(seconds, "s") == told


def test_memory_is_told_in_its_own_unit() -> None:
    assert amount(143.2, "MiB") == "143 MiB"


@pytest.mark.parametrize(("ratio", "told"), [(0.644, "0.64 x"), (3.66, "3.7 x"), (28.4, "28 x")])
def test_a_ratio_is_told_as_finely_as_it_matters(ratio: float, told: str) -> None:
    assert times(ratio) == told


def test_a_spread_keeps_the_least_the_median_and_the_quartiles() -> None:
    assert Spread.of([5.0, 1.0, 2.0, 4.0, 3.0]) == Spread(1.0, 2.0, 3.0, 4.0, 5)
    assert Spread.of([7.0]) == Spread(7.0, 7.0, 7.0, 7.0, 1)
    assert Spread(1.0, 2.0, 3.0, 4.0, 5).over(2) == Spread(0.5, 1.0, 1.5, 2.0, 5)


def test_both_sides_run_in_turns() -> None:
    heard: list[str] = []
    side_by_side(lambda: heard.append("ours"), lambda: heard.append("bare"), Runs(3, 3))
    assert heard == ["ours", "bare"] * 3


def test_what_takes_long_is_run_as_seldom_as_may_be() -> None:
    ours, bare = spreads(lambda: (2.0, 1.0), Runs(least=2, enough=0.0))
    assert (ours.runs, bare.runs) == (2, 2)


def test_the_ratio_is_of_the_least_and_lies_within_what_noise_allows() -> None:
    found = a_figure("w", 2.0, noise=0.5)
    low, high = found.between
    assert found.ratio == 2.0
    assert (low, high) == (2.0 / 1.5, 3.0)


def test_a_goal_is_judged_where_it_is_set() -> None:
    assert goal_at(500, "≤ 1 s", met=True) == Goal("≤ 1 s at 500 patients", met=True)
    assert goal_at(26, "≤ 1 s", met=True) is None


def test_the_table_shows_each_size_and_how_both_sides_grow() -> None:
    goal = Goal("≤ 100 ms at 500 patients", met=False)
    run = a_run(
        a_figure("the list", 0.126, 0.038, size=500, goal=goal),
        a_figure("the list", 0.007, 0.004, size=26),
        a_figure("one visit", 4e-6, 5e-6, goal=Goal("≤ 1 x", met=True)),
    )
    lines = [line.split() for line in report(run).splitlines()]
    assert ["patients", "26", "500", "grows", "19", "x"] in lines
    assert ["the", "list", "1.8", "x", "3.3", "x"] in lines
    assert ["this", "program", "7.00", "ms", "126", "ms", "grows", "18", "x"] in lines
    assert ["bare", "4.00", "ms", "38.0", "ms", "grows", "9.5", "x"] in lines
    assert "goal ≤ 100 ms at 500 patients: NOT MET" in report(run)
    assert ["one", "visit", "0.80", "x"] in lines
    assert report(run).endswith("1 of 2 goals are met. Not met: the list.")


def test_a_size_at_which_a_work_was_not_measured_stays_empty() -> None:
    run = a_run(a_figure("a", 1.0, size=26), a_figure("b", 1.0, size=500))
    lines = report(run).splitlines()
    (of_a,), (of_b,) = ([line for line in lines if line.startswith(name)] for name in ("a ", "b "))
    assert len(of_a) < len(of_b)


def test_without_the_size_of_the_goals_none_is_judged() -> None:
    assert "No goal was judged" in report(a_run(a_figure("a", 1.0, size=26)))


def test_the_profile_adds_up_and_names_what_happens_beside() -> None:
    told = Told({"importing Qt": 0.2, "tiny": 0.001, "less": 0.0005}, {"the worklist": 0.3})
    found = phases(told, Told({"importing Qt": 0.1, "starting": 0.05}, {}))
    assert [(each.what, each.program, each.bare) for each in found] == [
        ("importing Qt", 0.2, 0.1),
        ("starting", 0.0, 0.05),
        (TRIFLES, 0.0015, 0.0),
        ("the worklist", 0.3, 0.0),
    ]
    assert [each.is_beside for each in found] == [False, False, False, True]


def test_the_profile_is_told_beside_the_bare_start() -> None:
    start = (Phase("importing Qt", 0.3, 0.2), Phase("the list", 0.1, 0.0, is_beside=True))
    lines = [line.split() for line in report(a_run(start=start)).splitlines()]
    assert ["importing", "Qt", "300", "ms", "200", "ms", "1.5", "x"] in lines
    assert ["in", "all", "300", "ms", "200", "ms", "1.5", "x"] in lines
    assert ["the", "list", "100", "ms", "0.50", "x"] in lines
