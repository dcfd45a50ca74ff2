"""The calendar page: looked through, dragged on and moved by keyboard; what it asks and saves."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app import store
from app.domain.appointment import Appointment, Fate
from app.domain.site import Closure
from app.service.bookings import book
from app.service.calendar_rows import DayBooking
from app.service.journal import undo
from app.service.office_days import close_days
from app.service.ports import Office
from app.service.worklines import WorkRow
from app.ui.carried import Carried, carried, packed
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.consequences import ConsequencesDialog
from app.ui.dialogs.day_list import DayListDialog
from app.ui.dialogs.did_it_happen import DidItHappenDialog
from app.ui.main_window import MainWindow
from app.ui.pages.calendar import CalendarPage
from app.ui.parts.calendar_view import CalendarView
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window, the_example

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def page(window: MainWindow) -> CalendarPage:
    found = window.room("calendar")
    assert isinstance(found, CalendarPage)
    window.go(found)
    return found


def the_booking(page: CalendarPage, patient: str, on: date | None = None) -> DayBooking:
    assert page.view.found is not None
    return next(
        each
        for each in page.view.found.bookings
        if each.patient == patient and on in (None, each.appointment.day)
    )


def the_row(page: CalendarPage, patient: str, visit: str) -> WorkRow:
    rows = [line for line in page.side.table.records.lines if isinstance(line, WorkRow)]
    return next(row for row in rows if (row.patient, row.visit.id) == (patient, visit))


def middle_of(view: CalendarView, day: date) -> QPointF:
    assert view.layout_ is not None
    box = view.layout_.of(day)
    assert box is not None
    return QPointF(box.box.left + box.box.width / 2, box.box.bottom - 4)


def hover(view: CalendarView, given: QMimeData, day: date) -> QDragEnterEvent:
    at, action = middle_of(view, day), Qt.DropAction.MoveAction
    entered = QDragEnterEvent(at.toPoint(), action, given, LEFT, NONE)
    entered.setAccepted(False)
    view.dragEnterEvent(entered)
    moved = QDragMoveEvent(at.toPoint(), action, given, LEFT, NONE)
    view.dragMoveEvent(moved)
    return entered


def drop(view: CalendarView, what: Carried, day: date) -> None:
    """What Qt hands over when a person drops something on a day."""
    given = packed(what)
    assert hover(view, given, day).isAccepted()
    at = middle_of(view, day)
    view.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, given, LEFT, NONE))


def booked(office: Office, code: str) -> list[Appointment]:
    return list(office.patients([code])[0].appointments.values())


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


def test_a_drop_within_the_window_is_saved_at_once_and_can_be_undone(
    window: MainWindow, page: CalendarPage, office: Office
) -> None:
    booking = the_booking(page, "CO-010", MONDAY)
    drop(page.view, carried(booking), FRIDAY)
    assert window.deeds.open is None
    known, new = office.patients(["CO-010"])[0].appointments, booked(office, "CO-010")[-1]
    assert known[booking.key].fate is Fate.RESCHEDULED
    assert (new.day, new.at) == (FRIDAY, time(9))
    assert page.subtitle.text() == "CO-010 moved to Fri 27 Nov. Ctrl+Z takes it back."
    assert the_booking(page, "CO-010", FRIDAY).key != booking.key
    undo(office, office.journal()[0].number)
    back = office.patients(["CO-010"])[0].appointments[booking.key]
    assert (back.fate, back.day) == (None, MONDAY)


def test_the_window_lights_up_while_something_is_dragged(page: CalendarPage) -> None:
    booking = the_booking(page, "CO-010", MONDAY)
    before = page.view.grab().toImage()
    given = packed(carried(booking))
    hover(page.view, given, FRIDAY)
    assert page.view.held is not None
    assert page.view.cursor_day == FRIDAY
    lit = [day for day in page.view.found.span.days if page.view.held.suits(day)]  # type: ignore[union-attr]
    assert (lit[0], lit[-1]) == (date(2026, 11, 16), date(2026, 11, 30))
    assert page.hint.isVisible()
    assert "Window: 16 – 30 Nov" in page.hint.text()
    inside = middle_of(page.view, date(2026, 11, 18)).toPoint()
    assert page.view.grab().toImage().pixelColor(inside) != before.pixelColor(inside)
    page.view.dragLeaveEvent(QDragLeaveEvent())
    assert page.view.held is None
    assert page.legend.isVisible()


def test_outside_the_window_the_dialog_asks_why(
    window: MainWindow, page: CalendarPage, office: Office
) -> None:
    drop(page.view, carried(the_booking(page, "CO-010", MONDAY)), date(2026, 12, 4))
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    assert dialog.day.day == date(2026, 12, 4)
    assert "outside the window" in dialog.captions["reason"].text()
    QTest.mouseClick(dialog.go, LEFT)
    assert "Say why" in dialog.refusal.text()
    QTest.keyClicks(dialog.reason, "No other slot")
    QTest.keyClick(dialog.reason, KEY.Key_Return)
    assert booked(office, "CO-010")[-1].reason == "No other slot"


def test_a_closed_day_asks_why(window: MainWindow, page: CalendarPage, office: Office) -> None:
    close_days(office, "CO", Closure(FRIDAY, FRIDAY, "Works"), today=MONDAY)
    page.renew()
    drop(page.view, carried(the_booking(page, "CO-010", MONDAY)), FRIDAY)
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    assert "office closed: Works" in dialog.captions["reason"].text()
    assert "Works" in page.view.tip_at(middle_of(page.view, FRIDAY))


def test_an_infusion_asks_no_cause_but_shows_what_moves(
    window: MainWindow, page: CalendarPage, office: Office
) -> None:
    booking = the_booking(page, "CO-002", date(2026, 12, 3))
    assert [visit.id for visit in booking.visits] == ["INF2"]
    drop(page.view, carried(booking), date(2026, 12, 5))
    dialog = window.deeds.open
    assert isinstance(dialog, ConsequencesDialog)
    assert any("moves" in section.title or "move" in section.title for section in dialog.told)
    assert booked(office, "CO-002")[-1].day == date(2026, 12, 3)
    QTest.keyClick(dialog.go, KEY.Key_Return)
    assert booked(office, "CO-002")[-1].day == date(2026, 12, 5)


def test_a_past_day_is_asked_about_first(window: MainWindow, page: CalendarPage) -> None:
    drop(page.view, carried(the_booking(page, "CO-010", MONDAY)), date(2026, 11, 19))
    assert isinstance(window.deeds.open, BookDialog)


def test_dropped_where_it_was_nothing_happens(
    window: MainWindow, page: CalendarPage, office: Office
) -> None:
    before = len(office.journal())
    drop(page.view, carried(the_booking(page, "CO-010", MONDAY)), MONDAY)
    assert len(office.journal()) == before
    assert window.deeds.open is None


def test_a_stale_chip_is_refused_in_words(
    window: MainWindow, page: CalendarPage, office: Office
) -> None:
    booking = the_booking(page, "CO-010", MONDAY)
    book(office, "CO-010", "W12", date(2027, 1, 4), today=MONDAY, reason="as agreed")
    page._moves.put(carried(booking), FRIDAY)
    assert window.deeds.open is not None
    assert booked(office, "CO-010")[0].day == booking.appointment.day


def test_a_visit_to_be_booked_is_dropped_on_a_day(
    window: MainWindow, page: CalendarPage, office: Office
) -> None:
    row = the_row(page, "MA-004", "W12")
    drop(page.view, carried(row), date(2026, 11, 25))
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    assert dialog.day.day == date(2026, 11, 25)
    QTest.keyClick(dialog.day.line, KEY.Key_Return)
    assert booked(office, "MA-004")[-1].day == date(2026, 11, 25)
    assert (row.patient, row.visit.id) not in [
        (line.patient, line.visit.id)
        for line in page.side.table.records.lines
        if isinstance(line, WorkRow)
    ]


def test_b_books_on_the_day_of_the_cursor(window: MainWindow, page: CalendarPage) -> None:
    row = the_row(page, "MA-004", "W12")
    QTest.keyClick(page.view, KEY.Key_Right)
    page.side.table.choose((row.patient, row.visit.id, row.kind, row.only))
    QTest.keyClick(page.side.table, KEY.Key_B)
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    assert dialog.day.day == date(2026, 11, 24)


def test_what_is_no_visit_of_ours_is_not_taken(page: CalendarPage) -> None:
    foreign = QMimeData()
    foreign.setText("CO-010")
    assert not hover(page.view, foreign, FRIDAY).isAccepted()
    strange = packed(carried(the_booking(page, "CO-010", MONDAY)))
    strange.setData(strange.formats()[0], b"\xff\xfe\nmove")
    assert not hover(page.view, strange, FRIDAY).isAccepted()
    assert page.view.held is None


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
    assert isinstance(window.deeds.open, BookDialog)
    window.deeds.open.reject()
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
    assert {row.site for row in _rows(page)} == {"CO"}
    page.sites.take(None)
    page.places.take("Radiology, basement 1")
    assert {each.appointment.place for each in page.view.found.bookings} == {
        "Radiology, basement 1"
    }
    page.places.take(None)
    page.studies.take("another")
    assert page.view.found.bookings == ()
    assert page.side.empty.isVisible()


def _rows(page: CalendarPage) -> list[WorkRow]:
    return [line for line in page.side.table.records.lines if isinstance(line, WorkRow)]


def test_the_pointer_chooses_drags_and_opens(
    window: MainWindow, page: CalendarPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, taken = page.view, list[Carried]()
    monkeypatch.setattr(view, "drag", taken.append)
    assert view.layout_ is not None
    day = view.layout_.of(MONDAY)
    assert day is not None
    box = day.chips[0].box
    at = QPoint(int(box.left + 20), int(box.top + 6))
    assert "9:00" in view.tip_at(QPointF(at))
    QTest.mousePress(view, LEFT, NONE, at)
    QTest.mouseMove(view, at + QPoint(60, 30))
    QTest.mouseRelease(view, LEFT, NONE, at + QPoint(60, 30))
    assert [each.what.patient for each in taken] == ["CO-010"]
    band = view.layout_.bands[0]
    assert band.window.patient in view.tip_at(QPointF(band.box.left + 5, band.box.top + 5))
    QTest.mouseDClick(view, LEFT, NONE, at)
    assert (window.shown, window.patient.code) == (window.patient, "CO-010")


def test_the_line_for_what_does_not_fit_opens_the_list(
    window: MainWindow, page: CalendarPage
) -> None:
    assert page.view.layout_ is not None
    day = next(each for each in page.view.layout_.days if each.more)
    assert day.more is not None
    at = QPoint(int(day.more.left + 5), int(day.more.top + 5))
    QTest.mouseClick(page.view, LEFT, NONE, at)
    assert isinstance(window.deeds.open, DayListDialog)


def test_a_visit_is_taken_from_the_list_with_the_pointer(page: CalendarPage) -> None:
    taken: list[object] = []
    page.side.dragged.disconnect()
    page.side.dragged.connect(taken.append)
    table = page.side.table
    at = table.visualRect(table.records.index(1, 0)).center()
    QTest.mousePress(table.viewport(), LEFT, NONE, at)
    QTest.mouseMove(table.viewport(), at + QPoint(-40, 20))
    QTest.mouseRelease(table.viewport(), LEFT, NONE, at)
    assert taken == [carried(_rows(page)[1])]


def test_while_the_past_is_shown_nothing_is_moved(
    window: MainWindow, page: CalendarPage, office: Office, clock: StoppedClock
) -> None:
    booking = the_booking(page, "CO-010", MONDAY)
    clock.day = date(2026, 11, 24)
    window.desk.bridge.show(office.known_on(MONDAY))
    assert not hover(page.view, packed(carried(booking)), FRIDAY).isAccepted()
    page.view.go_to(date(2026, 11, 24))
    QTest.keyClick(page.view, KEY.Key_M)
    assert page.view.held is None


def test_an_office_without_patients_has_an_empty_calendar(
    qtbot: QtBot, clock: StoppedClock, tmp_path: Path
) -> None:
    empty = store.in_memory(who="ana", clock=clock)
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
