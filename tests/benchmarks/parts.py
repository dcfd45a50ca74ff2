"""Which parts has a run, and which of them depend on the number of patients?"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.benchmarks import (
    boards,
    deeds,
    engine,
    offices,
    papers,
    questions,
    secrets,
    stalls,
    start,
    start_profile,
    trackers,
)
from tests.benchmarks.arguments import PROFILE
from tests.benchmarks.figure import GOAL_SIZE, Figure
from tests.benchmarks.saved import Run, this_machine


class Place(NamedTuple):
    """A folder with an office of so many patients, which no part changes."""

    office: Path
    size: int


def _of_office(measure: Callable[[Path, int], list[Figure]]) -> Callable[[Place], list[Figure]]:
    return lambda place: measure(place.office, place.size)


SIZED: Final[dict[str, Callable[[Place], list[Figure]]]] = {
    "worklist": _of_office(questions.figures),
    "start": _of_office(start.figures),
    "deed": _of_office(deeds.figures),
    "secrets": _of_office(secrets.figures),
    "board": _of_office(boards.figures),
    "stalls": _of_office(stalls.figures),
    "tracker": lambda place: trackers.figures(place.office.parent, place.size),
}
"""What is measured at each size."""

ONCE: Final[dict[str, Callable[[Place], list[Figure]]]] = {
    "engine": lambda _: engine.figures(),
    "password": lambda place: secrets.unlocking(place.office),
    "papers": lambda _: papers.figures(),
}
"""What is measured once, in the smallest office."""


def measured(sizes: Sequence[int], names: Sequence[str]) -> Run:
    """A run of the parts with these names, at these sizes; says on stderr what is under way."""
    machine = this_machine()
    figures: list[Figure] = []
    phases: tuple[start_profile.Phase, ...] = ()
    for place in _places(sizes, names):
        for name, part in SIZED.items():
            if name in names:
                _tell(f"{place.size:,} patients: {name}")
                figures += part(place)
        if place.size == sizes[0]:
            figures += _once(place, names)
        if PROFILE in names and place.size == _profiled(sizes):
            _tell(f"{place.size:,} patients: {PROFILE}")
            phases = start_profile.profile(*place)
    return Run(machine=machine, figures=tuple(figures), start=phases)


def _places(sizes: Sequence[int], names: Sequence[str]) -> Iterator[Place]:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            place = Place(Path(folder) / "bench.visitario", size)
            if set(names) != {"tracker"}:
                _tell(f"{size:,} patients: an office is made")
                offices.make(*place)
            yield place


def _once(place: Place, names: Sequence[str]) -> Iterator[Figure]:
    for name, part in ONCE.items():
        if name in names:
            _tell(name)
            yield from part(place)


def _profiled(sizes: Sequence[int]) -> int:
    """At which size the start is looked into."""
    return GOAL_SIZE if GOAL_SIZE in sizes else sizes[-1]


def _tell(under_way: str) -> None:
    print(f"... {under_way}", file=sys.stderr, flush=True)
