"""With a large office, nothing that a person does makes the window stand still.

How long it stands still in seconds is for `dev.py bench --only stalls` to say.
"""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.ways import WAYS
from tests.benchmarks.morning import a_window, steps, take
from tests.benchmarks.offices import make
from tests.journeys.calls import CallCount

PATIENTS = 500
PAGES = 2 * len(WAYS)

ENOUGH = 125_000
"""Calls in one go. The step that makes most makes 85,000 now, about 40 ms of a 2-core machine."""

MORNINGS = 4
"""A busy machine lets two answers come in one go, now here and now there: that is no stall."""


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.usefixtures("qapp")
def test_nothing_stalls(tmp_path: Path) -> None:
    path = tmp_path / "large.visitario"
    make(path, PATIENTS)
    least = a_morning(path)
    assert len(least) > PAGES
    for _ in range(MORNINGS - 1):
        if all(count.most <= ENOUGH for count in least.values()):
            break
        again = a_morning(path)
        least = {name: min(count, again[name], key=calls) for name, count in least.items()}
    slow = {name: count for name, count in least.items() if count.most > ENOUGH}
    told = [f"{name}: {count.most:,} calls, {count.where}" for name, count in slow.items()]
    assert not slow, "\n".join(told)


def a_morning(path: Path) -> dict[str, CallCount]:
    """What the window of the office at `path` does in each step of a morning."""
    found = {}
    with a_window(path) as window:
        for step in steps(window):
            gc.collect()
            with CallCount().counting() as count:
                take(step, window)
            found[step.name] = count
    return found


def calls(count: CallCount) -> int:
    return count.most


def test_what_is_done_in_one_go_is_counted(qtbot: QtBot) -> None:
    with CallCount().counting() as count:
        for _ in range(3):
            [abs(-1) for _ in range(1000)]
            qtbot.wait(10)
    assert 1000 <= count.most < 3000
    assert count.where.startswith("test_stalls.py:")
