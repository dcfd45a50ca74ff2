"""How does one come to see the office as it was known on a past day, and back to now?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.parts.labels import button
from app.ui.parts.said_line import NoticeLine


class PastBanner(NoticeLine):
    """Says in words and colour that a past day is shown; hidden while now is.

    `asked` wishes for another day.
    """

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.say
        self.other = button(say("Another day…"), "past")
        self.back = button(say("Back to now"), "past")
        super().__init__(self.other, self.back)
        self._desk = desk
        self.other.clicked.connect(self.asked)
        self.back.clicked.connect(self.back_to_now)
        desk.bridge.turned.connect(self._tell)
        self._tell()

    def show_past(self, past: Office) -> None:
        """Show the whole window as the office was known then, on that day."""
        if past.known_as_of is not None:
            self._desk.bridge.show(past)
            self._desk.day.hold(past.known_as_of)

    def back_to_now(self) -> None:
        """Show what is known now, and go on with it."""
        self._desk.bridge.back_to_now()
        self._desk.day.go_on()

    def _tell(self) -> None:
        day, say = self._desk.bridge.office.known_as_of, self._desk.say
        words = ""
        if day is not None:
            words = say(
                "⟲ THE PAST: as known on {day}. Nothing can be changed here.", day=say.long(day)
            )
        self.say_it(words)


def ask_day(desk: Desk, banner: PastBanner, parent: QWidget) -> QDialog:
    """The dialog that asks for the day."""
    from app.ui.dialogs.known_on import KnownOnDialog

    dialog = KnownOnDialog(desk, parent)
    dialog.found.connect(banner.show_past)
    return dialog
