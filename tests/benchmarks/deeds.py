"""How long from recording a visit until Today and the patient's page show it?"""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks import bare_sqlite
from tests.benchmarks.clock import TODAY, StoppedClock
from tests.benchmarks.figure import Figure, figure, goal_at
from tests.benchmarks.measure import both, timed
from tests.benchmarks.offices import opened

if TYPE_CHECKING:
    from app.domain.visit import AssessmentRecord
    from app.service.ports import Office
    from app.service.worklines import WorkRow
    from app.ui.main_window import MainWindow

RECORDED = 20
REFERENCE = (
    "the same statements, kept for good, by bare sqlite3, and a bare QTableView painted anew"
)
SCREEN = 1280, 800


def figures(path: Path, size: int) -> list[Figure]:
    """Recorded visits in the real window, each until the pages show it, beside the bare ones."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtTest import QTest

    from app.service.worklines import Kind

    ours, twin = path.with_stem("deeds"), path.with_stem("bare-deeds")
    for copy in (ours, twin):
        shutil.copy(path, copy)
    window = window_of(opened(ours), ours)
    QTest.qWait(200)
    rows = [row for row in window.overview.rows if row.kind is Kind.VISIT][:RECORDED]
    with closing(bare_sqlite.connected(twin)) as connection:
        bare = BareDesk(connection, len(window.overview.rows))
        taken = both([_recorded(window, row, bare) for row in rows])
    window.close()
    window.desk.bridge.close()
    goal = goal_at(size, "≤ 50 ms", met=taken[0].median <= 0.05)
    return [figure("record a visit, Today and Patient refreshed", taken, REFERENCE, size, goal)]


def window_of(office: Office, path: Path) -> MainWindow:
    """The real window on an office, offscreen, with Today filled; its settings beside `path`."""
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
    bridge = Bridge(office, inline=True)
    window = MainWindow(Desk(bridge, DayWatch(StoppedClock()), Theme(), say, Preferred()), settings)
    application.fill(window)
    window.show()
    return window


class BareDesk:
    """A bare connection and a bare table of as many lines as Today has."""

    def __init__(self, connection: Any, lines: int) -> None:
        from tests.benchmarks.bare_table import bare_table

        self._connection = connection
        self._view = bare_table(lines)
        self._view.resize(*SCREEN)
        self._view.show()

    def repeat(self, statements: list[str]) -> None:
        """Write the same, tell the first line of it, and paint all anew."""
        from PySide6.QtWidgets import QApplication

        bare_sqlite.run(self._connection, statements)
        self._view.model().setData(self._view.model().index(0, 0), statements[0])
        QApplication.processEvents()
        self._view.viewport().repaint()


def _recorded(window: MainWindow, row: WorkRow, bare: BareDesk) -> tuple[float, float]:
    """Seconds of one deed with the pages repainted, and of the same in bare tools."""
    from PySide6.QtWidgets import QApplication

    from app.service import visits

    window.open_patient(row.patient, row.visit.id)
    QApplication.processEvents()

    def record() -> None:
        given: tuple[str, str, date, dict[str, AssessmentRecord]]
        given = (row.patient, row.visit.id, TODAY, {})
        window.desk.bridge.do(visits.record, _nothing, _nothing, *given, today=TODAY)
        QApplication.processEvents()
        window.repaint()

    office: Any = window.desk.bridge.office
    with bare_sqlite.statements_of(office) as said:
        ours = timed(record)
    return ours, timed(lambda: bare.repeat(said))


def _nothing(_: object) -> None:
    """What a benchmark makes of an answer."""
