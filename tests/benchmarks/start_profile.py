"""Where does the time go from the start of the process to a filled Today?"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import NamedTuple

import msgspec

from tests.benchmarks.start import Child, started

RUNS = 3
TRIFLE = 0.002
"""Seconds below which an account is not worth a line of its own."""

TRIFLES = "all else, each below 2 ms"


class Phase(msgspec.Struct, frozen=True):
    """Seconds that the program spent on something, and the bare window on the same.

    `is_beside`: other threads spent them meanwhile, in part while the first one worked, too.
    """

    what: str
    program: float
    bare: float
    is_beside: bool = False


class Told(NamedTuple):
    """What a child told: the seconds by account of its first thread, and of the others."""

    spent: dict[str, float]
    beside: dict[str, float]


def profile(path: Path, size: int) -> tuple[Phase, ...]:
    """The quickest of several starts of each, by account; the longest first."""
    started("program", size, path)
    return phases(_quickest("program", path, size), _quickest("bare", path, size))


def phases(program: Told, bare: Told) -> tuple[Phase, ...]:
    """The accounts of both, the longest first, the trifles as one, then those beside."""
    found = [
        Phase(what, program.spent.get(what, 0.0), bare.spent.get(what, 0.0))
        for what in {**program.spent, **bare.spent}
    ]
    large = [each for each in found if max(each.program, each.bare) >= TRIFLE]
    small = [each for each in found if each not in large]
    rest = Phase(TRIFLES, sum(p.program for p in small), sum(p.bare for p in small))
    beside = [
        Phase(what, spent, 0.0, is_beside=True)
        for what, spent in program.beside.items()
        if spent >= TRIFLE
    ]
    shown = (_longest_first(large), [rest] if small else [], _longest_first(beside))
    return tuple(each for part in shown for each in part)


def _longest_first(found: list[Phase]) -> list[Phase]:
    return sorted(found, key=lambda each: (-each.program, -each.bare, each.what))


def _quickest(child: Child, path: Path, size: int) -> Told:
    return min(
        (_told(child, path, size) for _ in range(RUNS)), key=lambda told: sum(told.spent.values())
    )


def _told(child: Child, path: Path, size: int) -> Told:
    _, said = started(child, size, path, str(time.monotonic()))
    return Told(**json.loads(said))
