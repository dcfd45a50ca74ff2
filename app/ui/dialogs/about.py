"""Which version of the program is this, of what is it made, and where does the office lie?"""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
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
from app.ui.parts.labels import button, label, row
from app.ui.support import kept, shortened, support_text
from app.ui.theme import SPACE

NARROWEST = 560
LINES_SHOWN = 6


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
        told.setMinimumWidth(NARROWEST)
        column.addWidget(told)
        column.addWidget(label("\n".join(versions()), "small"))
        column.addWidget(label(say("Nothing leaves this computer by itself."), "small"))
        column.addWidget(label(say("Where things are"), "strong"))
        column.addLayout(self._places())
        logs = say("No logs are kept. A fault is told in a box, and saved where you say.")
        column.addWidget(label(logs, "small", wrap=True))
        column.addWidget(label(say("What it is made of, and under which licences"), "strong"))
        column.addWidget(self._licences(), 1)
        column.addLayout(row(self.copy, self.copied, None, self.close_it))

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
            line.setToolTip(str(each.place))
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

    def _licences(self) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        made.setAccessibleName(self._say("What it is made of, and under which licences"))
        made.setPlainText(licences())
        made.setMinimumHeight(LINES_SHOWN * made.fontMetrics().height())
        return made

    def _copy(self) -> None:
        say = self._say
        QGuiApplication.clipboard().setText(support_text(self._desk, self._window_settings))
        self.copied.setText(say("Copied."))


def licences() -> str:
    """The parts that are shipped, a line each: name, version, licence."""
    with (RESOURCES / "licences.csv").open(encoding="utf-8", newline="") as file:
        return "\n".join("  ·  ".join(line[:3]) for line in list(csv.reader(file))[1:])
