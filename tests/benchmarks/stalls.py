"""How long does the window stand still at most, while a person works with it?"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from tests.benchmarks.figure import Figure, figure, goal_at
from tests.benchmarks.measure import Runs, spreads

REFERENCE = "a bare QTableView with as many lines, filled and shown"
MORNINGS = Runs(least=2, most=2)


def figures(path: Path, size: int) -> list[Figure]:
    """The longest of all stalls in a morning, beside a bare table; stderr says in which step."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.benchmarks.watchdog import PATIENCE

    taken = spreads(lambda: (_worst(path), _bare(size)), MORNINGS)
    quick = goal_at(size, "≤ 50 ms", met=taken[0].least <= PATIENCE)
    work = "the longest that the window stands still in a morning's work"
    return [figure(work, taken, REFERENCE, size, quick)]


def _worst(path: Path) -> float:
    """Seconds of its own thread that the window took at most before it went on."""
    from tests.benchmarks.morning import a_window, steps, take
    from tests.benchmarks.watchdog import PATIENCE, Watchdog

    worst = 0.0
    with a_window(path) as window:
        for step in steps(window):
            gc.collect()
            with Watchdog().watching() as dog:
                take(step, window)
            worst = max(worst, dog.worst)
            if dog.worst > PATIENCE:
                print(f"    {step.name}: {dog.worst * 1000:.0f} ms in {dog.where}", file=sys.stderr)
    return worst


def _bare(lines: int) -> float:
    from PySide6.QtTest import QTest

    from tests.benchmarks.bare_table import bare_table
    from tests.benchmarks.morning import SETTLED
    from tests.benchmarks.watchdog import Watchdog

    gc.collect()
    with Watchdog().watching() as dog:
        table = bare_table(lines)
        table.show()
        QTest.qWait(SETTLED)
    table.close()
    return dog.worst
