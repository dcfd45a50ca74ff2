"""What is asked where an office does not open: shall it be read, or made anew of its backup?"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from app.service.backups import Backup
from app.service.damaged import Damaged, Unwritable
from app.ui.application import begin, the_theme
from app.words import N_, Refusal, Speech

BACKED_UP = N_(
    "{name} is damaged or was cut short, and nothing was written. Keep it, with all files whose"
    " names begin like its own. Its newest sound backup is {backup}, of {on} at {at}: a new office"
    " file can be made of it, beside this one."
)


class Way(Enum):
    """How one comes in after all."""

    READ = auto()
    RESTORE = auto()
    ELSEWHERE = auto()
    LEAVE = auto()


class WayBox(QMessageBox):
    """Says why an office does not open, with a button for each way in."""

    def __init__(self, refusal: Refusal, say: Speech) -> None:
        super().__init__(QMessageBox.Icon.Warning, "Visitario", "")
        self.setTextFormat(Qt.TextFormat.PlainText)
        newest = refusal.newest if isinstance(refusal, Damaged) else None
        self.setText(_told(refusal, newest, say))
        accepts = QMessageBox.ButtonRole.AcceptRole
        self.ways: dict[QPushButton, Way] = {}
        if isinstance(refusal, Unwritable):
            self.ways[self.addButton(say("Open to read only"), accepts)] = Way.READ
        if newest:
            words = say("Make a new office of the backup")
            self.ways[self.addButton(words, accepts)] = Way.RESTORE
        words = say("Open another office…")
        self.ways[self.addButton(words, QMessageBox.ButtonRole.ActionRole)] = Way.ELSEWHERE
        leaves = QMessageBox.ButtonRole.RejectRole
        self.ways[self.addButton(say("Quit"), leaves)] = Way.LEAVE

    @property
    def chosen(self) -> Way:
        """The way of the button that was pressed."""
        pressed = self.clickedButton()
        return next((way for each, way in self.ways.items() if each is pressed), Way.LEAVE)


def ask_way(refusal: Refusal, say: Speech) -> Way | None:
    """Ask in a box; None where nobody could answer it."""
    the_theme(begin(say))
    if QApplication.platformName() in ("offscreen", "minimal"):
        return None
    box = WayBox(refusal, say)
    box.exec()
    return box.chosen


def _told(refusal: Refusal, newest: Backup | None, say: Speech) -> str:
    """What is wrong; the way out is a button, and no command."""
    if newest is None:
        return refusal.said(say)
    at = newest.made_at.astimezone()
    when = {"on": say.dated(at.date()), "at": say.clock(at.time())}
    return say(BACKED_UP, name=refusal.values["name"], backup=newest.path.name, **when)
