"""How is a person told, in red, that there has been no backup for too long?"""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.ui.desk import Desk
from app.ui.keeper import Keeper
from app.ui.parts.labels import button
from app.ui.parts.said_line import AlarmLine


class BackupLine(AlarmLine):
    """The red line on Today, with the deed that ends it; hidden while all is well.

    `asked`: make a backup now. `reading`: show the backups.
    """

    asked = Signal()
    reading = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.say
        self.now = button(say("Back up now"))
        self.show_all = button(say("Backups…"))
        super().__init__(self.now, self.show_all)
        self._desk = desk
        self.now.clicked.connect(self.asked)
        self.show_all.clicked.connect(self.reading)
        if desk.keeper:
            desk.keeper.changed.connect(self.tell)
            desk.day.turned.connect(self.tell)

    def tell(self, *_: object) -> None:
        """Say for how many days there has been none, and why the last one failed."""
        keeper: Keeper | None = self._desk.keeper
        days = keeper.overdue(self._desk) if keeper else 0
        say = self._desk.say
        words = [
            say.plural("No verified backup for 1 day.", "No verified backup for {n} days.", days)
        ]
        if keeper and keeper.trouble:
            words.append(keeper.trouble.said(say))
        self.say_it(" ".join(words) if days else "")
