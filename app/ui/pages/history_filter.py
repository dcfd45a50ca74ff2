"""Which part of the history shall be shown: whose, which deeds, from when, and saying what?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.change import Deed
from app.service.journal_search import looked_for
from app.service.names import DEEDS
from app.service.ports import Office, Search
from app.ui.desk import Desk
from app.ui.parts.choice import Choice
from app.ui.parts.day_line import DayLine
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button
from app.ui.parts.save_table import chosen_words
from app.ui.theme import SPACE

PAUSE = 250
"""Milliseconds without a key after which what was typed is looked for."""


class HistoryFilter(QWidget):
    """A row of choices; `changed` follows each."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = self._say = desk.say
        self.text = QLineEdit()
        self.text.setPlaceholderText(say("Visit, reason, value…"))
        self.text.setAccessibleName(say("Search the history"))
        self.text.setToolTip(say("Only entries with these words: a visit, a reason, a value"))
        self.text.setClearButtonEnabled(True)
        self.patients = Choice(say("Patient"), say)
        self.deeds = Choice(say("Deed"), say, is_any=True)
        self.people = Choice(say("Person"), say, is_any=True)
        self.since, self.until = DayLine(say("from day"), say), DayLine(say("until day"), say)
        self.clear = button(say("Show all"))
        self.clear.hide()
        named = sorted(((say(words), str(deed)) for deed, words in DEEDS.items()))
        self.deeds.offer([deed for _, deed in named], {deed: words for words, deed in named})
        choices = (self.patients, self.deeds, self.people, self.since, self.until, self.clear)
        self.setLayout(flowing(self.text, *choices, gap=SPACE))
        self._connect()

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._change)
        self.text.textChanged.connect(self._pause.start)
        self.text.returnPressed.connect(self._change)
        for choice in (self.patients, self.deeds, self.people):
            choice.chosen.connect(self._change)
        for day in (self.since, self.until):
            day.changed.connect(self._change)
        self.clear.clicked.connect(self.show_all)

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        chosen = (self.patients.value, self.deeds.value, self.people.value)
        return any((*chosen, self.since.day, self.until.day, self.text.text().strip()))

    @property
    def said(self) -> str:
        """What is chosen, in words; empty where nothing is left out."""
        choices = [each for each in (self.patients, self.deeds, self.people) if each.value]
        days = [each for each in (self.since, self.until) if each.day]
        texts = [each.text() for each in choices]
        texts += [f"{each.accessibleName()}: {each.text()}" for each in days]
        return chosen_words([*texts, self.text.text().strip()])

    def offer(self, patients: Sequence[str], people: Sequence[str]) -> None:
        """Offer these patients and persons."""
        self.patients.offer(patients)
        self.people.offer(people)

    def question(self) -> Callable[[Office], Search]:
        """What is looked for now; the office, which knows the names of things, makes it precise."""
        deed = self.deeds.value
        return partial(
            looked_for,
            say=self._say,
            patient=self.patients.value,
            deed=Deed(deed) if deed else None,
            who=self.people.value,
            since=self.since.day,
            until=self.until.day,
            text=self.text.text(),
        )

    def show_all(self) -> None:
        """Leave nothing out."""
        self.blockSignals(True)
        self.text.clear()
        self.since.clear()
        self.until.clear()
        for choice in (self.patients, self.deeds, self.people):
            choice.take(None)
        self.blockSignals(False)
        self._change()

    def _change(self) -> None:
        self._pause.stop()
        self.clear.setVisible(self.is_narrow)
        self.changed.emit()
