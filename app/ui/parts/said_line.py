"""How does a line above the pages say something, with the buttons that answer it?"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPushButton

from app.ui.parts.labels import label, row


class SaidLine(QFrame):
    """A line of words and buttons, hidden while it has nothing to say."""

    def __init__(self, kind: str, words: str, margin: int, *buttons: QPushButton) -> None:
        """`kind` dresses the line, `words` what it says; `margin` is in pixels, at both sides."""
        super().__init__()
        self.setProperty("kind", kind)
        self.words = label(kind=words, wrap=True)
        line = row(self.words, *buttons, gap=12)
        line.setStretch(0, 1)
        line.setContentsMargins(margin, 6, margin, 6)
        self.setLayout(line)
        self.hide()

    def say_it(self, words: str) -> None:
        """Say this, or nothing."""
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.setVisible(bool(words))


class AlarmLine(SaidLine):
    """What must not wait: in red."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__("alarm-line", "alarm", 12, *buttons)


class QuietLine(SaidLine):
    """What one should know, and reads in passing."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__("caution", "caution", 16, *buttons)


class NoticeLine(SaidLine):
    """What one should know before one writes."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__("past", "past", 16, *buttons)
