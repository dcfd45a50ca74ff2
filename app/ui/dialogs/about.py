"""Which version of the program is this, of what is it made, and where does the office lie?"""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.settings import RESOURCES
from app.ui.crash_report import versions
from app.ui.desk import Desk
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button, label, row
from app.ui.parts.room import within
from app.ui.parts.tips import set_tip
from app.ui.support import kept, shortened, support_text
from app.ui.theme import SMALLEST_BODY, SPACE
from app.words import Speech

NARROWEST, WIDEST = 560, 800
OF_LICENCES = (640, 560)


class AboutDialog(QDialog):
    """Says versions, places and licences; a button copies what support needs, and no more."""

    def __init__(self, desk: Desk, window_settings: str, parent: QWidget | None = None) -> None:
        """`window_settings` is the file that keeps how a person likes the window."""
        super().__init__(parent)
        say = self._say = desk.say
        self._desk, self._window_settings = desk, window_settings
        self.setWindowTitle(say("About Visitario"))
        self.copy, self.close_it = button(say("Copy for support")), button(say("Close"), "primary")
        self.copy.setToolTip(say("Versions, places and looks: nothing of a patient"))
        self.copy.clicked.connect(self._copy)
        self.close_it.clicked.connect(self.reject)
        self.licences = button(say("Parts and licences…"))
        self.licences.clicked.connect(self._show_licences)
        self.copied = label(kind="small")
        self._lay_out()
        self.close_it.setFocus()

    def _lay_out(self) -> None:
        say, column = self._say, QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(12)
        column.addWidget(label("Visitario", "title"))
        words = say(
            "Keeps the visits of a trial's patients on time. It is a tracker: not a source"
            " document, not a case report form, not a medical device."
        )
        told = label(words, wrap=True)
        words_are = self._desk.theme.fonts.body / SMALLEST_BODY
        told.setMinimumWidth(min(round(NARROWEST * max(1.0, words_are)), WIDEST))
        column.addWidget(told)
        column.addWidget(label("\n".join(versions()), "small"))
        column.addWidget(label(say("Nothing leaves this computer by itself."), "small"))
        column.addWidget(label(say("Where things are"), "strong"))
        column.addLayout(self._places())
        logs = say("No logs are kept. A fault is told in a box, and saved where you say.")
        column.addWidget(label(logs, "small", wrap=True))
        column.addLayout(flowing(self.copy, self.licences, self.copied, None, self.close_it))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now are the words as large as they are shown, and lines broken by the true width.
        column = self.layout()
        if column:
            self.resize(self.width(), column.totalHeightForWidth(self.width()))

    def _places(self) -> QGridLayout:
        """Each place with a button that opens its folder."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, each in enumerate(kept(self._desk, self._window_settings)):
            line = QLineEdit(shortened(each.place))
            line.setReadOnly(True)
            line.setCursorPosition(0)
            set_tip(line, str(each.place))
            line.setAccessibleName(each.name)
            grid.addWidget(label(each.name), place, 0)
            grid.addWidget(line, place, 1)
            if each.folder:
                grid.addWidget(self._opening(each.name, each.folder), place, 2)
        return grid

    def _opening(self, name: str, folder: Path) -> QPushButton:
        say = self._say
        opening = button(say("Open folder"))
        opening.setAccessibleName(say("Open folder: {what}", what=name))
        opening.clicked.connect(partial(self._open, folder))
        return opening

    def _open(self, folder: Path) -> None:
        """Show a folder in the computer's own window of files."""
        say = self._say
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.copied.setText(say("This desktop opens no folders. The place is above."))

    def _show_licences(self) -> None:
        self.shown = LicencesDialog(self._say, self)
        self.shown.open()

    def _copy(self) -> None:
        say = self._say
        QGuiApplication.clipboard().setText(support_text(self._desk, self._window_settings))
        self.copied.setText(say("Copied."))


class LicencesDialog(QDialog):
    """Lists the parts by others that the program is made of, each with its licence."""

    def __init__(self, say: Speech, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = say("Parts and licences")
        self.setWindowTitle(words)
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(words)
        self.list.setPlainText(licences())
        close = button(say("Close"), "primary")
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(12)
        column.addWidget(label(words, "title"))
        told = say(
            "Visitario is made with these parts by others: what each is called, its version, and"
            " the licence under which it may be used."
        )
        column.addWidget(label(told, "quiet", wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(row(None, close))
        self.resize(within(self.screen(), *OF_LICENCES))
        close.setFocus()


def licences() -> str:
    """The parts that are shipped, a line each: name, version, licence."""
    with (RESOURCES / "licences.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))[1:]
    return "\n".join("  ·  ".join(filter(None, line[:3])) for line in lines)
