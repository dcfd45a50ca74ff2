"""Which deed shall be taken back, and what comes back with it?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.service.journal import undo
from app.service.journal_words import Told
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label

MOST_SHOWN = 20


class UndoDialog(Question):
    """Shows what is there now and what comes back; `told` goes that way. The history keeps both."""

    def __init__(self, desk: Desk, told: Told, parent: QWidget | None = None) -> None:
        say, action = desk.say, told.action
        at = action.at.astimezone()
        done = say("done on {day}, {at}", day=say.dated(at.date()), at=say.clock(at.time()))
        about = " · ".join((", ".join(action.codes), done))
        title = say("Undo “{deed}”?", deed=told.deed)
        super().__init__(desk, title, about, say("Undo"), parent)
        self._number = action.number
        said = told.brief or told.said
        self.put(label(say("What is there now → what comes back:"), "small"))
        self.put(label("\n".join(said[:MOST_SHOWN]), wrap=True))
        more = len(said) - MOST_SHOWN
        if more > 0:
            self.put(label(say.plural("… and 1 more fact", "… and {n} more facts", more), "quiet"))

    def answer(self) -> None:
        self.do(undo, self._number)
