"""On which day shall the patient come: which days are left, and which are not offered?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.domain.appointment import Appointment, BookingState, ContactMode
from app.domain.suggest import NotOffered, Ranking
from app.domain.workdays import DayReason, OfficeDays
from app.service.bookings import book, cancel
from app.service.covering import calls_for_reason
from app.service.day_words import left_said, reason_said, without_said
from app.service.days import Suggestion, suggest_in
from app.service.dossier import Dossier, VisitLine
from app.service.names import BOOKING_STATES, CONTACT_MODES
from app.ui.called import called_in
from app.ui.desk import Desk
from app.ui.dialogs.book_parts import Parts
from app.ui.dialogs.choices import code_box
from app.ui.dialogs.day_field import DayField, judged
from app.ui.dialogs.departures import Departures
from app.ui.dialogs.fields import text_field, time_of
from app.ui.dialogs.past_day import past_note
from app.ui.dialogs.pick_day import comparing
from app.ui.dialogs.question import Question
from app.ui.parts.labels import button, label, row
from app.words import Refusal

PROPOSED: Final = 8
A_ROW: Final = 5
MOST_NAMED: Final = 6
WIDE: Final = 560


class BookDialog(Question):
    """Books an appointment, moves one or calls it off. Proposes the days nearest to the target.

    `moves` is the key of the appointment to move; `only` are assessments that it is merely for;
    `on` is the day that somebody has chosen already.
    """

    def __init__(
        self,
        desk: Desk,
        dossier: Dossier,
        line: VisitLine,
        parent: QWidget | None = None,
        *,
        moves: str = "",
        only: Sequence[str] = (),
        on: date | None = None,
    ) -> None:
        say, name = desk.say, desk.text(line.visit.name)
        self._moved, self._on = dossier.patient.appointments.get(moves), on
        title = say("Move the appointment") if self._moved else say("Book an appointment")
        about = say("{code} · {visit}", code=dossier.patient.code, visit=name)
        super().__init__(desk, title, about, say("Book"), parent)
        self.setMinimumWidth(WIDE)
        self._dossier, self._line, self._moves = dossier, line, moves
        self.called = called_in(dossier, desk)
        self._suggestion: Suggestion | None = None
        self.parts = Parts(desk, dossier, line, moves)
        if only:
            self.parts.choose(only)
        self.chips: list[QPushButton] = []
        self._head()
        self._ask_all()
        self.form.addStretch(1)
        self._connect()
        self._ask_days()
        self.day.setFocus()

    def _head(self) -> None:
        """What it is for, and how many days are left for it."""
        self.summary, self.left = label(kind="small", wrap=True), label(kind="small", wrap=True)
        self.days = QGridLayout()
        self.days.setSpacing(6)
        self.more = button(self.desk.say("Parts, joint visit…"), "chip")
        self.more.setCheckable(True)
        compare = comparing(self.desk, self._dossier, self._line, self._take_day)
        heading = row(self.summary, *compare, self.more)
        heading.setStretch(0, 1)
        self.put(heading)

    def _take_day(self, day: date) -> None:
        self.day.take(day)

    def _connect(self) -> None:
        self.parts.setVisible(False)
        self.more.toggled.connect(self._show_more)
        self.more.setChecked(not self.parts.is_usual)
        self.parts.changed.connect(self._ask_days)
        self.day.changed.connect(self._mark)
        self.day.changed.connect(self._ask_why)

    def answer(self) -> None:
        self.do_shown(
            (self._dossier, next(iter(self.parts.covers), "")),
            book,
            self._dossier.patient.code,
            self.parts.covers,
            self.day.day,
            time_of(self.at.text()),
            self.place.text(),
            "" if self.reason.isHidden() else self.reason.text(),
            today=self.desk.today,
            mode=ContactMode(self.mode.currentData()),
            state=self._state(),
            moves=self._moves,
            revision=self._dossier.patient.revision,
        )

    def refuse(self, refusal: Refusal) -> None:
        asks_why = "reason" in refusal.values or not refusal.values
        if asks_why and self.reason.isHidden():
            self._show_why(self.desk.say("Why?"))
        super().refuse(refusal)

    def _ask_all(self) -> None:
        say, old = self.desk.say, self._moved
        self.put(self.left)
        self.put(self.days)
        self.day = DayField(self.desk, self._first(), judged(self._line, say))
        self.at, self.place = text_field(say("9:30, or leave empty")), text_field()
        self.mode = code_box(CONTACT_MODES, old.mode if old else ContactMode.IN_PERSON, say)
        self.mode.setMinimumWidth(self.at.minimumWidth())
        self.state = code_box(BOOKING_STATES, old.state if old else BookingState.REQUESTED, say)
        self.reason = text_field(say("Kept in the history"))
        self.ask(say("Day"), self.day, "day")
        self.past = past_note(self.desk, self.day, self.fit_soon)
        self.put(self.past)
        self.ask(say("Why?"), self.reason, "reason")
        self._show_why("")
        self.put(self._departures())
        self.put(self._side_by_side((say("Time"), self.at), (say("Place"), self.place)))
        self.judge(self.place)
        self.fields |= {"at": self.at, "place": self.place}
        self.agreed = QWidget()
        both = self._side_by_side((say("How"), self.mode), (say("State"), self.state))
        both.setContentsMargins(0, 0, 0, 0)
        self.agreed.setLayout(both)
        self.agreed.hide()
        self.put(self.agreed)
        self.put(self.parts)
        if old:
            self._show_booked(old)

    def _departures(self) -> Departures:
        """What the day would break of the protocol's rules, said while it is typed."""
        visit = self._line.visit.id
        made = Departures(self.desk, self._dossier, visit)

        def judge() -> None:
            made.judge_booking(self.day.known, self.parts.covers.get(visit))

        self.day.changed.connect(judge)
        self.parts.changed.connect(judge)
        judge()
        made.changed.connect(self.fit_soon)
        return made

    def _side_by_side(self, *asked: tuple[str, QWidget]) -> QGridLayout:
        made = QGridLayout()
        made.setVerticalSpacing(4)
        made.setHorizontalSpacing(12)
        for place, (words, widget) in enumerate(asked):
            caption = label(words, "small")
            caption.setBuddy(widget)
            widget.setAccessibleName(words)
            made.addWidget(caption, 0, place)
            made.addWidget(widget, 1, place)
            made.setColumnStretch(place, 1 + place)
        return made

    def _show_booked(self, booked: Appointment) -> None:
        """What is booked now, to be moved or called off."""
        self.at.setText(self.desk.say.clock(booked.at) if booked.at else "")
        self.place.setText(booked.place)
        drop = button(self.desk.say("Cancel this appointment"))
        drop.clicked.connect(self._drop)
        self.aside.addWidget(drop)

    def _drop(self) -> None:
        patient, reason = self._dossier.patient, self.reason.text()
        self.do(cancel, patient.code, self._moves, reason, revision=patient.revision)

    def _state(self) -> BookingState | None:
        """What was chosen; None leaves it to follow from what else is changed."""
        chosen = BookingState(self.state.currentData())
        known = self._moved.state if self._moved else BookingState.REQUESTED
        return None if chosen is known else chosen

    def _first(self) -> date:
        """The day to begin with: as chosen or booked, else the target, never before today."""
        if self._on:
            return self._on
        if self._moved:
            return self._moved.day
        return max(self._line.expected.target or self.desk.today, self.desk.today)

    def _show_more(self, shown: bool) -> None:
        self.parts.setVisible(shown)
        self.agreed.setVisible(shown)
        self.more.setText(self.desk.say("Less") if shown else self.desk.say("Parts, joint visit…"))
        self.fit_soon()

    def _ask_days(self) -> None:
        """Ask which days suit what is to be done there."""
        self.summary.setText(self.desk.say("For: {parts}", parts=self.parts.said()))
        found, visit, chosen = self._dossier, self._line.visit.id, self.parts.chosen
        language = self.desk.say.language
        self.desk.bridge.ask(
            lambda _: suggest_in(found, visit, chosen, language=language),
            self._propose,
            lambda _refusal: self._say_left(None),
        )
        self._ask_why(None)

    def _propose(self, suggestion: Suggestion) -> None:
        is_first = self._suggestion is None
        self._suggestion = suggestion
        self.parts.offer(suggestion.together)
        partner = self.parts.partner.currentData()
        shared = [one.ranking for one in suggestion.together if one.visit.id == partner]
        ranking = shared[0] if shared else suggestion.ranking
        self._say_left(ranking, without_said(suggestion.without, self.desk.say, self.called.names))
        offered = [one.day for one in ranking.offered][:PROPOSED] if ranking else []
        self._show_chips(offered)
        if offered and ((is_first and not self._moved and not self._on) or shared):
            self.day.take(offered[0])
        self.day.tell()
        self.fit_soon()

    def _say_left(self, ranking: Ranking | None, without: str = "") -> None:
        say = self.desk.say
        words = left_said(ranking.left, say) if ranking else ""
        if ranking and ranking.offered and words:
            words = say("{words}, nearest to the target first:", words=words)
        words = words or say("The protocol gives no window: choose any day.")
        not_offered = self._not_offered(ranking.not_offered) if ranking else ""
        self.left.setText("\n".join(filter(None, (words, without, not_offered))))

    def _show_chips(self, days: Sequence[date]) -> None:
        for chip in self.chips:
            chip.deleteLater()
        self.chips = []
        for place, day in enumerate(days):
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

    def _not_offered(self, days: Sequence[NotOffered]) -> str:
        """The days of the window that are not offered, with the reason."""
        named = dict.fromkeys(self._reason(one, reason) for one in days for reason in one.reasons)
        told = ", ".join(list(named)[:MOST_NAMED])
        return self.desk.say("Not offered: {days}", days=told) if told else ""

    def _reason(self, one: NotOffered, reason: DayReason) -> str:
        """A reason, with its day where it is not one of many alike."""
        said = reason_said(reason, self.desk.say, self.called.names)
        return f"{self.desk.say.short(one.day)} ({said})" if reason.name else said

    def _ask_why(self, _day: object) -> None:
        """Ask why where the day calls for it: outside a window, or closed."""
        try:
            day = self.day.day
        except Refusal:
            return
        timeline, covers = self._dossier.timeline, self.parts.covers
        days = OfficeDays(self._dossier.site, self.desk.say.language)
        self.desk.bridge.ask(
            lambda _: calls_for_reason(timeline, covers, day, days), self._take_reasons
        )

    def _take_reasons(self, found: Sequence[DayReason]) -> None:
        told = [reason_said(one, self.desk.say, self.called.names) for one in found]
        words = self.desk.say("Why then – {reasons}?", reasons=", ".join(told))
        self._show_why(words if told else "")

    def _show_why(self, words: str) -> None:
        caption: QLabel = self.captions["reason"]
        caption.setText(words)
        was_hidden = self.reason.isHidden()
        caption.setVisible(bool(words))
        self.reason.setVisible(bool(words))
        if was_hidden != self.reason.isHidden():
            self.fit_soon()
