"""What does a coordinator do with the window on a morning, one thing after the other?"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QDeadlineTimer, QSettings
from PySide6.QtTest import QTest

from app.service import visits
from app.service.worklines import Kind, WorkRow
from app.ui.ahead import read_ahead
from app.ui.application import begin, fill
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.pages.patients import PatientsPage
from app.ui.pages.today import TodayPage
from app.ui.preferred import Preferred
from app.ui.theme import Theme
from app.ui.ways import WAYS
from app.words import Refusal, speech
from tests.benchmarks.clock import TODAY, StoppedClock
from tests.benchmarks.offices import opened

PATIENCE = 60_000
"""Milliseconds after which an answer is given up."""

BEAT = 5

SETTLED = 150
"""Milliseconds in which a window has done what it puts off until nobody waits for it."""

FIND, FILTER = "co-00", "inf"


class Step(NamedTuple):
    """Something that a person does, by its name."""

    name: str
    do: Callable[[], object]


@contextmanager
def a_window(path: Path) -> Iterator[MainWindow]:
    """The window on the office at `path`, with its own thread; its settings lie beside the file."""
    gc.collect()
    say = speech("en")
    begin(say)
    office = opened(path)
    bridge = Bridge(office)
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    desk = Desk(bridge, DayWatch(StoppedClock()), Theme(), say, Preferred())
    window = MainWindow(desk, settings)
    fill(window)
    window.resize(1280, 720)
    window.show()
    _wait_until(lambda: window.overview.is_filled)
    read_ahead().join()
    QTest.qWait(SETTLED)
    yield window
    window.close()
    bridge.close()
    office.close()


def take(step: Step, window: MainWindow) -> None:
    """Do a step, and wait until the window has shown what came of it."""
    step.do()
    _wait_until(lambda: window.desk.bridge._under_way == 0)
    QTest.qWait(SETTLED)


def steps(window: MainWindow) -> Iterator[Step]:
    """What a person does on a morning: look at every page, at a patient, find another, work."""
    for again in ("first look at", "back to"):
        for way in WAYS:
            yield Step(f"{again} {way.way}", partial(_go, window, way.way))
    roster = window.overview.roster
    code = roster[len(roster) // 2].patient
    yield Step("open a patient", partial(window.open_patient, code, ""))
    yield Step("open it again", partial(window.open_patient, code, "W4"))
    for letter in FIND:
        yield Step(f"find: {letter}", partial(QTest.keyClicks, window.finder, letter))
    yield Step("leave find", window.finder.clear)
    yield Step("read anew", window.overview.renew)
    yield from _work(window)


def _work(window: MainWindow) -> Iterator[Step]:
    """What a person then does with the lists: narrow, sort, record, ask."""
    today, patients = window.room("today"), window.room("patients")
    assert isinstance(today, TodayPage)
    assert isinstance(patients, PatientsPage)
    lines = [line for line in window.overview.rows if line.kind is Kind.VISIT]
    _go(window, "today")
    for letter in FILTER:
        yield Step(f"filter: {letter}", partial(QTest.keyClicks, today.bar.text, letter))
    yield Step("filter no more", today.bar.text.clear)
    yield Step("record", partial(_record, window, lines[0]))
    _go(window, "patients")
    yield Step("sort", partial(patients.table.sort_by, 2))
    _go(window, "board")
    yield Step("record, seen on the board", partial(_record, window, lines[1]))
    _go(window, "today")
    yield Step("ask when", partial(window.deeds.on_line, lines[2], "book"))


def _wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so; `TimeoutError` if it takes too long."""
    last = QDeadlineTimer(PATIENCE)
    while not is_so():
        if last.hasExpired():
            raise TimeoutError("The window gave no answer.")
        QTest.qWait(BEAT)


def _go(window: MainWindow, way: str) -> None:
    window.go(window.room(way))


def _record(window: MainWindow, line: WorkRow) -> None:
    """Record a visit as done today, by the window's own way."""
    given = (line.patient, line.visit.id, TODAY, {})
    window.desk.bridge.do(visits.record, lambda _: None, _refused, *given, today=TODAY)


def _refused(refusal: Refusal) -> None:
    """Nothing here may be refused."""
    raise AssertionError(refusal)
