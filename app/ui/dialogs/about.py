"""Which version of the program is this, of what is it made, and where does the office lie?"""

from __future__ import annotations

import csv

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.settings import RESOURCES
from app.ui.crash_report import versions
from app.ui.desk import Desk
from app.ui.parts.labels import button, label, row
from app.ui.theme import SPACE

NARROWEST = 560


class AboutDialog(QDialog):
    """Says the versions and the licences; a button copies what support needs, and no more."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = self._say = desk.say
        self.setWindowTitle(say("About Visitario"))
        words = say(
            "Keeps the visits of a trial's patients on time. It is a tracker: not a source"
            " document, not a case report form, not a medical device."
        )
        self.copy, self.close_it = button(say("Copy for support")), button(say("Close"), "primary")
        self.copy.setToolTip(say("The versions alone: nothing of the office, nothing of a patient"))
        self.copy.clicked.connect(self._copy)
        self.close_it.clicked.connect(self.reject)
        self.copied = label(kind="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(12)
        column.addWidget(label("Visitario", "title"))
        told = label(words, wrap=True)
        told.setMinimumWidth(NARROWEST)
        column.addWidget(told)
        column.addWidget(label("\n".join(versions()), "small"))
        column.addWidget(label(say("Nothing leaves this computer by itself."), "small"))
        column.addWidget(label(say("What it is made of, and under which licences"), "strong"))
        column.addWidget(self._licences(), 1)
        column.addLayout(row(self.copy, self.copied, None, self.close_it))

    def _licences(self) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        made.setAccessibleName(self._say("What it is made of, and under which licences"))
        made.setPlainText(licences())
        return made

    def _copy(self) -> None:
        say = self._say
        QGuiApplication.clipboard().setText("\n".join(versions()))
        self.copied.setText(say("Copied."))


def licences() -> str:
    """The parts that are shipped, a line each: name, version, licence."""
    with (RESOURCES / "licences.csv").open(encoding="utf-8", newline="") as file:
        return "\n".join("  ·  ".join(line[:3]) for line in list(csv.reader(file))[1:])
