"""With a large office, nothing that a person does makes the window stand still."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

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
from tests.benchmarks.offices import make, opened
from tests.watchdog import PATIENCE, Watchdog

PATIENTS = 500
GOES = 3
"""A step that stalls is looked at in another window: a machine that tests does other things too."""

SETTLED = 150


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("large") / "large.visitario"
    make(made, PATIENTS)
    return made


@contextmanager
def a_window(qtbot: QtBot, path: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The window of a large office with its own database thread."""
    gc.collect()
    say = speech("en")
    begin(say)
    office = opened(path)
    bridge = Bridge(office)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    desk = Desk(bridge, DayWatch(StoppedClock()), Theme(), say, Preferred())
    window = MainWindow(desk, settings)
    qtbot.addWidget(window)
    fill(window)
    window.resize(1280, 720)
    window.show()
    qtbot.waitUntil(lambda: window.overview.is_filled, timeout=30_000)
    read_ahead().join()
    qtbot.wait(SETTLED)
    yield window
    window.close()
    bridge.close()
    office.close()


def steps(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """What a person does on a morning, one after the other."""
    for way in WAYS:
        yield f"first look at {way.way}", lambda way=way: window.go(window.room(way.way))
    for way in WAYS:
        yield f"back to {way.way}", lambda way=way: window.go(window.room(way.way))
    code = window.overview.roster[PATIENTS // 2].patient
    yield "open a patient", lambda: window.open_patient(code, "")
    yield "open it again", lambda: window.open_patient(code, "W4")
    for letter in "co-00":
        yield f"find: {letter}", lambda letter=letter: QTest.keyClicks(window.finder, letter)
    yield "leave find", window.finder.clear
    yield "read anew", window.overview.renew
    yield from work(window)


def work(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """What a person then does with the lists: narrow, sort, record, ask."""
    today, patients, board = (window.room(way) for way in ("today", "patients", "board"))
    assert isinstance(today, TodayPage)
    assert isinstance(patients, PatientsPage)
    lines = [line for line in window.overview.rows if line.kind is Kind.VISIT]
    window.go(today)
    for letter in "inf":
        yield f"filter: {letter}", lambda letter=letter: QTest.keyClicks(today.bar.text, letter)
    yield "filter no more", today.bar.text.clear
    yield "record", lambda: record(window, lines[0])
    window.go(patients)
    yield "sort", lambda: patients.table.sort_by(2)
    window.go(board)
    yield "record, seen on the board", lambda: record(window, lines[1])
    window.go(today)
    yield "ask when", lambda: window.deeds.on_line(lines[2], "book")


def record(window: MainWindow, line: WorkRow) -> None:
    """Record a visit as done today, by the window's own way."""
    given = (line.patient, line.visit.id, TODAY, {})
    window.desk.bridge.do(visits.record, lambda _: None, refused, *given, today=TODAY)


def refused(refusal: Refusal) -> None:
    """Nothing here may be refused."""
    raise AssertionError(refusal)


def stalls(qtbot: QtBot, window: MainWindow) -> dict[str, str]:
    """The steps in which the window stood still for too long, and where it stood."""
    found = {}
    for name, step in steps(window):
        gc.collect()
        dog = Watchdog()
        with dog.watching():
            step()
            qtbot.waitUntil(lambda: window.desk.bridge._under_way == 0, timeout=30_000)
            qtbot.wait(SETTLED)
        if dog.worst > PATIENCE:
            found[name] = f"{dog.worst * 1000:.0f} ms: {name}: {dog.seen}"
    return found


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_nothing_stalls(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    slow: dict[str, str] | None = None
    for _ in range(GOES):
        with a_window(qtbot, path, tmp_path) as window:
            now = stalls(qtbot, window)
        slow = now if slow is None else {name: told for name, told in now.items() if name in slow}
        if not slow:
            return
    assert slow is not None
    raise AssertionError("\n".join(slow.values()))
