"""How is an administrator told that the key is known to others, or that nobody has it on paper?"""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.domain.change import Deed
from app.service.accounts import has_older_sheet, is_change_due, is_recovery_key_due
from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.parts.labels import button
from app.ui.parts.said_line import AlarmLine
from app.words import Refusal


class KeyLine(AlarmLine):
    """The red line until the key is another one and on paper; hidden while all is well, and to all
    who can't do either.

    `asked`: change it now. `showing`: show the recovery key, to be printed or written down.
    """

    asked = Signal()
    showing = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.say
        self.now, self.show_key = button(say("Change the key…")), button(say("Recovery key…"))
        super().__init__(self.now, self.show_key)
        self._desk = desk
        self.now.clicked.connect(self.asked)
        self.show_key.clicked.connect(self.showing)
        bridge = desk.bridge
        for change in (bridge.changed, bridge.written_beside, bridge.resumed):
            change.connect(self.look)

    def look(self, *_: object) -> None:
        """Ask whether there is something to do, where somebody signs in who may do it."""
        if self._desk.bridge.person is None or self._desk.why_not(Deed.CHANGE_KEY):
            self.hide()
        else:
            self._desk.bridge.ask(_due, self._tell, self._hide)

    def _tell(self, due: tuple[bool, bool, bool]) -> None:
        say, (is_to_change, is_to_show, has_older) = self._desk.say, due
        said = ""
        if is_to_change:
            said = say(
                "Somebody was removed who may have kept the key of the office, and it could not be"
                " changed yet."
            )
        elif is_to_show:
            said = say(
                "The recovery key is not on paper: when passwords are lost, nobody can open the"
                " office."
            )
            if has_older:
                said += " " + say("A sheet from before opens only older backups.")
        self.now.setVisible(is_to_change)
        self.show_key.setVisible(is_to_show and not is_to_change)
        self.say_it(said)

    def _hide(self, _: Refusal) -> None:
        """The office can't be asked, which is told elsewhere."""
        self.hide()


def _due(office: Office) -> tuple[bool, bool, bool]:
    """Whether the key is to be changed, is to be put on paper, and whether one was before."""
    return is_change_due(office), is_recovery_key_due(office), has_older_sheet(office)
