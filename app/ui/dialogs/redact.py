"""Shall what somebody wrote be taken out for good: of a contact, a deviation or an entry?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.change import Action
from app.domain.patient import Patient
from app.service.contacts import the_contact
from app.service.deviation_words import about
from app.service.deviations import row_of
from app.service.dossier import Dossier
from app.service.redacting import UNWIPED, redact_contact, redact_deviation, redact_entry
from app.ui import wording
from app.ui.contact_words import how_said
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.wiping import WipingQuestion
from app.ui.parts.labels import label
from app.ui.remembered import Remembered


class RedactDialog(WipingQuestion):
    """Tells what is taken out and where it stays, before anything is done."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        about: str,
        words: str,
        deed: Callable[..., Action | None],
        parent: QWidget | None,
    ) -> None:
        """`deed` is done about the `words`, on a day and for a reason."""
        say = desk.say
        super().__init__(desk, title, about, say("Redact for good"), UNWIPED, parent)
        if words:
            self.put(label(words, "note", wrap=True))
        told = say(
            "The words are taken out of the record and of the history, wherever they stand of this"
            " patient or office, and nobody can bring them back. Day, kind and person stay. In"
            " their place stands who redacted them and when. Backups made before still hold them."
        )
        self.put(label(told, "small", wrap=True))
        self.reason = text_field(say("Kept in the history"))
        self.ask(say("Why? (kept in the history; without the name)"), self.reason, "reason")
        self._deed = deed
        known = Remembered(parent)
        gone = {each for each in known.words if each.casefold() in words.casefold()}
        self.finished_with.connect(lambda _: known.forget(gone))

    @classmethod
    def of_contact(
        cls, desk: Desk, patient: Patient, key: str, parent: QWidget | None
    ) -> RedactDialog:
        """About what was noted of a contact."""
        contact, title = the_contact(patient, key), desk.say("Take out what was noted?")
        words = "\n".join(filter(None, (contact.note, contact.answer)))
        when = wording.day(contact.on, desk.today, desk.say)
        name = f"{patient.code} · {when} · {how_said(contact, desk)}"
        deed = partial(redact_contact, code=patient.code, key=key)
        return cls(desk, title, name, words, deed, parent)

    @classmethod
    def of_deviation(
        cls, desk: Desk, found: Dossier, key: str, parent: QWidget | None
    ) -> RedactDialog:
        """About what was done about a deviation."""
        row, code = row_of(found, key), found.patient.code
        title = desk.say("Take out what was written of the deviation?")
        name = f"{code} · {about(row.deviation, found.version, desk.say)}"
        words = row.report.measures if row.report else ""
        deed = partial(redact_deviation, code=code, key=key)
        return cls(desk, title, name, words, deed, parent)

    @classmethod
    def of_entry(cls, desk: Desk, number: int, words: str, parent: QWidget | None) -> RedactDialog:
        """About what somebody wrote in an entry."""
        title = desk.say("Take out what was written in entry {number}?", number=number)
        return cls(desk, title, "", words, partial(redact_entry, number=number), parent)

    def answer(self) -> None:
        today, reason = self.desk.today, self.reason.text()
        left = {"unwiped": self.unwiped, "stays": self.stays}
        self.do(self._deed, today=today, reason=reason, **left)
