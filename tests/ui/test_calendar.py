"""The calendar page: looked through, dragged on and moved by keyboard; what it asks and saves."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.service.calendar_rows import DayBooking
from app.service.ports import Office
from app.ui.calendar_words import chip_tip
from app.ui.carried import carried
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.day_list import DayListDialog
from app.ui.dialogs.did_it_happen import DidItHappenDialog
from app.ui.main_window import MainWindow
from app.ui.pages.calendar import CalendarPage
from app.ui.paint import calendar_marks
from tests.desk import StoppedClock
from tests.memory import in_memory
from tests.ui.calendars import (
    FRIDAY,
    KEY,
    LEFT,
    NONE,
    booked,
    middle_of,
    rows_of,
    the_booking,
    the_page,
    the_row,
)
from tests.ui.windows import MONDAY, a_window, the_example


@pytest.fixture
def page(window: MainWindow) -> CalendarPage:
    return the_page(window)


def test_the_month_is_shown_with_today_and_what_is_to_be_booked(page: CalendarPage) -> None:
    QAbstractItemModelTester(page.side.table.records)
    assert page.bar.title.text() == "November 2026"
    assert page.view.cursor_day == MONDAY
    assert page.view.hasFocus()
    assert page.side.title.text() == f"To book · {len(page.side.table.records.lines)}"
    assert the_booking(page, "CO-010").appointment.at == time(9)
    assert "Radiology, basement 1: " in page.side.places.text()
    assert "Monday 23 November 2026 · today" in page.view.accessibleDescription()
    assert not page.view.grab().isNull()


def test_b_books_on_the_day_of_the_cursor(window: MainWindow, page: CalendarPage) -> None:
    row = the_row(page, "MA-004", "W12")
    QTest.keyClick(page.view, KEY.Key_Right)
    page.side.table.choose((row.patient, row.visit.id, row.kind, row.only))
    QTest.keyClick(page.side.table, KEY.Key_B)
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    assert dialog.day.day == date(2026, 11, 24)


def test_an_appointment_is_moved_by_keyboard_alone(
    window: MainWindow, page: CalendarPage, office: Office
) -> None:
    QTest.keyClick(page.view, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, DayListDialog)
    QAbstractItemModelTester(dialog.table.records)
    row = dialog.table.row
    assert isinstance(row, DayBooking)
    assert row.patient == "CO-010"
    QTest.keyClick(dialog.table, KEY.Key_M)
    assert not dialog.isVisible()
    assert page.view.hasFocus()
    assert page.view.held == carried(row)
    for _ in range(4):
        QTest.keyClick(page.view, KEY.Key_Right)
    QTest.keyClick(page.view, KEY.Key_Return)
    assert booked(office, "CO-010")[-1].day == FRIDAY
    assert page.view.held is None


def test_m_takes_up_the_only_appointment_of_a_day_and_esc_puts_it_back(
    window: MainWindow, page: CalendarPage, office: Office
) -> None:
    before = len(office.journal())
    QTest.keyClick(page.view, KEY.Key_Right)
    QTest.keyClick(page.view, KEY.Key_M)
    assert page.view.held is not None
    QTest.keyClick(page.view, KEY.Key_Down)
    QTest.keyClick(page.view, KEY.Key_Escape)
    assert page.view.held is None
    assert window.shown is page
    assert len(office.journal()) == before
    page.view.go_to(MONDAY)
    QTest.keyClick(page.view, KEY.Key_M)
    assert isinstance(window.deeds.open, DayListDialog)


def test_what_has_gone_by_asks_whether_it_happened(window: MainWindow, page: CalendarPage) -> None:
    page.view.go_to(date(2026, 11, 20))
    assert all(each.is_unanswered for each in page.view.bookings_on(date(2026, 11, 20)))
    QTest.keyClick(page.view, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, DayListDialog)
    QTest.keyClick(dialog.table, KEY.Key_A)
    assert isinstance(window.deeds.open, DidItHappenDialog)


def test_a_window_is_booked_from_the_list_of_a_day_and_a_patient_opened(
    window: MainWindow, page: CalendarPage
) -> None:
    page.view.go_to(FRIDAY)
    QTest.keyClick(page.view, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, DayListDialog)
    row = dialog.table.row
    assert row is not None
    QTest.keyClick(dialog.table, KEY.Key_B)
    booking = window.deeds.open
    assert isinstance(booking, BookDialog)
    assert booking.day.day == FRIDAY
    booking.reject()
    QTest.keyClick(page.view, KEY.Key_Return)
    again = window.deeds.open
    assert isinstance(again, DayListDialog)
    QTest.keyClick(again.table, KEY.Key_Return)
    assert window.shown is window.patient
    assert window.patient.code == row.patient


def test_pages_turn_with_keys_buttons_and_the_cursor(page: CalendarPage) -> None:
    QTest.keyClick(page.view, KEY.Key_PageDown)
    assert (page.bar.title.text(), page.view.cursor_day) == ("December 2026", date(2026, 12, 23))
    QTest.keyClick(page.bar.before, KEY.Key_Return)
    QTest.keyClick(page.bar.before, KEY.Key_Return)
    assert page.bar.title.text() == "October 2026"
    QTest.keyClick(page.view, KEY.Key_Home)
    assert (page.bar.title.text(), page.view.cursor_day) == ("November 2026", MONDAY)
    for _ in range(2):
        QTest.keyClick(page.view, KEY.Key_Down)
    assert page.bar.title.text() == "December 2026"
    QTest.keyClick(page.bar.today, KEY.Key_Return)
    QTest.keyClick(page.bar.week, KEY.Key_Return)
    assert page.bar.title.text() == "Week 48 · 23 – 29 Nov 2026"
    assert page.view.layout_ is not None
    assert len(page.view.layout_.days) == 7
    QTest.keyClick(page.view, KEY.Key_PageUp)
    assert page.bar.title.text() == "Week 47 · 16 – 22 Nov 2026"


def test_no_key_leads_out_of_what_can_be_written(page: CalendarPage) -> None:
    page.bar.go_to(date(2199, 12, 31))
    QTest.keyClick(page.view, KEY.Key_PageDown)
    QTest.keyClick(page.view, KEY.Key_Down)
    assert page.view.cursor_day == date(2199, 12, 31)
    assert page.bar.title.text() == "December 2199"


def test_filters_leave_one_site_study_or_place(page: CalendarPage) -> None:
    page.sites.take("CO")
    assert page.view.found is not None
    assert {each.site for each in page.view.found.bookings} == {"CO"}
    assert {row.site for row in rows_of(page)} == {"CO"}
    page.sites.take(None)
    page.places.take("Radiology, basement 1")
    assert {each.appointment.place for each in page.view.found.bookings} == {
        "Radiology, basement 1"
    }
    page.places.take(None)
    page.studies.take("another")
    assert page.view.found.bookings == ()
    assert page.side.empty.isVisible()


def test_the_line_for_what_does_not_fit_opens_the_list(
    window: MainWindow, page: CalendarPage
) -> None:
    assert page.view.layout_ is not None
    day = next(each for each in page.view.layout_.days if each.more)
    assert day.more is not None
    at = QPoint(int(day.more.left + 5), int(day.more.top + 5))
    QTest.mouseClick(page.view, LEFT, NONE, at)
    assert isinstance(window.deeds.open, DayListDialog)


def test_a_narrow_chip_leaves_the_hour_out_before_the_visit(
    page: CalendarPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2026, 11, 24)
    drawn: list[str] = []
    plain = calendar_marks.draw_text

    def draw(painter: QPainter, room: QRectF, text: str) -> None:
        drawn.append(text)
        plain(painter, room, text)

    monkeypatch.setattr(calendar_marks, "draw_text", draw)
    page.view.grab()
    assert "12:00 CO-009 BSL MRI" not in drawn
    assert "CO-009 BSL MRI" in drawn
    assert "12:00" in chip_tip(the_booking(page, "CO-009", day), page.desk)


def test_an_office_without_patients_has_an_empty_calendar(
    qtbot: QtBot, clock: StoppedClock, tmp_path: Path
) -> None:
    empty = in_memory(who="ana", clock=clock)
    window = a_window(qtbot, empty, clock, tmp_path)
    page = window.room("calendar")
    assert isinstance(page, CalendarPage)
    window.go(page)
    assert page.side.empty.isVisible()
    assert not page.view.grab().isNull()
    window.desk.bridge.close()
    empty.close()


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.parametrize("language", ["en", "es"])
def test_month_week_and_list_are_drawn_in_every_language_and_scheme(
    qtbot: QtBot, tmp_path: Path, language: str, scheme: Qt.ColorScheme
) -> None:
    clock = StoppedClock(MONDAY)
    office = the_example(clock, language)
    window = a_window(qtbot, office, clock, tmp_path, language=language, scheme=scheme)
    page = window.room("calendar")
    assert isinstance(page, CalendarPage)
    window.go(page)
    ground = window.desk.theme.tokens.ground
    sunday = middle_of(page.view, date(2026, 11, 1)).toPoint()
    assert page.view.grab().toImage().pixelColor(sunday).name() == ground
    page.bar.take(is_week=True)
    assert not page.view.grab().isNull()
    QTest.keyClick(page.view, KEY.Key_Return)
    assert isinstance(window.deeds.open, DayListDialog)
    assert not window.deeds.open.grab().isNull()
    window.deeds.open.reject()
    window.desk.bridge.close()
    office.close()
