from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.appointment import booked_for
from app.domain.status import Status
from app.domain.visit import Outcome
from app.service import bookings
from app.service.ports import Office
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.enrol import EnrolDialog
from app.ui.dialogs.record import RecordDialog
from app.ui.dialogs.undo import UndoDialog
from app.ui.main_window import MainWindow
from app.ui.pages.today_lines import Tiles
from app.ui.table_model import Look
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY

KEY = Qt.Key


def choose(window: MainWindow, patient: str, visit: str) -> None:
    rows = window.overview.rows
    row = next(row for row in rows if (row.patient, row.visit.id) == (patient, visit))
    window.room("today").table.choose(window.room("today").table.records.identity(row))


def test_a_patient_is_enrolled(qtbot: QtBot, window: MainWindow, office: Office) -> None:
    window.deeds.enrol()
    dialog = window.deeds.open
    assert isinstance(dialog, EnrolDialog)
    assert dialog.code.text() == "CO-015"
    dialog.code.setText("CO-001")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "CO-001" in dialog.refusal.text()
    assert dialog.code.text() == "CO-001"
    dialog.code.setText("CO-015")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert [patient.code for patient in office.patients(["CO-015"])] == ["CO-015"]
    assert window.shown is window.patient
    assert window.patient.title.text() == "CO-015"
    assert any(row.patient == "CO-015" for row in window.overview.roster)


def test_keys_book_and_record_the_chosen_line(qtbot: QtBot, window: MainWindow) -> None:
    table = window.room("today").table
    choose(window, "CO-003", "W4")
    qtbot.keyClick(table, KEY.Key_B)
    assert isinstance(window.deeds.open, BookDialog)
    qtbot.keyClick(window.deeds.open, KEY.Key_Escape)
    qtbot.keyClick(table, KEY.Key_R)
    assert isinstance(window.deeds.open, RecordDialog)
    qtbot.keyClick(window.deeds.open, KEY.Key_Escape)
    qtbot.keyClick(table, KEY.Key_Return)
    assert window.shown is window.patient
    assert window.patient.table.row is not None
    assert window.patient.table.row.visit.id == "W4"


def test_arrows_step_over_headings(qtbot: QtBot, window: MainWindow) -> None:
    table = window.room("today").table
    table.choose_place(0)
    places = [table.currentIndex().row()]
    for _ in range(8):
        qtbot.keyClick(table, KEY.Key_Down)
        places.append(table.currentIndex().row())
    assert places == sorted(set(places))
    assert all(table.records.row(place) is not None for place in places)


def test_a_visit_is_booked_for_a_day_left_in_its_window(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.open_patient("CO-002", "W24")
    qtbot.mouseClick(window.patient.panel.book, Qt.MouseButton.LeftButton)
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    assert dialog.chips
    qtbot.mouseClick(dialog.chips[-1], Qt.MouseButton.LeftButton)
    dialog.at.setText("nine")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "nine" in dialog.refusal.text()
    dialog.at.setText("9.30")
    day = dialog.day.day
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    appointment = booked_for(office.patients(["CO-002"])[0].appointments, "W24")
    assert (appointment.day, f"{appointment.at:%H:%M}") == (day, "09:30")
    line = window.patient.table.row
    assert line is not None
    assert line.appointment == appointment


def test_a_day_to_come_is_refused_in_place(qtbot: QtBot, window: MainWindow) -> None:
    choose(window, "CO-003", "W4")
    qtbot.keyClick(window.room("today").table, KEY.Key_R)
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    dialog.held.day.take(date(2027, 1, 1))
    dialog.reason.setText("<b>typed</b>")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.refusal.isVisible()
    assert dialog.refusal.textFormat() is Qt.TextFormat.PlainText
    assert dialog.reason.text() == "<b>typed</b>"
    assert dialog.go.isEnabled()


def test_recording_refreshes_today_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    before = window.overview.rows
    choose(window, "CO-003", "W4")
    qtbot.keyClick(window.room("today").table, KEY.Key_R)
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    dialog.held.table.tick_all()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert office.patients(["CO-003"])[0].records["W4"].done_on == MONDAY
    assert all((row.patient, row.visit.id) != ("CO-003", "W4") for row in window.overview.rows)
    window.menus.undo.trigger()
    undo = window.deeds.open
    assert isinstance(undo, UndoDialog)
    qtbot.mouseClick(undo.go, Qt.MouseButton.LeftButton)
    after = window.overview.rows
    assert [(r.patient, r.visit.id) for r in after] == [(r.patient, r.visit.id) for r in before]


def test_a_visit_that_others_hang_on_asks_what_becomes_of_them(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.open_patient("CO-002", "INF2")
    qtbot.mouseClick(window.patient.panel.record, Qt.MouseButton.LeftButton)
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    qtbot.mouseClick(dialog.buttons[Outcome.MISSED], Qt.MouseButton.LeftButton)
    assert dialog.not_held.off.isVisible()
    dialog.not_held.count_on.click()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    # Its appointment is called off, and cuts the window of the visit before it no more.
    qtbot.mouseClick(dialog.consequences.go, Qt.MouseButton.LeftButton)
    records = office.patients(["CO-002"])[0].records
    assert records["INF2"].outcome is Outcome.MISSED
    assert "P2W4" not in records


def test_a_tile_filters_and_a_second_press_shows_all(qtbot: QtBot, window: MainWindow) -> None:
    page = window.room("today")
    everything = len(page.table.records.lines)
    qtbot.mouseClick(page.tiles[Tiles.OVERDUE], Qt.MouseButton.LeftButton)
    rows = [page.table.records.row(place) for place in range(len(page.table.records.lines))]
    assert {row.status.status for row in rows if row} == {Status.OVERDUE}
    qtbot.mouseClick(page.tiles[Tiles.OVERDUE], Qt.MouseButton.LeftButton)
    assert len(page.table.records.lines) == everything


def test_the_button_of_a_row_acts_on_that_row(qtbot: QtBot, window: MainWindow) -> None:
    table = window.room("today").table
    column = next(n for n, c in enumerate(table.records.columns) if c.look is Look.ACTIONS)
    rect = table.visualRect(table.records.index(1, column))
    at = QPoint(rect.right() - 20, rect.center().y())
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    row = table.records.row(1)
    assert row is not None
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(text.startswith(row.patient) for text in said)


NO_SCREEN = "This plugin does not support"
"""What Qt says where lists drop down on no real screen."""


@pytest.mark.qt_log_ignore(NO_SCREEN)
def test_the_finder_opens_a_patient(qtbot: QtBot, window: MainWindow) -> None:
    window.finder.setFocus()
    qtbot.keyClicks(window.finder, "ma-004")
    qtbot.keyClick(window.finder, KEY.Key_Return)
    assert window.patient.title.text() == "MA-004"


def test_midnight_renews_the_list(window: MainWindow, clock: StoppedClock) -> None:
    before = window.date.text()
    clock.day = date(2026, 11, 30)
    window.desk.day.look()
    assert window.date.text() != before
    assert window.desk.today == date(2026, 11, 30)
    assert any((r.status.days or 0) > 7 for r in window.overview.rows)


def test_what_another_process_wrote_is_shown(window: MainWindow, office: Office) -> None:
    bookings.book(office, "CO-003", "W4", date(2026, 11, 26), reason="asked for", today=MONDAY)
    window.desk.bridge.written_beside.emit()
    QApplication.processEvents()
    row = next(r for r in window.overview.rows if (r.patient, r.visit.id) == ("CO-003", "W4"))
    assert row.appointment is not None
