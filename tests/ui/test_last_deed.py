"""What was saved last stands at the foot of the window, with its undo."""

from __future__ import annotations

from datetime import date, time
from functools import partial

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.service import bookings
from app.service.move_words import told_back
from app.service.ports import Office
from app.service.rebooking import move_to
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


def test_it_is_not_said_over_what_the_foot_tells_for_a_moment(window: MainWindow) -> None:
    window.statusBar().showMessage("Written: list.csv")
    book(window)
    assert window.state.last.isHidden()
    window.statusBar().clearMessage()
    assert window.state.last.isVisible()
    window.statusBar().showMessage("Choose a visit first.")
    assert window.state.last.isHidden()


def test_what_others_save_is_not_said_as_one_s_own(window: MainWindow, office: Office) -> None:
    bookings.book(office, *MINE, DAY, reason="late", today=MONDAY)
    window.desk.bridge.written_beside.emit()
    QApplication.processEvents()
    assert window.state.last.isHidden()


def test_nothing_was_saved_last_on_a_past_day(window: MainWindow) -> None:
    book(window)
    window.desk.bridge.turned.emit()
    assert window.state.last.isHidden()


def test_an_undone_move_says_once_which_day_and_time_come_back(
    window: MainWindow, office: Office
) -> None:
    key = standing(office, "CO-006", "P2W24")
    day, at = date(2026, 11, 3), time(9)
    move(window, "CO-006", key, day, "as she wished")
    window.deeds.undo()
    dialog = window.deeds.open
    assert isinstance(dialog, UndoDialog)
    told = [each.text() for each in dialog.middle.findChildren(QLabel)]
    (lines,) = [each for each in told if "26 Nov 2026" in each]
    first, *others = lines.splitlines()
    assert first.endswith(": 3 Nov 2026, 9:00 → 26 Nov 2026, 9:00")
    assert [each.partition(": ")[2] for each in others] == [
        "reason as she wished → As agreed with the patient."
    ]
    assert dialog.windowTitle() == "Undo “Appointment moved”?"
    dialog.go.click()
    back = office.patients(["CO-006"])[0].appointments[key]
    assert (back.day, back.at, back.fate) == (date(2026, 11, 26), at, None)
    assert "3 Nov 2026, 9:00 → 26 Nov 2026, 9:00" in window.state.last.words.text()


def test_what_else_differs_comes_back_with_it(window: MainWindow, office: Office) -> None:
    key = standing(office, "CO-006", "P2W24")
    window.desk.bridge.do(
        bookings.book,
        lambda _: None,
        lambda _: None,
        "CO-006",
        "P2W24",
        date(2026, 12, 4),
        None,
        "Elsewhere",
        "late",
        moves=key,
        today=MONDAY,
    )
    told = told_back(office, office.journal(limit=1)[0], window.desk.say)
    assert told.brief[0].endswith(": 4 Dec 2026 → 26 Nov 2026, 9:00")
    assert any("place Elsewhere → " in each for each in told.brief)


def test_the_new_day_is_not_what_is_cut(window: MainWindow, office: Office) -> None:
    day = date(2026, 12, 4)
    move(window, "CO-006", standing(office, "CO-006", "P2W24"), day, "as she wished")
    window.state.state.setText("a state of the office that takes much room " * 3)
    QApplication.processEvents()
    words = window.state.last.words
    assert words.is_cut
    assert words.shown.startswith("Saved: ")
    assert words.shown.endswith("→ 4 Dec 2026, 9:00")


def test_what_was_saved_is_said_for_a_while(window: MainWindow) -> None:
    book(window)
    last = window.state.last
    assert last.while_shown.isActive()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    last.undo.setFocus()
    last.while_shown.timeout.emit()
    assert last.isVisible()
    window.shown.setFocus()
    last.undo.clearFocus()
    last.while_shown.timeout.emit()
    assert last.isHidden()
    book_again = partial(bookings.book, reason="later", today=MONDAY)
    window.desk.bridge.do(book_again, lambda _: None, lambda _: None, *MINE, date(2026, 11, 27))
    assert last.isVisible()


def standing(office: Office, code: str, visit: str) -> str:
    known = office.patients([code])[0].appointments
    (key,) = (key for key, each in known.items() if each.is_for(visit))
    return key


def move(window: MainWindow, code: str, key: str, day: date, reason: str) -> None:
    none = (lambda _: None, lambda _: None)
    window.desk.bridge.do(move_to, *none, code, key, day, reason, today=MONDAY)
