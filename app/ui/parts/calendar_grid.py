"""How does a person look through the days of the calendar with the keyboard?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.domain.change import Deed
from app.domain.day_span import A_WEEK, within_reach
from app.service.calendar_rows import DayBooking, OfficeCalendar
from app.ui.calendar_words import band_tip, chip_tip, day_said, day_tip
from app.ui.carried import Carried, carried, may_be_carried
from app.ui.desk import Desk
from app.ui.paint.calendar_layout import Box, DayBox, Layout, lay_out
from app.ui.paint.calendar_painter import CalendarPainter, Scene, sizes_in
from app.ui.table_model import plain_tip

STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -A_WEEK,
    Qt.Key.Key_Down: A_WEEK,
}
LEAST: Final = QSize(440, 320)
LINES: Final = 20
"""Lines of words that the weeks of a month need: three each, and the names of the days."""


class CalendarGrid(QWidget):
    """The days in view. The arrows move the cursor from day to day, and beyond what is in view.

    `put` says that something carried was put on a day; `listed` that a day shall be listed;
    `opened` names a patient and a visit; `moved` is the day to which the cursor came; `turned` how
    many pages to turn; `holding` what is carried, or None.
    """

    put = Signal(object, object)
    listed = Signal(object)
    opened = Signal(str, str)
    moved = Signal(object)
    turned = Signal(int)
    holding = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._painter = desk, CalendarPainter(desk)
        self.found: OfficeCalendar | None = None
        self.layout_: Layout | None = None
        self._weeks: Sequence[Sequence[date]] = ()
        self._month: date | None = None
        self.cursor_day = desk.today
        self.held: Carried | None = None
        self.chosen: tuple[str, str] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.say("Calendar"))
        desk.theme.changed.connect(self._place)

    def show_calendar(
        self, found: OfficeCalendar, weeks: Sequence[Sequence[date]], month: date | None
    ) -> None:
        """Show these weeks; `month` is the one that they are for, None for a week."""
        self.found, self._weeks, self._month = found, weeks, month
        self._place()
        self._tell()

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        self.cursor_day = within_reach(day)
        self._tell()
        self.update()
        self.moved.emit(self.cursor_day)

    def hold(self, held: Carried | None) -> None:
        """Carry something, so that its window lights up; None puts it back."""
        if held != self.held:
            self.held = held
            self.update()
            self.holding.emit(held)

    def bookings_on(self, day: date) -> tuple[DayBooking, ...]:
        """The appointments of a day."""
        return self.found.by_day.get(day, ()) if self.found else ()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST.width(), max(LEAST.height(), LINES * self.fontMetrics().height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.found and self.layout_:
            scene = Scene(
                self.found,
                self.layout_,
                self._month,
                self.cursor_day,
                self.chosen,
                self.held,
                self.hasFocus(),
            )
            self._painter.paint(painter, scene, self._weeks)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hold(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            text = self.tip_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        escapes = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if escapes and self.held and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()  # it puts back what is carried, and does not leave the page
            return True
        return super().event(event)

    def tip_at(self, at: QPointF) -> str:
        """What is told of whatever is under a point."""
        if self.layout_ is None or self.found is None:
            return ""
        x, y = at.x(), at.y()
        if chip := self.layout_.chip_at(x, y):
            return chip_tip(chip.booking, self._desk)
        if band := self.layout_.band_at(x, y):
            return band_tip(band.window, self._desk)
        day = self.layout_.day_at(x, y)
        return day_tip(self.found, day.day, self._desk) if day else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.go_to(self.cursor_day + timedelta(STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key is Qt.Key.Key_PageUp else 1)
        elif key is Qt.Key.Key_Home:
            self.go_to(self._desk.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key is Qt.Key.Key_Escape and self.held:
            self.hold(None)
        elif key is Qt.Key.Key_M and not self.held:
            self._take_up()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Put down what is carried, else list the day."""
        if self.held:
            self.put_down(self.cursor_day)
        else:
            self.listed.emit(self.cursor_day)

    def _take_up(self) -> None:
        """Carry the only appointment of the day; of several, let one be chosen from the list."""
        here = [each for each in self.bookings_on(self.cursor_day) if may_be_carried(each)]
        if len(here) == 1 and not self._desk.why_not(Deed.BOOK):
            self.hold(carried(here[0]))
        elif here:
            self.listed.emit(self.cursor_day)

    def put_down(self, day: date) -> None:
        """Put what is carried on a day."""
        held = self.held
        self.hold(None)
        if held:
            self.put.emit(held, day)

    def day_at(self, at: QPointF) -> DayBox | None:
        """The day under a point."""
        return self.layout_.day_at(at.x(), at.y()) if self.layout_ else None

    def _place(self) -> None:
        """Lay everything out anew, for other days, another size or other fonts."""
        if self.found:
            room = Box(0, 0, self.width() - 1, self.height() - 1)
            sizes = sizes_in(self._desk, is_week=self._month is None)
            self.layout_ = lay_out(self.found, self._weeks, room, sizes)
        self.update()

    def _tell(self) -> None:
        """Say to a screen reader what the cursor's day holds."""
        if self.found:
            self.setAccessibleDescription(day_said(self.found, self.cursor_day, self._desk))
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
