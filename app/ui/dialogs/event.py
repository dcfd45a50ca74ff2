"""On which day did an event happen that visits count from, and which are entered already?"""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.partial import PartialDay
from app.service.dossier import Dossier
from app.service.events import (
    correct_event,
    counting_from,
    day_said,
    keys_of,
    kind_of,
    record_event,
    remove_event,
)
from app.service.typed import read_typed_partial_day
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import button, label, restyle
from app.words import Refusal


class EventDialog(Question):
    """Enters one more day of an event, corrects one that is entered or takes it out."""

    def __init__(self, desk: Desk, dossier: Dossier, parent: QWidget | None = None) -> None:
        say = desk.say
        self._dossier, self._code = dossier, dossier.patient.code
        self._names = {event.id: desk.text(event.name) for event in dossier.version.events}
        super().__init__(desk, say("Dates of events"), self._code, say("Save"), parent)
        self.entry, self.event_kind = QComboBox(), QComboBox()
        self.day = text_field(say("20/11/2026; or 11/2026, or 2026"))
        self.words = label(kind="small", wrap=True)
        self.reason = text_field(say("Kept in the history"))
        self.remove = button(say("Take it out"))
        self.aside.addWidget(self.remove)
        self._offer()
        self.ask(say("Entered so far"), self.entry, "entry")
        self.ask(say("Event"), self.event_kind, "event")
        self.ask(say("Day, or the month or year if no more is known"), self.day, "day")
        self.put(self.words)
        self.ask(say("Remark"), self.reason, "reason")
        self.remove.clicked.connect(self._remove)
        self.entry.currentIndexChanged.connect(self._show_entry)
        self.event_kind.currentIndexChanged.connect(self._say_day)
        self.day.textChanged.connect(self._say_day)
        self.go.setEnabled(bool(self._names))
        self._show_entry()
        self.event_kind.setFocus()

    @property
    def key(self) -> str:
        """The entry that is corrected; empty for a new one."""
        return str(self.entry.currentData() or "")

    def answer(self) -> None:
        day, reason, today = read_typed_partial_day(self.day.text()), self.reason, self.desk.today
        revision = self._dossier.patient.revision
        about = (self._dossier, "")
        if self.key:
            given = (self._code, self.key, day, reason.text())
            self.do_shown(about, correct_event, *given, today=today, revision=revision)
            return
        event = self.event_kind.currentData()
        self.do_shown(
            about,
            record_event,
            self._code,
            event,
            day,
            today=today,
            reason=reason.text(),
            revision=revision,
        )

    def _remove(self) -> None:
        revision = self._dossier.patient.revision
        about, given = (self._dossier, ""), (self._code, self.key, self.reason.text())
        self.do_shown(about, remove_event, *given, revision=revision)

    def _offer(self) -> None:
        """The days entered, each with its event, and the events of the protocol."""
        say, patient = self.desk.say, self._dossier.patient
        self.entry.addItem(say("Enter another one"), "")
        for event, name in self._names.items():
            self.event_kind.addItem(name, event)
            for key in keys_of(patient, event):
                self.entry.addItem(f"{name} · {day_said(patient.events[key], say)}", key)

    def _show_entry(self) -> None:
        """Correct what is chosen of the days entered, or ask for a new one."""
        say, key = self.desk.say, self.key
        known = self._dossier.patient.events.get(key)
        self.day.setText(_typed(known) if known else "")
        for part in (self.event_kind, self.captions["event"]):
            part.setVisible(known is None)
        self.remove.setVisible(known is not None)
        self.captions["reason"].setText(say("Why is it corrected?") if known else say("Remark"))
        self._say_day()
        self.fit()
        self.grow_soon()

    def _say_day(self) -> None:
        """The day in words, and a warning where visits need it whole."""
        say = self.desk.say
        try:
            day = read_typed_partial_day(self.day.text())
        except Refusal:
            self._put("", "small")
            return
        event = kind_of(self.key) if self.key else str(self.event_kind.currentData() or "")
        visits = counting_from(self._dossier.version, event)
        if day.is_whole or not visits:
            self._put(say.long(day.earliest) if day.is_whole else day_said(day, say), "small")
            return
        names = say.listed([self.desk.text(visit.name) for visit in visits])
        words = say("These count from it and need the day itself: {visits}", visits=names)
        self._put(f"{day_said(day, say)} · {words}", "warning")

    def _put(self, words: str, kind: str) -> None:
        self.words.setText(words)
        restyle(self.words, kind)


def _typed(day: PartialDay) -> str:
    """A day as people type it: "03/05/2014", "05/2014", "2014"."""
    return "/".join(reversed(day.split("-")))
