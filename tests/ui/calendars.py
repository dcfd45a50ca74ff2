"""The calendar page for tests: what stands in it, and how things are dropped on its days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from app.domain.appointment import Appointment
from app.service.calendar_rows import DayBooking
from app.service.ports import Office
from app.service.worklines import WorkRow
from app.ui.carried import Carried, packed
from app.ui.main_window import MainWindow
from app.ui.pages.calendar import CalendarPage
from app.ui.parts.calendar_view import CalendarView

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
FRIDAY = date(2026, 11, 27)


def the_page(window: MainWindow) -> CalendarPage:
    """The calendar of the window, gone to."""
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


def rows_of(page: CalendarPage) -> list[WorkRow]:
    return [line for line in page.side.table.records.lines if isinstance(line, WorkRow)]
