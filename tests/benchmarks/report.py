"""How is a run shown: what each work costs beside its bare reference, and how both grow?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tests.benchmarks.figure import Figure, Unit, amount, times
from tests.benchmarks.saved import Machine, Run
from tests.benchmarks.start_profile import Phase

NAME, CELL = 46, 14
WIDTH = 100


def report(run: Run) -> str:
    """All of a run, for a terminal."""
    sized = [each for each in run.figures if each.size is not None]
    single = [each for each in run.figures if each.size is None]
    parts = (
        [machine_line(run.machine)],
        _table(sized) if sized else (),
        _singles(single) if single else (),
        profile_lines(run.start) if run.start else (),
        [_verdict(run.figures)],
    )
    return "\n\n".join("\n".join(part).rstrip() for part in parts if part)


def machine_line(machine: Machine) -> str:
    """What was measured with, in a line."""
    load = f", load {machine.load}" if machine.load is not None else ""
    made = f"Python {machine.python}, Qt {machine.qt}, SQLite {machine.sqlite}"
    return f"{machine.system} {machine.processor}, {machine.cores} cores{load}; {made}"


def by_work(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """The figures of each work, the smallest size first."""
    found: dict[str, list[Figure]] = {}
    for each in figures:
        found.setdefault(each.work, []).append(each)
    return {work: sorted(its, key=lambda f: f.size or 0) for work, its in found.items()}


def _table(figures: Sequence[Figure]) -> Iterator[str]:
    sizes = sorted({each.size for each in figures if each.size is not None})
    yield _row("patients", [f"{size:,}" for size in sizes], _growths([float(s) for s in sizes]))
    yield "-" * WIDTH
    for work, its in by_work(figures).items():
        found = {each.size: each for each in its}
        yield from _block(work, [found.get(size) for size in sizes])


def _singles(figures: Sequence[Figure]) -> Iterator[str]:
    yield "whatever the number of patients"
    yield "-" * WIDTH
    for each in figures:
        yield from _block(each.work, [each])


def _block(work: str, its: Sequence[Figure | None]) -> Iterator[str]:
    found = [each for each in its if each]
    unit, reference = found[0].unit, found[0].reference
    yield _row(work, [times(each.ratio) if each else "" for each in its])
    yield _amounts("this program", unit, [each.measured.least if each else None for each in its])
    yield _amounts("bare", unit, [each.bare.least if each else None for each in its])
    yield f"    beside {reference}"
    for each in found:
        if each.goal:
            yield f"    goal {each.goal.told}: {'met' if each.goal.met else 'NOT MET'}"
    yield ""


def _amounts(name: str, unit: Unit, values: Sequence[float | None]) -> str:
    told = [amount(value, unit) if value is not None else "" for value in values]
    return _row(f"    {name}", told, _growths([value for value in values if value is not None]))


def _growths(values: Sequence[float]) -> str:
    """How often the one before each is: `19 x, 10 x`."""
    return ", ".join(times(later / former) for former, later in pairwise(values))


def _row(name: str, cells: Sequence[str], growth: str = "") -> str:
    told = f"grows {growth}" if growth else ""
    line = f"{name:{NAME}}" + "".join(f"{cell:>{CELL}}" for cell in cells)
    return f"{line}   {told}".rstrip()


def profile_lines(phases: Sequence[Phase]) -> Iterator[str]:
    """Where the time of the start goes, beside the bare window's."""
    own = [each for each in phases if not each.is_beside]
    whole = sum(each.bare for each in own)
    yield _row("the start, where its time goes", ["this program", "bare", "of bare"])
    yield "-" * WIDTH
    for each in own:
        yield _phase(each.what, each.program, each.bare, whole)
    yield _phase("in all", sum(each.program for each in own), whole, whole)
    beside = [each for each in phases if each.is_beside]
    if beside:
        yield "meanwhile, on other threads"
    for each in beside:
        yield _phase(f"    {each.what}", each.program, each.bare, whole)


def _phase(what: str, program: float, bare: float, whole: float) -> str:
    cells = [amount(value, "s") if value else "" for value in (program, bare)]
    return _row(what, [*cells, times(program / whole) if program else ""])


def _verdict(figures: Iterable[Figure]) -> str:
    judged = [each for each in figures if each.goal]
    missed = [each.work for each in judged if each.goal and not each.goal.met]
    if not judged:
        return "No goal was judged: they are set for 500 patients."
    told = f"{len(judged) - len(missed)} of {len(judged)} goals are met."
    return f"{told} Not met: {'; '.join(missed)}." if missed else told
