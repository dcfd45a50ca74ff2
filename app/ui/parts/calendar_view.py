"""How does the pointer put an appointment, or a visit to be booked, on another day?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication

from app.domain.change import Deed
from app.ui.carried import Carried, carried, may_be_carried, unpacked
from app.ui.desk import Desk
from app.ui.paint.drag_picture import drag_of
from app.ui.parts.calendar_grid import CalendarGrid

LEFT: Final = Qt.MouseButton.LeftButton


class CalendarView(CalendarGrid):
    """The days in view, with appointments that can be dragged; what is beside may be dropped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.offered: tuple[Carried, ...] = ()
        self._grip: QPointF | None = None
        self._taken: Carried | None = None
        self.setMouseTracking(True)
        self.setAcceptDrops(True)

    def offer(self, carried_: Iterable[Carried]) -> None:
        """What else may be dropped here, from beside."""
        self.offered = tuple(carried_)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, day = event.position(), self.day_at(event.position())
        if self.layout_ is None or day is None or event.button() is not LEFT:
            return
        if self.held:
            self.go_to(day.day)
            self.put_down(day.day)
            return
        chip = self.layout_.chip_at(at.x(), at.y())
        self.chosen = (chip.booking.patient, chip.booking.key) if chip else None
        self._grip = at if chip else None
        self.go_to(day.day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        day = self.day_at(event.position())
        if day and day.more and day.more.holds(event.position().x(), event.position().y()):
            self.listed.emit(day.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.layout_ is None:
            return
        x, y = event.position().x(), event.position().y()
        if chip := self.layout_.chip_at(x, y):
            self.opened.emit(chip.booking.patient, chip.booking.visits[0].id)
        elif band := self.layout_.band_at(x, y):
            self.opened.emit(band.window.patient, band.window.visit.id)
        elif day := self.layout_.day_at(x, y):
            self.listed.emit(day.day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """List the day, with all that can be done there."""
        day = self.day_at(QPointF(event.pos()))
        if day and not self.held:
            self.go_to(day.day)
            self.listed.emit(day.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        chip = self.layout_.chip_at(at.x(), at.y()) if self.layout_ else None
        hand = Qt.CursorShape.OpenHandCursor if chip else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)
        far = QApplication.startDragDistance()
        is_far = self._grip and (at - self._grip).manhattanLength() >= far
        if is_far and not self._desk.why_not(Deed.BOOK):
            held = self._gripped()
            self._grip = None
            if held:
                self.drag(held)

    def drag(self, held: Carried) -> None:
        """Let the pointer carry something until its button is released."""
        self._taken = held  # the page may turn under it, to days where it does not stand
        drag_of(self, held, self._desk.theme).exec(Qt.DropAction.MoveAction)
        self._taken = None
        self.hold(None)

    def _gripped(self) -> Carried | None:
        """The appointment under the pressed button, if it may be carried."""
        found = self.found.bookings if self.found else ()
        chosen = (b for b in found if (b.patient, b.key) == self.chosen and may_be_carried(b))
        return next((carried(each) for each in chosen), None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        own = [carried(each) for each in (self.found.bookings if self.found else ())]
        known = (*self.offered, *own, *((self._taken,) if self._taken else ()))
        held = None if self._desk.why_not(Deed.BOOK) else unpacked(event.mimeData(), known)
        if held:
            self.hold(held)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        day = self.day_at(event.position())
        if day and self.held:
            if day.day != self.cursor_day:
                self.go_to(day.day)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.hold(None)

    def dropEvent(self, event: QDropEvent) -> None:
        day = self.day_at(event.position())
        if day and self.held:
            event.acceptProposedAction()
            self.put_down(day.day)
