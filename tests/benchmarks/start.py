"""How long until Today is on the screen, and how much memory does the window hold?"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from tests.benchmarks.figure import Figure, figure, goal_at
from tests.benchmarks.measure import Runs, Spread, both, spreads

Child = Literal["bare", "program"]
ROOT = Path(__file__).parents[2]
REFERENCE = "a bare PySide6 window with a table view + `import sqlalchemy`"
STARTS = Runs(least=3, most=7, enough=6.0)

PATIENCE = 180.0
"""Seconds after which a window that does not come up is given up."""


class NotShown(Exception):
    """A window that did not come up."""


class Start(NamedTuple):
    """One start: seconds, and the memory held then in MiB, 0 where the system does not tell."""

    seconds: float
    mebibytes: float


def figures(path: Path, size: int) -> list[Figure]:
    """The window's start and memory beside those of a bare window, started in turns."""
    # What is read from the disk, or compiled, for the first time counts for neither.
    _pair(path, size)
    held: list[tuple[float, float]] = []

    def pair() -> tuple[float, float]:
        ours, bare = _pair(path, size)
        held.append((ours.mebibytes, bare.mebibytes))
        return ours.seconds, bare.seconds

    taken = spreads(pair, STARTS)
    quick = goal_at(size, "≤ 1.5 x", met=taken[0].least <= 1.5 * taken[1].least)
    of_time = figure("process start to a filled Today", taken, REFERENCE, size, quick)
    return [of_time, *_of_memory(both(held), size)]


def _of_memory(held: tuple[Spread, Spread], size: int) -> Iterator[Figure]:
    ours, bare = held
    if bare.least:
        goal = goal_at(size, "≤ 2 x", met=ours.least <= 2 * bare.least)
        yield figure("resident memory then", held, REFERENCE, size, goal, unit="MiB")


def started(child: Child, size: int, path: Path, *more: str) -> tuple[float, str]:
    """The seconds until a child has told of its filled window, and what it told."""
    told = [child, str(size), str(path), *more]
    command = [sys.executable, "-P", "-m", "tests.benchmarks.children", *told]
    # Compiled modules are kept, as on any desk, whatever the shell that measures prefers.
    kept = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPATH"] = str(ROOT)
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=kept) as process:
        assert process.stdout
        patience = threading.Timer(PATIENCE, process.kill)
        patience.start()
        said = process.stdout.readline()
        taken = time.perf_counter() - began
        patience.cancel()
    if process.returncode or not said.strip():
        why = f"ended with {process.returncode}"
        raise NotShown(f"The {child} window did not come up ({why}): {' '.join(command)}")
    return taken, said


def _pair(path: Path, size: int) -> tuple[Start, Start]:
    return _start("program", path, size), _start("bare", path, size)


def _start(child: Child, path: Path, size: int) -> Start:
    taken, said = started(child, size, path)
    return Start(taken, int(said) / 1024)
