"""How was the next step of a contact settled, or its question answered?"""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.service import contacts
from app.service.dossier import Dossier
from app.ui import wording
from app.ui.contact_words import how_said
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.notes import NoteField
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label


class CloseContactDialog(Question):
    """Closes what is open of a contact."""

    def __init__(
        self, desk: Desk, dossier: Dossier, key: str, parent: QWidget | None = None
    ) -> None:
        say, self._patient, self._key = desk.say, dossier.patient, key
        contact = contacts.the_contact(self._patient, key)
        asked = contact.has_open_question
        title = say("Answer a question") if asked else say("Close a next step")
        day = wording.day(contact.on, desk.today, say)
        about = f"{self._patient.code} · {day} · {how_said(contact, desk)}"
        super().__init__(desk, title, about, say("Close it"), parent)
        if asked and contact.has_open_step:
            self._ask_which()
        if contact.note:
            self.put(label(contact.note, "note", wrap=True))
        self.on = DayField(desk, desk.today)
        words = say("What the investigator answered") if asked else say("How it was settled")
        self.said = NoteField(desk)
        self.said.changed.connect(self.grow_soon)
        self.ask(
            words if asked else say("{words} (if there is something to say)", words=words),
            self.said,
            "answer",
        )
        self.ask(say("Day"), self.on, "closed_on")
        self.said.setVisible(asked or not contact.is_question)
        self.captions["answer"].setVisible(not self.said.isHidden())
        self.said.setFocus()

    def _ask_which(self) -> None:
        """The question and the next step are closed each by itself."""
        say, self.what = self.desk.say, QComboBox()
        self.what.addItems([say("The question"), say("The next step")])
        self.ask(say("What is closed"), self.what)
        self.what.currentIndexChanged.connect(self._suit)

    def _suit(self) -> None:
        """The next step beside a question is closed without words: those are the answer's."""
        is_question = self.what.currentIndex() == 0
        self.said.setVisible(is_question)
        self.captions["answer"].setVisible(is_question)
        self.fit()

    def answer(self) -> None:
        self.do(
            contacts.close,
            self._patient.code,
            self._key,
            self.on.day,
            "" if self.said.isHidden() else self.said.text,
            today=self.desk.today,
            revision=self._patient.revision,
        )
