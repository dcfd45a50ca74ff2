"""What was saved last stands at the foot of the window, with its undo."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication

from app.service import bookings
from app.service.ports import Office
from app.ui.dialogs.undo import UndoDialog
from app.ui.main_window import MainWindow
from tests.ui.windows import MONDAY

MINE = ("CO-003", "W4")
DAY = date(2026, 11, 26)


def book(window: MainWindow) -> None:
    done, failed = [].append, [].append
    window.desk.bridge.do(bookings.book, done, failed, *MINE, DAY, reason="late", today=MONDAY)


def test_what_was_saved_is_said_and_taken_back_from_there(window: MainWindow) -> None:
    last = window.state.last
    assert last.isHidden()
    book(window)
    assert last.words.text().startswith("Saved: Visit booked, CO-003")
    assert "26 Nov" in last.words.text()
    last.undo.click()
    dialog = window.deeds.open
    assert isinstance(dialog, UndoDialog)
    dialog.go.click()
    assert "CO-003" in last.words.text()
    assert last.undo.isHidden()


def test_what_others_save_is_not_said_as_one_s_own(window: MainWindow, office: Office) -> None:
    bookings.book(office, *MINE, DAY, reason="late", today=MONDAY)
    window.desk.bridge.written_beside.emit()
    QApplication.processEvents()
    assert window.state.last.isHidden()


def test_nothing_was_saved_last_on_a_past_day(window: MainWindow) -> None:
    book(window)
    window.desk.bridge.turned.emit()
    assert window.state.last.isHidden()
