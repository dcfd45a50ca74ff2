"""What is asked where an office does not open: shall it be read, or made anew of its backup?"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMessageBox, QPushButton

from app.service.damaged import Damaged, Untrue, Unwritable
from app.service.preferences import OfficeAway
from app.settings import default_office
from app.ui.another import choose_office
from app.ui.application import begin, the_theme
from app.ui.threshold import Left
from app.words import N_, Refusal, Speech

BACKED_UP = N_(
    "{what} Its newest sound backup is {backup}, of {on} at {at}: a new office file can be made of"
    " it, beside this one."
)
PERHAPS = N_(
    "{what} There is a sound backup of a file of this name, {backup}, of {on} at {at}, but whether"
    " it is of this office can't be told any more."
)

NOT_THERE = N_(
    "The office that is set, {path}, is not there or can't be looked at. Connect its disk and start"
    " again, or open another one. Settings tell which one opens."
)

MARGIN = 60
"""Pixels that a box needs beside its buttons."""


class Way(Enum):
    """How one comes in after all."""

    READ = auto()
    UPDATE = auto()
    RESTORE = auto()
    ELSEWHERE = auto()
    LEAVE = auto()


class WayBox(QMessageBox):
    """Says why an office does not open, with a button for each way in."""

    def __init__(self, refusal: Refusal, say: Speech) -> None:
        super().__init__(QMessageBox.Icon.Warning, "Visitario", "")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(_told(refusal, say))
        accepts = QMessageBox.ButtonRole.AcceptRole
        self.ways: dict[QPushButton, Way] = {}
        if isinstance(refusal, Unwritable):
            self.ways[self.addButton(say("Open to read only"), accepts)] = Way.READ
        if isinstance(refusal, Damaged):
            self.ways[self.addButton(say("Restore a backup…"), accepts)] = Way.RESTORE
        if isinstance(refusal, Untrue):
            words = say("Bring it up to date anyway")
            self.ways[self.addButton(words, QMessageBox.ButtonRole.ActionRole)] = Way.UPDATE
        words = say("Open another office…")
        self.ways[self.addButton(words, QMessageBox.ButtonRole.ActionRole)] = Way.ELSEWHERE
        leaves = QMessageBox.ButtonRole.RejectRole
        self.ways[self.addButton(say("Close"), leaves)] = Way.LEAVE
        _stack_if_wide(self)

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


class AwayBox(QMessageBox):
    """Says that the office that is set is not there, with a button for each other one."""

    def __init__(self, away: OfficeAway, say: Speech) -> None:
        super().__init__(QMessageBox.Icon.Warning, "Visitario", "")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(say(NOT_THERE, path=away.values["path"]))
        other, leaves = QMessageBox.ButtonRole.ActionRole, QMessageBox.ButtonRole.RejectRole
        self.another = self.addButton(say("Open another office…"), other)
        self.usual = self.addButton(say("Back to the usual office"), other)
        self.quit = self.addButton(say("Close"), leaves)


def ask_place(away: OfficeAway, say: Speech, keep: Callable[[Path], None]) -> Path | None:
    """Ask which office opens in the place of the one that is set, this time or from now on.

    None is the usual one, which is set again by `keep`. `OfficeAway` where nobody could answer,
    `Left` where nobody wants in.
    """
    the_theme(begin(say))
    if QApplication.platformName() in ("offscreen", "minimal"):
        raise away
    box = AwayBox(away, say)
    box.exec()
    if box.clickedButton() is box.usual:
        keep(default_office())
        return None
    if box.clickedButton() is box.another:
        chosen = choose_office(None, say, Path.home())
        if chosen:
            return chosen
    raise Left


def _stack_if_wide(box: QMessageBox) -> None:
    """Put the buttons under each other where large letters leave them no room in a row."""
    buttons, words = box.findChild(QDialogButtonBox), box.findChild(QLabel, "qt_msgbox_label")
    room = box.screen().availableSize().width() - MARGIN
    if buttons and words and buttons.sizeHint().width() > room:
        buttons.setOrientation(Qt.Orientation.Vertical)
        words.setMinimumWidth(room * 3 // 4)


def _told(refusal: Refusal, say: Speech) -> str:
    """What is wrong; the way out is a button, and no command."""
    if not isinstance(refusal, Damaged) or refusal.newest is None:
        return refusal.said(say)
    at = refusal.newest.made_at.astimezone()
    about = {
        "what": say.value(refusal.values["what"]),
        "backup": refusal.newest.path.name,
        "on": say.dated(at.date()),
        "at": say.clock(at.time()),
    }
    return say(PERHAPS if refusal.is_perhaps else BACKED_UP, **about)
