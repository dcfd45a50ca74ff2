"""How long does something take, and how that is written."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the report: a measured figure, what it is compared with, and the goal."""

    work: str
    measured: float
    unit: str
    bare: float
    reference: str
    goal: str
    met: bool

    @property
    def ratio(self) -> float:
        """The measured figure over the bare one."""
        return self.measured / self.bare

    def __str__(self) -> str:
        told = f"{self.measured:9.2f} {self.unit:<3} {self.ratio:7.2f} x {self.reference}"
        verdict = "met" if self.met else "NOT MET"
        return f"{self.work}\n    {told} ({self.bare:.2f} {self.unit}); goal {self.goal}: {verdict}"


def best(work: Callable[[], object], times: int = 7, repeats: int = 1) -> float:
    """The shortest of `times` runs, in seconds for one of the `repeats` in each."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        for _ in range(repeats):
            work()
        found.append((time.perf_counter() - started) / repeats)
    return min(found)
