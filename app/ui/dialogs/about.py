"""Which version of the program is this, and what is it not?"""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app import __version__
from app.ui.desk import Desk
from app.ui.parts.labels import button, label, row
from app.ui.theme import SPACE

NARROWEST = 420


class AboutDialog(QDialog):
    """Says the versions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = desk.say
        self.setWindowTitle(say("About Visitario"))
        made_of = f"Visitario {__version__} · Python {platform.python_version()} · Qt {qVersion()}"
        words = say(
            "Keeps the visits of a trial's patients on time. It is a tracker: not a source"
            " document, not a case report form, not a medical device."
        )
        self.close_it = button(say("Close"), "primary")
        self.close_it.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(14)
        column.addWidget(label("Visitario", "title"))
        told = label(words, wrap=True)
        told.setMinimumWidth(NARROWEST)
        column.addWidget(told)
        column.addWidget(label(made_of, "small"))
        column.addLayout(row(None, self.close_it))
