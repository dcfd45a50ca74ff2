"""How is a note typed, and what is said at once of words that would tell too much?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.telling import telling_words
from app.ui.desk import Desk
from app.ui.parts.labels import label

LINES = 3
PADDING = 18


class Telling(QLabel):
    """A quiet warning, hidden while nothing typed would tell what a patient was given."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        plain = label(kind="warning", wrap=True)
        self.setTextFormat(plain.textFormat())
        self.setWordWrap(True)
        self.setProperty("kind", "warning")
        self.hide()

    def judge(self, text: str) -> None:
        """Warn of `text`, or keep still."""
        words = telling_words(text)
        self.setText(
            self._desk.say(
                "“{words}” could tell what the patient was given, or what became of the cells:"
                " leave it out.",
                words=words,
            )
            if words
            else ""
        )
        self.setVisible(bool(words))


class NoteField(QWidget):
    """A few lines of plain text, with the warning below. Tab goes on to the next field."""

    changed = Signal()

    def __init__(self, desk: Desk, hint: str = "", text: str = "") -> None:
        super().__init__()
        self.edit = QPlainTextEdit(text)
        self.edit.setPlaceholderText(hint)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(LINES * self.edit.fontMetrics().lineSpacing() + PADDING)
        self.warning = Telling(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.edit)
        column.addWidget(self.warning)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._judge)
        self._judge()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.edit.toPlainText()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def _judge(self) -> None:
        self.warning.judge(self.text)
        self.changed.emit()


def warned(line: QLineEdit, desk: Desk) -> QWidget:
    """A line of text with the warning below it, for a dialog to put in the line's place."""
    both, warning = QWidget(), Telling(desk)
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(line)
    column.addWidget(warning)
    both.setFocusProxy(line)
    line.textChanged.connect(warning.judge)
    warning.judge(line.text())
    return both
