"""Which deed shall be taken back, and what comes back with it?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.change import Action
from app.service.journal import undo
from app.service.names import DEEDS
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.journal_words import changes
from app.ui.parts.labels import label


class UndoDialog(Question):
    """Shows what a deed changed before it is taken back; the history keeps both."""

    def __init__(self, desk: Desk, action: Action, parent: QWidget | None = None) -> None:
        say = desk.say
        about = ", ".join(code for _, code in action.subjects)
        deed = say(DEEDS[action.deed])
        title = say("Undo “{deed}”?", deed=deed)
        super().__init__(desk, title, about, say("Undo"), parent)
        self._number = action.number
        said = changes(action, desk)
        self.put(label(say("This will be taken back:"), "small"))
        self.put(label("\n".join(said), wrap=True))

    def answer(self) -> None:
        self.do(undo, self._number)
