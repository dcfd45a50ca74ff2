"""How is an administrator told, in red, that somebody who was removed still knows the key?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.domain.change import Deed
from app.service.accounts import is_change_due
from app.ui.desk import Desk
from app.ui.parts.labels import button, label, row
from app.words import Refusal


class KeyLine(QFrame):
    """The red line until the key is another one; hidden while all is well, and to all others.

    `asked`: change it now.
    """

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("kind", "alarm-line")
        say = desk.say
        said = say(
            "Somebody was removed who may have kept the key of the office, and it could not be"
            " changed yet."
        )
        self.words = label(said, kind="alarm", wrap=True)
        self.words.setAccessibleName(said)
        self.now = button(say("Change the key…"))
        line = row(self.words, self.now, gap=12)
        line.setStretch(0, 1)
        line.setContentsMargins(12, 6, 12, 6)
        self.setLayout(line)
        self.now.clicked.connect(self.asked)
        self.hide()
        bridge = desk.bridge
        for change in (bridge.changed, bridge.written_beside, bridge.resumed):
            change.connect(self.look)

    def look(self, *_: object) -> None:
        """Ask whether the key is to be changed, where somebody signs in who may do it."""
        if self._desk.bridge.person is None or self._desk.why_not(Deed.CHANGE_KEY):
            self.hide()
        else:
            self._desk.bridge.ask(is_change_due, self.setVisible, self._hide)

    def _hide(self, _: Refusal) -> None:
        """The office can't be asked, which is told elsewhere."""
        self.hide()
