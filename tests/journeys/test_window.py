"""A day's work through the real window: enrol, book, record, see what is late, print."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app import store
from app.domain.status import Status
from app.formats import protocol_file
from app.service.ports import Office
from app.service.worklines import Kind
from app.ui.application import begin, fill
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.enrol import EnrolDialog
from app.ui.dialogs.preview import PreviewDialog
from app.ui.dialogs.record import RecordDialog
from app.ui.dialogs.set_up import SetUpDialog
from app.ui.main_window import MainWindow
from app.ui.preferred import Preferred
from app.ui.theme import Theme
from app.words import speech
from tests.desk import StoppedClock

LEFT = Qt.MouseButton.LeftButton
CODE = "CO-001"


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(date(2014, 2, 3))


@pytest.fixture
def office(tmp_path: Path, clock: StoppedClock) -> Iterator[Office]:
    office = store.create(tmp_path / "cordoba.visitario", who="ana", clock=clock)
    yield office
    office.close()


@pytest.fixture
def window(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> Iterator[MainWindow]:
    """The window with its own database thread, as people have it."""
    # Clocks that earlier tests left must not be swept up on that thread, which can't stop them.
    gc.collect()
    begin(speech("en"))
    shipped = [protocol_file.load(protocol_file.find("NCT01745783"))]
    bridge = Bridge(office)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    desk = Desk(bridge, DayWatch(clock), Theme(), speech("en"), Preferred(), lambda: shipped)
    window = MainWindow(desk, settings)
    qtbot.addWidget(window)
    fill(window)
    window.show()
    qtbot.waitUntil(lambda: window.overview.is_filled)
    yield window
    bridge.close()


def is_gone(dialog: QDialog) -> bool:
    return not isValid(dialog) or not dialog.isVisible()


def set_up(qtbot: QtBot, window: MainWindow) -> None:
    window.deeds.enrol()
    qtbot.waitUntil(lambda: isinstance(window.deeds.open, SetUpDialog))
    dialog = window.deeds.open
    assert isinstance(dialog, SetUpDialog)
    dialog.code.setText("CO")
    dialog.name.setText("Reina Sofía")
    dialog.city.setText("Córdoba")
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: is_gone(dialog))


def enrol(qtbot: QtBot, window: MainWindow) -> None:
    window.deeds.enrol()
    qtbot.waitUntil(lambda: isinstance(window.deeds.open, EnrolDialog))
    dialog = window.deeds.open
    assert isinstance(dialog, EnrolDialog)
    qtbot.waitUntil(lambda: dialog.code.text() == CODE)
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: window.shown is window.patient)


def book(qtbot: QtBot, window: MainWindow, visit: str) -> None:
    window.open_patient(CODE, visit)
    qtbot.waitUntil(lambda: shows(window, visit))
    qtbot.mouseClick(window.patient.panel.book, LEFT)
    qtbot.waitUntil(lambda: isinstance(window.deeds.open, BookDialog))
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    qtbot.waitUntil(lambda: bool(dialog.chips))
    qtbot.mouseClick(dialog.chips[0], LEFT)
    dialog.at.setText("9:00")
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: is_gone(dialog))


def record(qtbot: QtBot, window: MainWindow, clock: StoppedClock, visit: str, on: str) -> None:
    clock.day = date.fromisoformat(on)
    window.desk.day.look()
    window.open_patient(CODE, visit)
    qtbot.waitUntil(lambda: shows(window, visit))
    qtbot.mouseClick(window.patient.panel.record, LEFT)
    qtbot.waitUntil(lambda: isinstance(window.deeds.open, RecordDialog))
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    dialog.held.day.take(clock.day)
    dialog.held.table.tick_all()
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: is_gone(dialog) or hasattr(dialog, "consequences"))
    if not is_gone(dialog):
        qtbot.mouseClick(dialog.consequences.go, LEFT)
    qtbot.waitUntil(lambda: is_gone(dialog))


def shows(window: MainWindow, visit: str) -> bool:
    row = window.patient.table.row
    return row is not None and row.visit.id == visit


def printed(qtbot: QtBot, window: MainWindow, path: Path, patch: pytest.MonkeyPatch) -> str:
    """The text of the calendar that the patient's page prints to a PDF."""
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.open_patient(CODE, "W4")
    qtbot.waitUntil(lambda: shows(window, "W4"))
    (print_it,) = [
        each for each in window.patient.findChildren(QPushButton) if each.text() == "Print calendar"
    ]
    qtbot.mouseClick(print_it, LEFT)
    qtbot.waitUntil(lambda: isinstance(window.deeds.open, PreviewDialog))
    preview = window.deeds.open
    assert isinstance(preview, PreviewDialog)
    qtbot.mouseClick(preview.save_button, LEFT)
    pages = pypdf.PdfReader(path).pages
    return " ".join(word for page in pages for word in page.extract_text().split())


def test_from_consent_to_the_calendar(
    qtbot: QtBot,
    window: MainWindow,
    clock: StoppedClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_up(qtbot, window)
    enrol(qtbot, window)
    book(qtbot, window, "INC")
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        record(qtbot, window, clock, visit, on)

    clock.day = date(2014, 5, 1)
    window.desk.day.look()
    qtbot.waitUntil(lambda: set(late(window)) == {"D1", "W1", "W4"})
    assert late(window) == {"D1": 36, "W1": 29, "W4": 3}

    text = printed(qtbot, window, tmp_path / "calendar.pdf", monkeypatch)
    assert CODE in text
    assert "June 2014" in text


def late(window: MainWindow) -> dict[str, int | None]:
    return {
        row.visit.id: row.status.days
        for row in window.overview.rows
        if row.status.status is Status.OVERDUE and row.kind is Kind.VISIT
    }
