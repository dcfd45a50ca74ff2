"""When was a patient's treatment code opened, and who knows what it said?"""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from app.domain.opening import CodeOpening, OpeningCause, Told
from app.service.dossier import Dossier
from app.service.names import OPENING_CAUSES, OPENING_TOLD
from app.service.openings import LONGEST_NAME, note_opening
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field, time_of
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.words import N_, Refusal


class OpeningDialog(Question):
    """Notes that the code was opened; what it said has no place here."""

    def __init__(self, desk: Desk, dossier: Dossier, parent: QWidget | None = None) -> None:
        say, self._patient = desk.say, dossier.patient
        title = say("Opening of the treatment code")
        super().__init__(desk, title, self._patient.code, say("Note it"), parent)
        told = say(
            "Noted: that it was opened, when, by whom and why. What it said is asked nowhere:"
            " don't write it anywhere here."
        )
        self.put(label(told, "small", wrap=True))
        self.on, self.at = DayField(desk, desk.today), text_field("14:30")
        self.ask(say("Day"), self.on, "on")
        self.ask(say("Time"), self.at, "at")
        self.by = text_field()
        self.by.setMaxLength(LONGEST_NAME)
        self.ask(say("Who opened it"), self.by, "by")
        self.cause = QComboBox()
        for each, words in OPENING_CAUSES.items():
            self.cause.addItem(say(words), each)
        self.ask(say("Why it was opened"), self.cause)
        self.told = {Told(each): QCheckBox(say(words)) for each, words in OPENING_TOLD.items()}
        boxes = QVBoxLayout()
        boxes.setSpacing(4)
        for box in self.told.values():
            boxes.addWidget(box)
        self.put(label(say("Who learned of it"), "small"))
        self.put(boxes)

    def answer(self) -> None:
        at = time_of(self.at.text())
        if at is None:
            raise Refusal(N_("Say at what time the code was opened."), at="")
        opening = CodeOpening(
            self.on.day,
            at,
            self.by.text(),
            OpeningCause(self.cause.currentData()),
            frozenset(told for told, box in self.told.items() if box.isChecked()),
        )
        known, today = self._patient, self.desk.today
        self.do(note_opening, known.code, opening, today=today, revision=known.revision)
