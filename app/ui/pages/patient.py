"""What has one patient behind and ahead of them, and why on these days?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.domain.change import Action, Deed
from app.domain.day import study_day
from app.domain.patient import Ending
from app.domain.workdays import DayReason
from app.service.dossier import Dossier, VisitLine, dossier
from app.service.names import STAGES
from app.service.openings import openings_said
from app.service.participation import screened_again_as
from app.service.ports import Unknown
from app.ui import wording
from app.ui.closed_days import closed_days_of, closed_said
from app.ui.columns.appointments import what
from app.ui.columns.visits import visits
from app.ui.desk import Desk
from app.ui.pages import patient_menu
from app.ui.pages.patient_tabs import PatientTabs
from app.ui.pages.visit_panel import VisitPanel
from app.ui.paint.timeline import TimelineView
from app.ui.parts.abreast import Abreast
from app.ui.parts.deed_button import deed_button, rest_in
from app.ui.parts.labels import button, card, label
from app.ui.parts.named import NamedStrip
from app.ui.parts.page import Page, framed
from app.ui.parts.table import RowTable
from app.ui.read_aloud import next_appointment, read_aloud
from app.ui.table_model import RecordTable
from app.ui.theme import SPACE
from app.words import Refusal

PANEL: Final = 310


class PatientPage(Page):
    """One patient. `acted` asks for a deed on a visit (its id may be empty) or for a paper."""

    way = "patients"
    acted = Signal(str, str, str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "")
        self.dossier: Dossier | None = None
        self._closed: dict[str, str] = {}
        self._wanted: tuple[str, str] = ("", "")
        self._is_showing = False
        self._add_buttons()
        self._add_words()
        self.timeline = TimelineView(desk)
        timeline = self._timeline_card()
        self.column.addWidget(timeline)
        self.put_below(timeline)
        model = RecordTable(visits(desk, self._closed), lambda line: line.visit.id)
        self.table = RowTable(model, desk.theme, desk.say("Visits"))
        self.table.keys = {"b": "book", "r": "record"}
        self.panel = VisitPanel(desk)
        self.tabs = PatientTabs(desk, self._visits())
        self.tabs.acted.connect(self._act)
        self.column.addWidget(self.tabs, 1)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda line: self._act("record", line.visit.id))
        self.table.acted.connect(lambda line, name: self._act(name, line.visit.id))
        self.panel.acted.connect(self._act)
        self.timeline.picked.connect(self.table.choose)
        desk.bridge.changed.connect(self._after)
        desk.bridge.written_beside.connect(self.grow_stale)
        desk.day.turned.connect(self.grow_stale)

    def arrive(self) -> None:
        self.table.setFocus()

    @property
    def kept_as(self) -> str:
        """Apart from the list of patients, to which the same way leads."""
        return "patient"

    @property
    def code(self) -> str:
        return self._wanted[0]

    @property
    def in_hand(self) -> tuple[str, str]:
        line = self.table.row
        return self.code, line.visit.id if line else ""

    def show_patient(self, code: str, visit: str) -> None:
        """Open a patient at a visit; at what comes next if `visit` is empty."""
        self._wanted = (code, visit)
        self.grow_stale()

    def renew(self) -> None:
        """Ask for the patient again."""
        code, _ = self._wanted
        if code:
            desk = self.desk
            desk.bridge.ask(dossier, self._show, self._leave, code, desk.today, desk.horizon)

    def _after(self, action: Action) -> None:
        code, _ = self._wanted
        if action.deed is Deed.ADD_UNSCHEDULED and action.touches("patient", code):
            self._wanted = code, _added(action)
        if action.touches_any("site") or action.touches("patient", self._wanted[0]):
            self.grow_stale()

    def _add_buttons(self) -> None:
        say = self.desk.say
        calendar = button(say("Print calendar"), tip=say("The patient's visit calendar"))
        sheet = button(say("Schedule sheet"), tip=say("The schedule for the binder"))
        more = deed_button(self.desk, say("More") + " ▾")
        menu = QMenu(more)
        patient_menu.fill(menu, say, self._act)
        menu.aboutToShow.connect(partial(rest_in, menu, self.desk))
        more.setMenu(menu)
        self.more = menu
        calendar.clicked.connect(lambda: self._act("calendar", ""))
        sheet.clicked.connect(lambda: self._act("sheet", ""))
        for widget in (calendar, sheet, more):
            self.heading.addWidget(widget)

    def _add_words(self) -> None:
        """What a caller wants to hear, below the name once that is shown."""
        told = self.desk.say("To be read aloud on the telephone")
        self.named = NamedStrip(self.desk)
        self.aloud, self.facts = label(kind="strong", wrap=True), label(kind="quiet", wrap=True)
        self.aloud.setAccessibleDescription(told)
        self.aloud.setToolTip(told)
        for words in (self.named, self.aloud, self.facts):
            self.column.addWidget(words)

    def _timeline_card(self) -> QWidget:
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(2 * SPACE, 12, 2 * SPACE, 10)
        inside.addWidget(self.timeline)
        return frame

    def _visits(self) -> QWidget:
        table = framed(self.table)
        return Abreast(table, self.panel, self.desk.theme, wide=PANEL, gap=2 * SPACE)

    def _act(self, name: str, visit: str) -> None:
        if self.dossier:
            self.acted.emit(self.dossier.patient.code, name, visit)

    def _leave(self, refusal: Refusal) -> None:
        """Go to the list if the patient is gone and the page is the one looked at."""
        if self.isVisible() and isinstance(refusal, Unknown):
            self.left.emit()

    def _show(self, found: Dossier) -> None:
        if found.patient.code != self._wanted[0]:
            return
        self.dossier = found
        if self.named.code != found.patient.code:
            self.named.conceal()
        self.title.setText(found.patient.code)
        self.subtitle.setText(self._standing(found))
        if found.stage is Ending.SCREEN_FAILURE:
            self._ask_again(found.patient.code)
        aloud = read_aloud(found, self.desk.say)
        self.aloud.setText(aloud.next)
        self.facts.setText("\n".join(filter(None, (aloud.prepare, self._next(found)))))
        next_ = found.next_line
        visit = self._wanted[1] or (next_.visit.id if next_ else found.lines[-1].visit.id)
        self._ask_closed(found)
        self._is_showing = True  # what is chosen meanwhile is shown once, at the end
        self.table.show_rows(list(found.lines))
        self.table.choose(visit)
        self._is_showing = False
        self.table.scrollTo(self.table.currentIndex() if self.table.row else QModelIndex())
        line = self.table.row
        self._wanted = (found.patient.code, line.visit.id if line else visit)
        self.timeline.show_dossier(found, line.visit.id if line else None)
        self.panel.show_visit(found, line)
        self.tabs.show_patient(found)
        patient_menu.suit(self.more, found)

    def _ask_closed(self, found: Dossier) -> None:
        """Ask which appointments fall on closed days; a year's holidays take long to load."""
        self._closed.clear()
        language, facts = self.desk.say.language, self.facts.text()

        def mark(closed: Mapping[str, Sequence[DayReason]]) -> None:
            if self.dossier is not found or not closed:
                return
            told = {
                key: closed_said(one, found.version, self.desk.say) for key, one in closed.items()
            }
            known = found.patient.appointments
            for key, words in told.items():
                self._closed.update(dict.fromkeys(known[key].covers, words))
            lines = [f"▲ {self.desk.say.weekday(known[key].day)}, {told[key]}" for key in told]
            self.facts.setText("\n".join((facts, *lines)))
            self.table.viewport().update()

        self.desk.bridge.ask(lambda _: closed_days_of(found, language), mark)

    def _ask_again(self, code: str) -> None:
        """Ask whether a screen failure was screened again, and say so beside the standing."""

        def add(again: str) -> None:
            if again and self.code == code and self.dossier:
                words = self.desk.say("screened again as {code}", code=again)
                self.subtitle.setText(f"{self._standing(self.dossier)} · {words}")

        self.desk.bridge.ask(screened_again_as, add, None, code)

    def _standing(self, found: Dossier) -> str:
        say, patient = self.desk.say, found.patient
        parts = [say(STAGES[found.stage])]
        zero = found.timeline.day_zero
        started = found.version.day_zero and found.timeline.of(found.version.day_zero).done_on
        if zero and started and not patient.end:
            parts.append(say("Day {n}", n=study_day(self.desk.today, zero)))
        if patient.stop and not patient.end:
            parts.append(say("no treatment since {day}", day=say.dated(patient.stop.on)))
        parts += openings_said(patient, say)
        if patient.rescreens:
            parts.append(say("screened before as {code}", code=patient.rescreens))
        parts.append(say("protocol {version}", version=found.version.version))
        parts.append(found.site.city or found.site.code)
        return " · ".join(parts)

    def _next(self, found: Dossier) -> str:
        say = self.desk.say
        done = say("{done} of {all} visits done", done=found.done, all=found.expected)
        line, booked = found.next_line, next_appointment(found)
        if booked:
            about, when = what(booked, found, self.desk), say.long(booked.day)
            done = say(
                "{done} · next: {visit}, booked for {when}", done=done, visit=about, when=when
            )
        if line is None or line.expected.in_force is None:
            return done
        if line.appointment and line.appointment.day >= found.today:
            return done
        is_late = line.expected.in_force < found.today
        if booked and (not is_late or line.visit.id in booked.covers):
            return done
        words = {
            "done": done,
            "visit": self.desk.text(line.visit.name),
            "state": wording.pill(line.status, say, line.visit).text,
        }
        if is_late:
            return say("{done} · open: {visit}, {state}", **words)
        day = say.long(line.expected.in_force)
        return say("{done} · next: {visit}, {state}, expected {day}", **words, day=day)

    def _choose(self, line: VisitLine | None) -> None:
        if line is not None and self.dossier and not self._is_showing:
            self._wanted = (self.dossier.patient.code, line.visit.id)
            self.timeline.choose(line.visit.id)
            self.panel.show_visit(self.dossier, line)


def _added(action: Action) -> str:
    """The id of the visit that a deed added beside the plan; empty if it added none."""
    paths = (change.path for change in action.changes if change.new is not None)
    return next((path[1] for path in paths if path[0] == "unscheduled"), "")
