"""What was said in a contact with a patient, and what is to follow?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QWidget

from app.domain.contact import Contact, Means
from app.domain.workdays import is_weekend
from app.service import contacts
from app.service.dossier import Dossier
from app.service.names import MEANS
from app.ui.contact_words import attempts_said, how_said, settled_said
from app.ui.desk import Desk
from app.ui.dialogs.choices import code_box
from app.ui.dialogs.day_field import DayField, Verdict
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.maybe_day import MaybeDay
from app.ui.dialogs.notes import NoteField
from app.ui.dialogs.question import Question
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button, label


class ContactDialog(Question):
    """Logs a contact, or corrects the one with the key `key`, or takes it back."""

    def __init__(
        self, desk: Desk, dossier: Dossier, key: str = "", parent: QWidget | None = None
    ) -> None:
        say, self._patient, self._key = desk.say, dossier.patient, key
        self._known = contacts.the_contact(self._patient, key) if key else None
        title = say("Correct a contact") if self._known else say("Log a contact")
        tried = attempts_said(contacts.attempts(self._patient, desk.today), desk)
        about = "\n".join(filter(None, (self._patient.code, tried)))
        super().__init__(desk, title, about, say("Save"), parent)
        self._ask_how(self._known or Contact(desk.today, Means.CALL, reached=True))
        self._ask_what_follows(self._known or Contact(desk.today, Means.CALL, reached=True))
        self.settles = dict(self._steps())
        for box in self.settles.values():
            self.put(box)
        self.reason: QLineEdit | None = None
        self.open_again: QCheckBox | None = None
        if self._known:
            self._ask_why()
        self.note.setFocus()

    def answer(self) -> None:
        contact = self._typed()
        code, today, seen = self._patient.code, self.desk.today, self._patient.revision
        if self._known and self.reason:
            why = self.reason.text()
            self.do(contacts.correct, code, self._key, contact, why, today=today, revision=seen)
            return
        settles = [key for key, box in self.settles.items() if box.isChecked()]
        self.do(contacts.log, code, contact, today=today, settles=settles, revision=seen)

    def take_back(self) -> None:
        """Take the contact back, for the reason typed."""
        if self.reason:
            code, why, seen = self._patient.code, self.reason.text(), self._patient.revision
            today = self.desk.today
            self.do(contacts.correct, code, self._key, None, why, today=today, revision=seen)

    def _ask_how(self, known: Contact) -> None:
        say = self.desk.say
        self.means = code_box(MEANS, known.means, say)
        self.reached = QRadioButton(say("Reached"))
        self.not_reached = QRadioButton(say("Not reached"))
        both = QButtonGroup(self)
        for each in (self.reached, self.not_reached):
            both.addButton(each)
        (self.reached if known.reached else self.not_reached).setChecked(True)
        self.on = DayField(self.desk, known.on, self._judge)
        self.note = NoteField(self.desk, say("What was said or asked, without names"), known.note)
        how = QWidget()
        how.setLayout(flowing(self.means, self.reached, self.not_reached, gap=8))
        how.setFocusProxy(self.means)
        self.means.setAccessibleName(say("How"))
        self.ask(say("How"), how)
        self.ask(say("Day"), self.on, "on")
        self.ask(say("Note"), self.note, "note")
        self.note.changed.connect(self.grow_soon)

    def _ask_what_follows(self, known: Contact) -> None:
        say = self.desk.say
        self.question = QCheckBox(
            say("A medical question for the investigator (stays open until it is answered)")
        )
        self.question.setChecked(known.is_question)
        self.next_step = MaybeDay(
            self.desk, say("A next step on"), known.next_on, _workday_after(self.desk.today)
        )
        self.next_step.changed.connect(self.grow_soon)
        self.put(self.question)
        self.put(self.next_step)
        self.fields["next_on"] = self.next_step.field

    def _ask_why(self) -> None:
        say = self.desk.say
        self.reason = text_field(say("Kept in the history"))
        self.ask(say("Why is it corrected?"), self.reason, "reason")
        back = button(say("Take it back"), tip=say("It was not this patient's, or never was"))
        back.clicked.connect(self.take_back)
        self.aside.addWidget(back)
        known = self._known
        if known and known.closed_on:
            self.put(label(settled_said(known, self.desk), "small", wrap=True))
            self.open_again = QCheckBox(say("Open it again"))
            self.put(self.open_again)

    def _steps(self) -> Iterator[tuple[str, QCheckBox]]:
        """The steps that are still open, ticked where their day has come."""
        if self._known:
            return
        for key, contact in contacts.in_order(self._patient.contacts):
            if contact.next_on and contact.has_open_step:
                day = self.desk.say.weekday(contact.next_on)
                words = self.desk.say(
                    "Settles the step of {day} ({how})", day=day, how=how_said(contact, self.desk)
                )
                box = QCheckBox(words.replace("&", "&&"))
                box.setChecked(contact.next_on <= self.desk.today)
                yield key, box

    def _typed(self) -> Contact:
        known = self._known
        again = known is None or (self.open_again is not None and self.open_again.isChecked())
        return Contact(
            self.on.day,
            Means(self.means.currentData()),
            self.reached.isChecked(),
            self.note.text,
            self.next_step.day,
            self.question.isChecked(),
            None if again or known is None else known.closed_on,
            "" if again or known is None else known.answer,
        )

    def _judge(self, day: date) -> Verdict:
        say = self.desk.say
        if day > self.desk.today:
            return Verdict(say("has not come yet"), "warning")
        if day < self._patient.consented_on:
            return Verdict(say("before consent"), "warning")
        return Verdict("", "small")


def _workday_after(day: date) -> date:
    found = day + timedelta(days=1)
    while is_weekend(found):
        found += timedelta(days=1)
    return found
