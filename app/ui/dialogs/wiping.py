"""Does a dialog stay where not all was taken out, or could not be wiped from the file?"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.change import Action
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.words import Refusal


class WipingQuestion(Question):
    """Takes something out for good; its deed is given `unwiped` and `stays`."""

    enter_answers = False

    def __init__(
        self, desk: Desk, title: str, about: str, go: str, not_wiped: str, parent: QWidget | None
    ) -> None:
        """`not_wiped`: what it says, a msgid, where it has to be done once more."""
        super().__init__(desk, title, about, go, parent)
        self._left = list[Refusal]()
        self.stays = self._left.append
        self.unwiped = partial(self._left.append, Refusal(not_wiped))

    def _done(self, action: Action | None) -> None:
        if self._left:
            left, *_ = self._left
            self._left.clear()
            self.finished_with.emit(action)
            self.refuse(left)
        else:
            super()._done(action)
