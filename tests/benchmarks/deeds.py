"""How long from recording a visit until Today and the patient's page show it?"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.clock import TODAY, StoppedClock
from tests.benchmarks.measure import Figure, best
from tests.benchmarks.offices import opened

if TYPE_CHECKING:
    from app.service.worklines import WorkRow
    from app.ui.main_window import MainWindow

RECORDED = 20


def figures(path: Path, size: int) -> list[Figure]:
    """One recorded visit in the real window, beside one durable commit of bare sqlite3."""
    measured = _record(path)
    with tempfile.TemporaryDirectory() as folder:
        bare = commit_bare(Path(folder) / "bare.db")
    return [
        Figure(
            f"record a visit -> Today and Patient refreshed, {size} patients",
            measured * 1e3,
            "ms",
            bare * 1e3,
            "one durable commit of bare sqlite3",
            "≤ 50 ms",
            measured <= 0.05,
        )
    ]


def _record(path: Path) -> float:
    """The median of several deeds, each until the pages show what it changed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtTest import QTest

    from app.service.worklines import Kind

    window = window_of(path)
    QTest.qWait(200)
    rows = [row for row in window.overview.rows if row.kind is Kind.VISIT][:RECORDED]
    taken = sorted(_taken(window, row) for row in rows)
    window.close()
    window.desk.bridge.close()
    return taken[len(taken) // 2]


def window_of(path: Path) -> MainWindow:
    """The real window on an office, offscreen, with Today filled."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSettings

    from app.ui import application
    from app.ui.bridge import Bridge
    from app.ui.day_watch import DayWatch
    from app.ui.desk import Desk
    from app.ui.main_window import MainWindow
    from app.ui.preferred import Preferred
    from app.ui.theme import Theme
    from app.words import speech

    say = speech("en")
    application.begin(say)
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    bridge = Bridge(opened(path), inline=True)
    window = MainWindow(Desk(bridge, DayWatch(StoppedClock()), Theme(), say, Preferred()), settings)
    application.fill(window)
    window.show()
    return window


def _taken(window: MainWindow, row: WorkRow) -> float:
    """How long one deed took, with the patient's page repainted and Today's lines renewed."""
    from PySide6.QtWidgets import QApplication

    from app.service import visits

    window.open_patient(row.patient, row.visit.id)
    QApplication.processEvents()
    started = time.perf_counter()
    given = (row.patient, row.visit.id, TODAY, {})
    window.desk.bridge.do(visits.record, _nothing, _nothing, *given, today=TODAY)
    QApplication.processEvents()
    window.repaint()
    return time.perf_counter() - started


def _nothing(_: object) -> None:
    """What a benchmark makes of an answer."""


def commit_bare(path: Path) -> float:
    """The shortest time in which SQLite alone keeps one row for good, in seconds."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE record (day TEXT)")
        return best(lambda: connection.execute("INSERT INTO record VALUES ('x')"), times=20)
