"""Shall a patient's name and telephones be erased for good, and what will still hold them?"""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from app.service.erasing import NOTHING, Erasure, erase_identity, erasure
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.ui.remembered import Remembered
from app.words import Refusal

MOST_BACKUPS = 12


class EraseDialog(Question):
    """Tells what is erased, what stays and which backups hold it, before anything is done."""

    enter_answers = False

    def __init__(self, desk: Desk, code: str, parent: QWidget | None = None) -> None:
        say, self._code = desk.say, code
        title = say("Erase the identity of {code}", code=code)
        super().__init__(desk, title, "", say("Erase for good"), parent)
        words = say(
            "Name, telephones and what goes with them are taken out of this file for good, and"
            " nobody can bring them back. The trial's record stays, under its code. The history"
            " says who erased it and when."
        )
        self.put(label(words, wrap=True))
        self.words = QCheckBox(
            say("Redact, too, what was written here of the patient that says the name")
        )
        self.words.setChecked(True)
        self.put(self.words)
        self.entries = label(kind="quiet", wrap=True)
        self.backups = label(kind="warning", wrap=True)
        self.put(self.entries)
        self.put(self.backups)
        self.reason = text_field(say("Kept in the history"))
        self.ask(say("Why? (kept in the history; without the name)"), self.reason, "reason")
        self.entries.hide()
        self.go.setEnabled(False)
        self._remembered, self._gone = Remembered(parent), set[str]()
        self.finished_with.connect(lambda _: self._remembered.forget(self._gone))
        desk.bridge.ask(erasure, self._take, self.refuse, code)

    def answer(self) -> None:
        self.do(
            erase_identity,
            self._code,
            today=self.desk.today,
            reason=self.reason.text(),
            with_words=self.words.isChecked(),
            remembered=self._remembered.words,
            forget=self._gone.add,
        )

    def _take(self, found: Erasure) -> None:
        say = self.desk.say
        self.go.setEnabled(found.is_kept)
        if not found.is_kept:
            self.say_why_not(Refusal(NOTHING, code=found.code).said(say))
        if found.entries:
            listed = ", ".join(map(str, found.entries))
            told = say("These entries of the history say it: {entries}", entries=listed)
            self.entries.setText(told)
            self.entries.show()
        self.backups.setText(self._older(found))
        self.grow_soon()

    def _older(self, found: Erasure) -> str:
        say = self.desk.say
        if not found.older:
            return say("No older backup is known here. A copy made elsewhere still holds it.")
        told = say("These backups, made before, still hold it. Delete them when newer ones do:")
        shown = [str(path) for path in found.older[:MOST_BACKUPS]]
        more = ["…"] if len(found.older) > MOST_BACKUPS else []
        return "\n".join((told, *shown, *more))
