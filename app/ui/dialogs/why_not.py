"""Where does a dialog say why a deed was refused, so that nothing else moves for it?"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.words import Speech


class WhyNot(QLabel):
    """Red words, hidden at first. Once shown they keep their room, also while they are gone."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", "refusal")
        self.setAccessibleName(say("What is wrong"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def tell(self, words: str) -> None:
        """Say what is wrong, and keep the room for it from now on."""
        self.setText(words)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.show()
