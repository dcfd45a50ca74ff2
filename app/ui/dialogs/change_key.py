"""Shall the office be encrypted anew now, and what has to be so for that?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.service.accounts import change_key
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label


class ChangeKeyDialog(Question):
    """Changes the key of the office, which somebody who was removed may have kept."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say(
            "The office is encrypted anew with another key; all passwords stay as they are."
        )
        super().__init__(desk, say("Change the key of the office"), about, say("Change it"), parent)
        for words in (
            say("Close the office in every other window and command first."),
            say("The recovery key is another one then: print its sheet, and keep it in the safe."),
        ):
            self.put(label(words, wrap=True))

    def answer(self) -> None:
        self.do(change_key)
