"""Who comes when, what can be booked where, and what is closed: the calendar of the office?"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.day_span import month_of, weeks
from app.service.calendar import calendar
from app.service.calendar_rows import OfficeCalendar
from app.service.ports import Office
from app.service.to_book import to_book
from app.ui.calendar_words import carrying_said
from app.ui.carried import Carried, carried
from app.ui.day_moves import DayMoves
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.pages.calendar_bar import CalendarBar
from app.ui.pages.calendar_side import WIDE, CalendarSide
from app.ui.paint.drag_picture import drag_of
from app.ui.parts.abreast import Abreast
from app.ui.parts.calendar_legend import CalendarLegend
from app.ui.parts.calendar_view import CalendarView
from app.ui.parts.choice import Choice
from app.ui.parts.labels import label
from app.ui.parts.page import Page, framed


class CalendarPage(Page):
    """The calendar. `opened` names a patient and a visit."""

    way = "calendar"
    opened = Signal(str, str)

    def __init__(self, desk: Desk, overview: LiveOverview, moves: DayMoves) -> None:
        super().__init__(desk, desk.say("Calendar"))
        self._overview, self._moves = overview, moves
        self._turn = 0
        self.bar, self.side = CalendarBar(desk), CalendarSide(desk)
        self.view, self.legend = CalendarView(desk), CalendarLegend(desk)
        self.hint = label(kind="good")
        self._add_filters()
        self._lay_out()
        self._connect()

    @property
    def in_hand(self) -> tuple[str, str]:
        """The appointment chosen in the calendar, else the visit chosen in the list."""
        row = self.side.table.row
        if row is not None and self.side.table.hasFocus():
            return row.patient, row.visit.id
        found = self.view.found.bookings if self.view.found else ()
        chosen = (each for each in found if (each.patient, each.key) == self.view.chosen)
        return next(((each.patient, each.visits[0].id) for each in chosen), ("", ""))

    @property
    def manner(self) -> str:
        """Whether weeks are shown, or months."""
        return "week" if self.bar.is_week else "month"

    def take_manner(self, manner: str) -> None:
        """Show weeks if it was left so."""
        if manner == "week":
            self.bar.take(is_week=True)

    @property
    def turned_to(self) -> object:
        return self.bar.anchor

    def turn_to(self, place: date) -> None:
        self.bar.go_to(place)

    def arrive(self) -> None:
        self.view.setFocus()

    def renew(self) -> None:
        """Show the days in view, and what has still to be booked, as they stand by now."""
        self._ask_days()
        self._show_to_book()

    def _ask_days(self) -> None:
        self._turn += 1
        turn, (first, last), language = self._turn, self.bar.span, self.desk.say.language
        wanted = self.sites.value, self.studies.value, self.places.value
        today, horizon = self.desk.today, self.desk.horizon

        def answer(office: Office) -> tuple[int, OfficeCalendar]:
            where = (first, last, *wanted)
            return turn, calendar(office, *where, today=today, horizon=horizon, language=language)

        self.desk.bridge.ask(answer, self._take)

    def carry(self, held: Carried) -> None:
        """Carry something to another day with the keyboard."""
        self.view.hold(held)
        self.view.setFocus()

    def _take(self, answer: tuple[int, OfficeCalendar]) -> None:
        turn, found = answer
        if turn != self._turn:
            return  # other days were asked for since
        month = None if self.bar.is_week else self.bar.anchor
        self.view.show_calendar(found, weeks(self.bar.span), month)
        self.side.show_places(found.places)
        places = {place: f"{place} ({n})" for place, n in found.places.items() if place}
        chosen = self.places.value
        if chosen and chosen not in places:
            places[chosen] = f"{chosen} (0)"
        self.places.offer(list(places), places)
        self.places.setVisible(bool(places))

    def _show_to_book(self) -> None:
        """Show what of the worklist has still to be booked."""
        rows = to_book(self._overview.rows, self.sites.value, self.studies.value)
        self.side.show_rows(rows)
        self.view.offer(carried(row) for row in rows)
        self.sites.offer(self._overview.sites)
        self.studies.offer(sorted({row.study for row in self._overview.roster}))

    def _add_filters(self) -> None:
        say = self.desk.say
        self.sites, self.studies = Choice(say("Site"), say), Choice(say("Study"), say)
        self.places = Choice(say("Place"), say)
        for choice in (self.sites, self.studies, self.places):
            self.heading.addWidget(choice)
            choice.chosen.connect(self._filter)

    def _filter(self) -> None:
        self.renew()

    def _lay_out(self) -> None:
        self.foot = QStackedWidget()
        self.foot.addWidget(self.legend)
        self.foot.addWidget(self.hint)
        self._fit_foot()
        days = QWidget()
        left = QVBoxLayout(days)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(6)
        left.addWidget(self.bar)
        left.addWidget(framed(self.view), 1)
        left.addWidget(self.foot)
        self.column.addWidget(Abreast(days, self.side, self.desk.theme, wide=WIDE, gap=12), 1)
        QWidget.setTabOrder(self.view, self.side.table)

    def _fit_foot(self) -> None:
        self.foot.setFixedHeight(self.legend.sizeHint().height() + 4)

    def _connect(self) -> None:
        view, side, desk = self.view, self.side, self.desk
        self.bar.asked.connect(self._show_span)
        view.moved.connect(self._follow)
        view.turned.connect(self.bar.turn)
        view.put.connect(self._moves.put)
        view.listed.connect(lambda day: self._moves.list_day(view.found, day))
        view.opened.connect(self.opened)
        view.holding.connect(self._say_held)
        side.opened.connect(self.opened)
        side.booking.connect(lambda held: self._moves.put(held, view.cursor_day))
        side.dragged.connect(self._drag)
        self._moves.done.connect(self.subtitle.setText)
        self._moves.carrying.connect(self.carry)
        self._moves.opened.connect(self.opened)
        self._overview.renewed.connect(self._after)
        desk.theme.changed.connect(self._fit_foot)
        for signal in (desk.bridge.changed, desk.bridge.written_beside, desk.day.turned):
            signal.connect(self.grow_stale)

    def _show_span(self, day: date) -> None:
        """Show the page that was turned to, with the cursor on its day."""
        self.subtitle.clear()
        if self.view.cursor_day != day:
            self.view.go_to(day)
        self._ask_days()

    def _follow(self, day: date) -> None:
        """Turn the page where the cursor leaves the days in view."""
        first, last = self.bar.span
        if not first <= day <= last:
            self.bar.go_to(day)
        elif self.bar.is_week or month_of(day) == month_of(self.bar.anchor):
            self.bar.anchor = day

    def _drag(self, held: Carried) -> None:
        """Let the pointer take a visit from the list."""
        drag_of(self.side.table, held, self.desk.theme).exec()
        self.view.hold(None)

    def _say_held(self, held: Carried | None) -> None:
        self.hint.setText(carrying_said(held, self.desk) if held else "")
        self.foot.setCurrentIndex(1 if held else 0)

    def _after(self) -> None:
        """Show what has still to be booked, now or once somebody looks."""
        if self.isVisible():
            self._show_to_book()
        else:
            self.grow_stale()
