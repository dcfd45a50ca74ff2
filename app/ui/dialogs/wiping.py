"""Does a dialog stay where what was taken out could not be wiped from the file?"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.change import Action
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.words import Refusal


class WipingQuestion(Question):
    """Takes something out for good; its deed is given `unwiped`."""

    enter_answers = False

    def __init__(
        self, desk: Desk, title: str, about: str, go: str, not_wiped: str, parent: QWidget | None
    ) -> None:
        """`not_wiped`: what it says, a msgid, where it has to be done once more."""
        super().__init__(desk, title, about, go, parent)
        self._not_wiped, self._left = not_wiped, list[bool]()
        self.unwiped = partial(self._left.append, True)

    def _done(self, action: Action | None) -> None:
        if self._left:
            self._left.clear()
            self.finished_with.emit(action)
            self.refuse(Refusal(self._not_wiped))
        else:
            super()._done(action)
