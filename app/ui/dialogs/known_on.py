"""The office of which past day shall be shown?"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.question import Question
from app.ui.dialogs.under_way import take_time
from app.ui.parts.labels import label


class KnownOnDialog(Question):
    """Asks for a day. `found` carries the office as it was known when that day ended."""

    found = Signal(object)
    is_deed = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say("The history gives back what was known when that day ended.")
        super().__init__(desk, say("As known on…"), about, say("Show that day"), parent)
        is_past = desk.bridge.office.known_as_of is not None
        self.on = DayField(desk, desk.today if is_past else desk.today - timedelta(days=1))
        self.ask(say("Day"), self.on, "day")
        note = say("The office can then only be read, until you go back to now.")
        self.put(label(note, "small", wrap=True))
        self.on.setFocus()

    def answer(self) -> None:
        day = self.on.day
        self.refusal.hide()
        self.go.setEnabled(False)
        title = self.desk.say("Reading the history up to {day}", day=self.desk.say.dated(day))
        take_time(
            self.desk,
            title,
            lambda office, progress: office.known_on(day, progress),
            self._show,
            self.refuse,
            self,
            called_off=lambda: self.go.setEnabled(True),
        )

    def _show(self, past: Office) -> None:
        self.accept()
        self.found.emit(past)
