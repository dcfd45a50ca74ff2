"""What has become slower or quicker from one saved run to another, beyond their noise?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from tests.benchmarks.figure import Figure, times
from tests.benchmarks.report import WIDTH, by_work, machine_line
from tests.benchmarks.saved import Run
from tests.benchmarks.start_profile import Phase

LEAST = 0.05
"""A change of ratio smaller than this is nothing, however quiet the machine was."""

NAME, CELL = 62, 11


class Verdict(StrEnum):
    """What became of a figure."""

    WORSE = "WORSE"
    BETTER = "better"
    SAME = ""


class Change(NamedTuple):
    """A figure of both runs."""

    old: Figure
    new: Figure

    @property
    def by(self) -> float:
        """The change of the ratio: 0.1 is a tenth more."""
        return self.new.ratio / self.old.ratio - 1

    @property
    def verdict(self) -> Verdict:
        """Whether the ratio changed beyond where the runs of each lie."""
        (old_low, old_high), (new_low, new_high) = self.old.between, self.new.between
        if self.by > LEAST and new_low > old_high:
            return Verdict.WORSE
        if self.by < -LEAST and new_high < old_low:
            return Verdict.BETTER
        return Verdict.SAME


class Comparison(NamedTuple):
    """The figures that two runs share, and those that only one has."""

    old: Run
    new: Run
    changes: tuple[Change, ...]
    only_old: tuple[Figure, ...]
    only_new: tuple[Figure, ...]

    @property
    def worse(self) -> tuple[Change, ...]:
        """What became worse beyond noise."""
        return tuple(each for each in self.changes if each.verdict is Verdict.WORSE)


def compare(old: Run, new: Run) -> Comparison:
    """Two runs side by side, in the order of the new one, each work from size to size."""
    before = {_key(each): each for each in old.figures}
    after = {_key(each): each for its in by_work(new.figures).values() for each in its}
    return Comparison(
        old,
        new,
        tuple(Change(before[key], each) for key, each in after.items() if key in before),
        tuple(each for key, each in before.items() if key not in after),
        tuple(each for key, each in after.items() if key not in before),
    )


def told(found: Comparison) -> str:
    """A comparison, for a terminal."""
    parts = (_machines(found), _table(found.changes), _starts(found), _rest(found))
    lines = ["\n".join(part) for part in parts]
    return "\n\n".join(part for part in lines if part)


def _key(figure: Figure) -> tuple[str, int | None, str]:
    """What makes figures comparable: the reference is part of what is measured."""
    return figure.work, figure.size, figure.reference


def _machines(found: Comparison) -> Iterator[str]:
    for name, run in (("old", found.old), ("new", found.new)):
        yield f"{name}: Visitario {run.program}, {machine_line(run.machine)}"
    apart = [
        field
        for field in ("system", "processor", "cores", "python", "qt", "sqlite")
        if getattr(found.old.machine, field) != getattr(found.new.machine, field)
    ]
    if apart:
        yield f"The machines differ ({', '.join(apart)}): read the changes with care."


def _table(changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        yield "The two runs have no figure in common."
        return
    yield _row("ratio to the bare reference", "old", "new", "change")
    yield "-" * WIDTH
    for each in changes:
        by = f"{each.by:+.0%}"
        row = _row(_named(each.new), times(each.old.ratio), times(each.new.ratio), by)
        yield f"{row}  {each.verdict}".rstrip()


def _starts(found: Comparison) -> Iterator[str]:
    """The profiles of the start, each beside the bare start of its own run."""
    old, new = _shares(found.old.start), _shares(found.new.start)
    if not (old and new):
        return
    yield _row("the start, of the bare one's time", "old", "new", "change")
    yield "-" * WIDTH
    for what in {**new, **old}:
        before, after = old.get(what, 0.0), new.get(what, 0.0)
        yield _row(what, times(before), times(after), f"{after - before:+.2f} x")


def _shares(phases: Sequence[Phase]) -> dict[str, float]:
    whole = sum(each.bare for each in phases)
    shown = [each for each in phases if each.program and not each.is_beside]
    return {each.what: each.program / whole for each in shown}


def _rest(found: Comparison) -> Iterator[str]:
    for name, figures in (("old", found.only_old), ("new", found.only_new)):
        for each in figures:
            yield f"only in the {name} run: {_named(each)}"
    worse = [_named(each.new) for each in found.worse]
    yield f"Worse beyond noise: {'; '.join(worse)}." if worse else "Nothing is worse beyond noise."


def _named(figure: Figure) -> str:
    return f"{figure.work}, {figure.size:,} patients" if figure.size else figure.work


def _row(name: str, *cells: str) -> str:
    return f"{name:{NAME}}" + "".join(f"{cell:>{CELL}}" for cell in cells)
