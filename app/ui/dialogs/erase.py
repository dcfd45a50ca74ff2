"""Shall a patient's name and telephones be erased for good, and what will still hold them?"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QCheckBox, QWidget

from app.service.erasing import NOTHING, UNWIPED, Erasure, erase_identity, erasure
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.wiping import WipingQuestion
from app.ui.parts.labels import label
from app.ui.remembered import Remembered
from app.words import Refusal

MOST_BACKUPS = 12


class EraseDialog(WipingQuestion):
    """Tells what is erased, what stays and which backups hold it, before anything is done."""

    def __init__(self, desk: Desk, code: str, parent: QWidget | None = None) -> None:
        say, self._code = desk.say, code
        title = say("Erase the identity of {code}", code=code)
        super().__init__(desk, title, "", say("Erase for good"), UNWIPED, parent)
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
        self.says = text_field()
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
            says=self.says.text(),
            remembered=self._remembered.words,
            forget=self._gone.add,
            unwiped=self.unwiped,
            stays=self.stays,
        )

    def _take(self, found: Erasure) -> None:
        say = self.desk.say
        self.go.setEnabled(found.is_kept or found.was_erased)
        if not self.go.isEnabled():
            self.say_why_not(Refusal(NOTHING, code=found.code).said(say))
        if found.was_erased:
            words = say("The name was erased. A name or telephone still to look for (kept nowhere)")
            self.ask(words, self.says, "says")
            self.says.show()
        told = "\n".join(self._places(found))
        self.entries.setText(told)
        self.entries.setVisible(bool(told))
        self.backups.setText(self._older(found))
        self.grow_soon()

    def _places(self, found: Erasure) -> Iterator[str]:
        """Where the name is said in words, by the numbers of entries."""
        say = self.desk.say
        if found.entries:
            listed = ", ".join(map(str, found.entries))
            yield say("These entries of the history say it: {entries}", entries=listed)
        if found.others:
            listed = ", ".join(map(str, found.others))
            yield say(
                "These entries about other patients or the office say a part of it, of whomever:"
                " {entries}. They stay as they are: redact in the history what is of this patient.",
                entries=listed,
            )
        if found.is_kept and not found.was_sought:
            yield say("What was written could not be looked through for it.")

    def _older(self, found: Erasure) -> str:
        return "\n".join((*self._backups(found), *self._exports(found)))

    def _backups(self, found: Erasure) -> Iterator[str]:
        say = self.desk.say
        if not found.older:
            yield say("No older backup is known here. A copy made elsewhere still holds it.")
            return
        yield say("These backups, made before, still hold it. Delete them when newer ones do:")
        yield from (str(path) for path in found.older[:MOST_BACKUPS])
        if len(found.older) > MOST_BACKUPS:
            yield "…"
        yield say("Backups and copies that were made in other places hold it, too.")

    def _exports(self, found: Erasure) -> Iterator[str]:
        say = self.desk.say
        if found.exported:
            days = ", ".join(map(say.dated, found.exported))
            yield say(
                "Files of the whole office can hold it, too. They were written on: {days}",
                days=days,
            )
