"""Which days does the calendar show: which month or week?"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.domain.day_span import (
    A_WEEK,
    DaySpan,
    month_beside,
    month_of,
    week_of,
    whole_weeks,
    within_reach,
)
from app.ui.desk import Desk
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button, label
from app.ui.parts.turn_button import TurnButton
from app.ui.theme import SPACE


class CalendarBar(QWidget):
    """Turns the pages of the calendar, month by month or week by week.

    `asked` carries the day to show; `anchor` is that day.
    """

    asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say, self._say = desk.say, desk.say
        self.anchor, self.is_week = desk.today, False
        self.before = TurnButton("‹", say("Before"), say("Before (Page up)"))
        self.after = TurnButton("›", say("After"), say("After (Page down)"))
        self.today = button(say("Today"), tip=say("Back to today (Home)"))
        self.title = label(kind="strong")
        self.month = button(say("Month"), "chip", say("A month, week below week"))
        self.week = button(say("Week"), "chip", say("A week, Monday to Sunday"))
        group = QButtonGroup(self)
        for each in (self.month, self.week):
            each.setCheckable(True)
            group.addButton(each)
        self.month.setChecked(True)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.today.clicked.connect(lambda: self.go_to(desk.today))
        self.month.clicked.connect(lambda: self.take(is_week=False))
        self.week.clicked.connect(lambda: self.take(is_week=True))
        widgets = (self.before, self.after, self.today, self.title, None, self.month, self.week)
        self.setLayout(flowing(*widgets, gap=SPACE))
        self._name()

    @property
    def span(self) -> DaySpan:
        """The days to show: whole weeks, with what they have of the months beside."""
        return week_of(self.anchor) if self.is_week else whole_weeks(month_of(self.anchor))

    def turn(self, pages: int) -> None:
        """Show the month or week so many further on; before if negative."""
        if self.is_week:
            self.go_to(self.anchor + timedelta(pages * A_WEEK))
        else:
            self.go_to(month_beside(self.anchor, pages))

    def go_to(self, day: date) -> None:
        """Show the month or week of a day."""
        self.anchor = within_reach(day)
        self._name()
        self.asked.emit(self.anchor)

    def take(self, *, is_week: bool) -> None:
        """Show weeks instead of months, or months instead of weeks."""
        self.is_week = is_week
        (self.week if is_week else self.month).setChecked(True)
        self.go_to(self.anchor)

    def _name(self) -> None:
        say = self._say
        if not self.is_week:
            self.title.setText(say.month(self.anchor))
            return
        first, last = week_of(self.anchor)
        number = self.anchor.isocalendar().week
        span = say.span(first, last)
        self.title.setText(say("Week {n} · {span}", n=number, span=span))
