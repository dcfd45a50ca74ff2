"""After how many minutes without a touch does the window lock by itself?"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.manners import Manners

MINUTES: Final = (1, 2, 5, 10, 15, 20, 30, 60)


class LockTimeDialog(Question):
    """Asks for the minutes; it is no deed of the office, but this computer's."""

    is_deed = False

    def __init__(self, desk: Desk, manners: Manners, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say(
            "The window then shows nothing until you sign in again; what you have open stays. It"
            " counts for you on this computer."
        )
        super().__init__(desk, say("Automatic lock"), about, say("Save"), parent)
        self._manners = manners
        self.minutes = QComboBox()
        known = manners.lock_after
        for each in sorted({*MINUTES, known}):
            self.minutes.addItem(say.plural("{n} minute", "{n} minutes", each), each)
        self.minutes.setCurrentIndex(self.minutes.findData(known))
        self.ask(say("Lock after"), self.minutes, "minutes")
        self.minutes.setFocus()

    def answer(self) -> None:
        minutes = self.minutes.currentData()
        self._manners.choose_lock_after(minutes)
        if self.desk.lock:
            self.desk.lock.watch.minutes = minutes
        self.accept()
