"""How is a person told, in red, that there has been no backup for too long?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.ui.desk import Desk
from app.ui.keeper import Keeper
from app.ui.parts.labels import button, label, row


class BackupLine(QFrame):
    """The red line on Today, with the deed that ends it; hidden while all is well.

    `asked`: make a backup now. `reading`: show the backups.
    """

    asked = Signal()
    reading = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("kind", "alarm-line")
        say = desk.say
        self.words = label(kind="alarm", wrap=True)
        self.now = button(say("Back up now"))
        self.show_all = button(say("Backups…"))
        line = row(self.words, self.now, self.show_all, gap=12)
        line.setStretch(0, 1)
        line.setContentsMargins(12, 6, 12, 6)
        self.setLayout(line)
        self.now.clicked.connect(self.asked)
        self.show_all.clicked.connect(self.reading)
        self.hide()
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
        said = " ".join(words) if days else ""
        self.words.setText(said)
        self.words.setAccessibleName(said)
        self.setVisible(bool(said))
