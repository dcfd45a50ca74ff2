"""What was found when the office was checked, in sentences that can be copied?"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.service.blinding_notes import WAY_OUT
from app.service.soundness import Checked, checked_said
from app.ui.desk import Desk
from app.ui.parts.labels import button, label, row
from app.ui.theme import SPACE
from app.words import Speech

WIDE = 620
LINES_SHOWN = 9


class CheckedDialog(QDialog):
    """Says whether the office is sound and the blind holds, and where not."""

    def __init__(self, desk: Desk, found: Checked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = self._say = desk.say
        self.setWindowTitle(_title(found, say))
        self.setMinimumWidth(WIDE)
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setAccessibleName(say("What was found"))
        self.told.setPlainText("\n".join(checked_said(found, say)))
        self.told.setMinimumHeight(LINES_SHOWN * self.told.fontMetrics().lineSpacing())
        self.copy, self.close_it = button(say("Copy")), button(say("Close"), "primary")
        self.copy.setToolTip(say("Put these sentences on the clipboard"))
        self.copy.clicked.connect(self._copy)
        self.close_it.clicked.connect(self.reject)
        self.copied = label(kind="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(14)
        column.addWidget(label(self.windowTitle(), "title"))
        about = say(
            "The file's own checks, the seals of the history, the history done again from nothing,"
            " and every word that could tell what a patient is given."
        )
        column.addWidget(label(about, "quiet", wrap=True))
        column.addWidget(self.told, 1)
        for way in _ways_out(found, say):
            column.addWidget(label(way, "warning", wrap=True))
        column.addLayout(row(self.copy, self.copied, None, self.close_it))
        self.close_it.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.told.toPlainText())
        self.copied.setText(self._say("Copied."))


def _title(found: Checked, say: Speech) -> str:
    if found.file:
        return say("The office is not sound")
    return say("Words that could tell were found") if found.blind else say("The office is sound")


def _ways_out(found: Checked, say: Speech) -> Iterator[str]:
    """What to do about what was found; words that could tell are no damage."""
    if found.blind:
        yield say(WAY_OUT)
    if found.file:
        yield say(
            "Write nothing more into this file. Copy these sentences for whoever looks after"
            " it here: they can quote what was written of patients. A sound backup is restored"
            " by File, “Restore a backup…”."
        )
