"""On which day shall the patient come: which days are left, and which are not offered?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.domain.appointment import Appointment
from app.domain.workdays import bookable_days, is_weekend, public_holidays
from app.service.bookings import book, cancel
from app.service.dossier import Dossier, VisitLine
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField, judged
from app.ui.dialogs.fields import text_field, time_of
from app.ui.dialogs.question import Question
from app.ui.parts.labels import button, label

PROPOSED: Final = 8
A_ROW: Final = 4
MOST_NAMED: Final = 6


class BookDialog(Question):
    """Books a visit, moves its booking or cancels it. Proposes the days nearest to the target."""

    def __init__(
        self, desk: Desk, dossier: Dossier, line: VisitLine, parent: QWidget | None = None
    ) -> None:
        say, name = desk.say, desk.text(line.visit.name)
        booked = line.appointment
        title = say("Move the booking") if booked else say("Book a visit")
        about = say("{code} · {visit}", code=dossier.patient.code, visit=name)
        super().__init__(desk, title, about, say("Book"), parent)
        self._dossier, self._line = dossier, line
        self.left = label(kind="small", wrap=True)
        self.days = QGridLayout()
        self.days.setSpacing(6)
        self.chips: list[QPushButton] = []
        self.put(self.left)
        self.put(self.days)
        self.day = DayField(desk, self._first(), judged(line, say))
        self.at = text_field(say("9:30, or leave empty"))
        self.place = text_field()
        self.reason = text_field(say("Kept in the history"))
        self.ask(say("Day"), self.day, "day")
        self.ask(say("Time"), self.at, "at")
        self.ask(say("Place"), self.place, "place")
        self.ask(say("Remark"), self.reason, "reason")
        if booked:
            self._show_booked(booked)
        self.day.changed.connect(self._mark)
        self._ask_holidays()
        self.day.setFocus()

    def answer(self) -> None:
        self.do(
            book,
            self._dossier.patient.code,
            self._line.visit.id,
            self.day.day,
            time_of(self.at.text()),
            self.place.text(),
            self.reason.text(),
            revision=self._dossier.patient.revision,
        )

    def _show_booked(self, booked: Appointment) -> None:
        """What is booked now, to be moved or cancelled."""
        self.at.setText(self.desk.say.clock(booked.at) if booked.at else "")
        self.place.setText(booked.place)
        drop = button(self.desk.say("Cancel this booking"))
        drop.clicked.connect(self._drop)
        self.aside.addWidget(drop)

    def _drop(self) -> None:
        self.do(cancel, self._dossier.patient.code, self._line.visit.id, self.reason.text())

    def _first(self) -> date:
        """The day to begin with: as booked, else the target, never before today."""
        if self._line.appointment:
            return self._line.appointment.day
        return max(self._line.expected.target or self.desk.today, self.desk.today)

    def _ask_holidays(self) -> None:
        expected = self._line.expected
        if expected.earliest is None or expected.latest is None:
            self.left.setText(self.desk.say("The protocol gives no window: choose any day."))
            return
        years = expected.earliest.year, expected.latest.year
        language = self.desk.say.language
        self.desk.bridge.ask(lambda _: public_holidays(*years, language=language), self._propose)

    def _propose(self, holidays: Mapping[date, str]) -> None:
        say, expected = self.desk.say, self._line.expected
        if expected.earliest is None or expected.latest is None:
            return
        closed = frozenset(holidays)
        every = bookable_days(expected.earliest, expected.latest, closed)
        ahead = [day for day in every if day >= self.desk.today]
        target = expected.target or expected.earliest
        nearest = sorted(ahead, key=lambda day: abs((day - target).days))[:PROPOSED]
        words = say("{left} of {all} days left", left=len(ahead), all=len(every))
        if nearest:
            words = say("{words}, nearest to the target first:", words=words)
        self.left.setText("\n".join(filter(None, (words, self._not_offered(holidays)))))
        for place, day in enumerate(nearest):
            self._chip(place, day)
        if nearest and not self._line.appointment:
            self.day.take(nearest[0])
        self.day.tell()

    def _chip(self, place: int, day: date) -> None:
        chip = button(self.desk.say.weekday(day), "chip")
        chip.setCheckable(True)
        chip.setProperty("day", day.isoformat())
        chip.clicked.connect(partial(self.day.take, day))
        chip.clicked.connect(partial(self._mark, day))
        self.chips.append(chip)
        self.days.addWidget(chip, place // A_ROW, place % A_ROW)

    def _mark(self, day: date | None) -> None:
        for chip in self.chips:
            chip.setChecked(day is not None and chip.property("day") == day.isoformat())

    def _not_offered(self, holidays: Mapping[date, str]) -> str:
        """The days of the window that are not offered, with the reason."""
        say, expected = self.desk.say, self._line.expected
        first, last = expected.earliest, expected.latest
        if first is None or last is None:
            return ""
        days = [first + timedelta(n) for n in range((last - first).days + 1)]
        days = [day for day in days if day >= self.desk.today]
        named = [f"{say.short(d)} ({holidays[d]})" for d in days if d in holidays]
        if any(is_weekend(day) for day in days):
            named.append(say("weekends"))
        return say("Not offered: {days}", days=", ".join(named[:MOST_NAMED])) if named else ""
