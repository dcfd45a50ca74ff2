"""The calendar: dragged with the pointer; what is saved at once, and what is asked about first."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.appointment import Fate
from app.domain.site import Closure
from app.service.bookings import book
from app.service.journal import undo
from app.service.office_days import close_days
from app.service.ports import Office
from app.service.worklines import WorkRow
from app.ui.carried import Carried, carried, packed
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.consequences import ConsequencesDialog
from app.ui.main_window import MainWindow
from app.ui.pages.calendar import CalendarPage
from tests.desk import StoppedClock
from tests.ui.calendars import (
    FRIDAY,
    KEY,
    LEFT,
    NONE,
    booked,
    drop,
    hover,
    middle_of,
    rows_of,
    the_booking,
    the_page,
    the_row,
)
from tests.ui.windows import MONDAY


@pytest.fixture
def page(window: MainWindow) -> CalendarPage:
    return the_page(window)


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
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    assert dialog.past.isVisible()
    assert "did it happen then?" in dialog.past.text()
    dialog.day.take(MONDAY)
    assert dialog.past.isHidden()


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


def test_what_is_no_visit_of_ours_is_not_taken(page: CalendarPage) -> None:
    foreign = QMimeData()
    foreign.setText("CO-010")
    assert not hover(page.view, foreign, FRIDAY).isAccepted()
    strange = packed(carried(the_booking(page, "CO-010", MONDAY)))
    strange.setData(strange.formats()[0], b"\xff\xfe\nmove")
    assert not hover(page.view, strange, FRIDAY).isAccepted()
    assert page.view.held is None


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


def test_a_visit_is_taken_from_the_list_with_the_pointer(page: CalendarPage) -> None:
    taken: list[object] = []
    page.side.dragged.disconnect()
    page.side.dragged.connect(taken.append)
    table = page.side.table
    at = table.visualRect(table.records.index(1, 0)).center()
    QTest.mousePress(table.viewport(), LEFT, NONE, at)
    QTest.mouseMove(table.viewport(), at + QPoint(-40, 20))
    QTest.mouseRelease(table.viewport(), LEFT, NONE, at)
    assert taken == [carried(rows_of(page)[1])]


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


def test_what_is_dragged_turns_the_page_by_lingering_on_a_button(
    qtbot: QtBot, page: CalendarPage
) -> None:
    held = carried(the_booking(page, "CO-010", MONDAY))
    page.view._taken = held
    at, given = QPoint(5, 5), packed(held)
    entered = QDragEnterEvent(at, Qt.DropAction.MoveAction, given, LEFT, NONE)
    page.bar.after.dragEnterEvent(entered)
    assert entered.isAccepted()
    qtbot.waitUntil(lambda: page.bar.title.text() == "December 2026", timeout=3000)
    page.bar.after.dragLeaveEvent(QDragLeaveEvent())
    assert not page.bar.after.lingering.isActive()
    page.bar.go_to(date(2027, 3, 1))
    assert hover(page.view, given, date(2027, 3, 2)).isAccepted()
    page.view.hide()
    assert page.view.held is None


def test_what_was_clicked_is_in_hand_for_the_menus(page: CalendarPage) -> None:
    assert page.in_hand == ("", "")
    assert page.view.layout_ is not None
    day = page.view.layout_.of(MONDAY)
    assert day is not None
    box = day.chips[0].box
    QTest.mouseClick(page.view, LEFT, NONE, QPoint(int(box.left + 20), int(box.top + 6)))
    assert page.in_hand == ("CO-010", "W4")
    page.side.table.setFocus()
    row = page.side.table.row
    assert row is not None
    assert page.in_hand == (row.patient, row.visit.id)
