"""How long does something take beside its bare reference, and how far do the runs lie apart?"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from typing import Final, NamedTuple, Self

import msgspec

Work = Callable[[], object]


class Spread(msgspec.Struct, frozen=True):
    """Where several runs lie, in seconds or MiB: the least is the figure, the rest its noise."""

    least: float
    lower: float
    median: float
    upper: float
    runs: int

    @classmethod
    def of(cls, found: Sequence[float]) -> Self:
        """The spread of one run or more."""
        lower, _, upper = (
            quantiles(found, method="inclusive") if len(found) > 1 else (found[0],) * 3
        )
        return cls(min(found), lower, median(found), upper, len(found))

    def over(self, count: float) -> Self:
        """The spread of one of `count` that were measured together."""
        least, lower, median_ = self.least / count, self.lower / count, self.median / count
        return type(self)(least, lower, median_, self.upper / count, self.runs)


class Runs(NamedTuple):
    """At least so many runs, then until the `most` or until `enough` seconds have passed."""

    least: int = 2
    most: int = 9
    enough: float = 2.0


def side_by_side(ours: Work, bare: Work, runs: Runs | None = None) -> tuple[Spread, Spread]:
    """Seconds of each, run in turns so that a busy machine slows both."""
    return spreads(lambda: (timed(ours), timed(bare)), runs)


def spreads(
    pair: Callable[[], tuple[float, float]], runs: Runs | None = None
) -> tuple[Spread, Spread]:
    """The spreads of both sides of a `pair` that is measured again and again."""
    least, most, enough = runs or USUAL
    found: list[tuple[float, float]] = []
    began = time.perf_counter()
    while len(found) < least or (len(found) < most and time.perf_counter() - began < enough):
        found.append(pair())
    return both(found)


def both(pairs: Sequence[tuple[float, float]]) -> tuple[Spread, Spread]:
    """The spread of the first of each pair, and that of the second."""
    ours, bare = zip(*pairs, strict=True)
    return Spread.of(ours), Spread.of(bare)


def timed(work: Work) -> float:
    """Seconds that a work takes, without the garbage of what ran before it."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


USUAL: Final = Runs()
