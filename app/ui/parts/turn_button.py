"""How does a page turn while something is dragged?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent

from app.ui.carried import MIME
from app.ui.parts.labels import Button

LINGER: Final = 600
"""Milliseconds after which a page turns under what is dragged, and turns again."""


class TurnButton(Button):
    """A button that is pressed by lingering on it with what is dragged, too."""

    def __init__(self, text: str, name: str, tip: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        self.setAcceptDrops(True)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.lingering = QTimer(self)
        self.lingering.setInterval(LINGER)
        self.lingering.timeout.connect(self.click)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self.lingering.start()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.lingering.stop()

    def dropEvent(self, _event: object) -> None:
        self.lingering.stop()
