"""Speaking builders: spreads, figures and runs that nobody measured."""

from __future__ import annotations

from tests.benchmarks.figure import Figure, Goal
from tests.benchmarks.measure import Spread
from tests.benchmarks.saved import Machine, Run
from tests.benchmarks.start_profile import Phase

A_MACHINE = Machine("Linux", "x86_64", 2, "3.11.7", "6.11.3", "3.53.4", 0.5)


def a_spread(least: float, *, noise: float = 0.1) -> Spread:
    """Five runs, half of which took up to `noise` of the least longer."""
    median = least * (1 + noise)
    return Spread(least, least, median, median, 5)


def a_figure(
    work: str,
    measured: float,
    bare: float = 1.0,
    *,
    size: int | None = None,
    goal: Goal | None = None,
    noise: float = 0.1,
) -> Figure:
    """A work that took so many seconds, and its reference."""
    spreads = a_spread(measured, noise=noise), a_spread(bare, noise=noise)
    return Figure(work, *spreads, "a bare thing", size=size, goal=goal)


def a_run(*figures: Figure, start: tuple[Phase, ...] = (), machine: Machine = A_MACHINE) -> Run:
    """A run with these figures."""
    return Run(machine=machine, figures=figures, start=start)
