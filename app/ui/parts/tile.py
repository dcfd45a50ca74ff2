"""How many of one kind are there, and shall the list show only those?"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from app.ui.parts.labels import label
from app.ui.theme import Theme, Tone


class Tile(QPushButton):
    """A figure over a few words; pressed, the list shows only what it counts."""

    def __init__(self, theme: Theme, tone: Tone | None) -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self.setProperty("kind", "tile")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._figure, self._words = label(), label(kind="small")
        for part in (self._figure, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 10, 10, 12)
        column.setSpacing(2)
        column.addWidget(self._figure)
        column.addWidget(self._words)
        theme.changed.connect(self._dress)
        self._dress()

    def count(self, number: int, words: str) -> None:
        """Show a figure and what it counts."""
        self._figure.setText(str(number))
        self._words.setText(words)
        self.setAccessibleName(f"{number} {words}")

    def _dress(self) -> None:
        fonts, tokens = self._theme.fonts, self._theme.tokens
        self._figure.setFont(fonts.font(fonts.number, strong=True))
        ink = tokens.of(self._tone) if self._tone else tokens.ink
        colours = self._figure.palette()
        colours.setColor(QPalette.ColorRole.WindowText, ink)
        self._figure.setPalette(colours)
        self._words.ensurePolished()
        self.setFixedHeight(
            self._figure.fontMetrics().height() + self._words.fontMetrics().height() + 24
        )
