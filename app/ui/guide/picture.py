"""How is a picture of the guide seen in its own size, where the page is too narrow for it?"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.parts.labels import button, row
from app.ui.parts.room import keep_on_screen, within
from app.ui.theme import SPACE
from app.words import Speech

EDGE = 8
"""Pixels of the frame around what scrolls."""


class PictureDialog(QDialog):
    """One picture with all its points; scrolls where the screen is smaller, by the arrows too."""

    def __init__(self, say: Speech, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Visitario: user's guide"))
        keep_on_screen(self)
        shown = QLabel()
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setPixmap(QPixmap.fromImage(image))
        self.area = QScrollArea()
        self.area.setAccessibleName(self.windowTitle())
        self.area.setWidget(shown)
        close = button(say("Close"))
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.addWidget(self.area, 1)
        column.addLayout(row(None, close))
        foot = close.sizeHint().height() + 3 * SPACE
        self.resize(
            within(self.screen(), shown.width() + 2 * (SPACE + EDGE), shown.height() + foot)
        )
        self.area.setFocus()
