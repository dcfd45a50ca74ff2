"""What is one figure of the report: a work, at a size, beside its bare reference?"""

from __future__ import annotations

from typing import Literal

import msgspec

from tests.benchmarks.measure import Spread

Unit = Literal["s", "MiB"]
GOAL_SIZE = 500
"""The patients for which the goals are set."""


class Goal(msgspec.Struct, frozen=True):
    """What a figure should be, and whether it is."""

    told: str
    met: bool


class Figure(msgspec.Struct, frozen=True):
    """A measured work and the bare `reference`, of one run; `size` in patients, None if it means
    nothing. `goal` only where one is set for that size.
    """

    work: str
    measured: Spread
    bare: Spread
    reference: str
    unit: Unit = "s"
    size: int | None = None
    goal: Goal | None = None

    @property
    def ratio(self) -> float:
        """The least measured over the least of the reference: what disturbs only adds."""
        return self.measured.least / self.bare.least

    @property
    def between(self) -> tuple[float, float]:
        """Between which ratios another run may come out: each least over the other's median."""
        return (
            self.measured.least / self.bare.median,
            self.measured.median / self.bare.least,
        )


def figure(
    work: str,
    spreads: tuple[Spread, Spread],
    reference: str,
    size: int | None = None,
    goal: Goal | None = None,
    *,
    unit: Unit = "s",
) -> Figure:
    """The figure of a work whose `spreads` are its own and its reference's."""
    return Figure(work, *spreads, reference, unit, size, goal)


def goal_at(size: int, told: str, *, met: bool) -> Goal | None:
    """A goal that is set for `GOAL_SIZE` patients alone."""
    return Goal(f"{told} at {GOAL_SIZE} patients", met) if size == GOAL_SIZE else None


def amount(value: float, unit: Unit) -> str:
    """An amount with three figures: `4.02 µs`, `126 ms`, `1.94 s`, `143 MiB`."""
    if unit == "MiB":
        return f"{_three(value)} MiB"
    for name, part in (("s", 1.0), ("ms", 1e-3)):
        if value >= part * 0.9995:
            return f"{_three(value / part)} {name}"
    return f"{_three(value / 1e-6)} µs"


def times(value: float) -> str:
    """A ratio or a growth: `0.64 x`, `3.7 x`, `28 x`."""
    return f"{value:.2f} x" if value < 1 else f"{value:.1f} x" if value < 10 else f"{value:.0f} x"


def _three(value: float) -> str:
    return f"{value:.2f}" if value < 9.995 else f"{value:.1f}" if value < 99.95 else f"{value:.0f}"
