"""How many of one kind are there, and shall the list show only those?"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from app.ui.parts.labels import Button, label
from app.ui.theme import Tone


class Tile(Button):
    """A figure over a few words; pressed, the list shows only what it counts."""

    def __init__(self, tone: Tone | None) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._figure = label(kind=f"figure-{tone or 'plain'}")
        self._words = label(kind="small")
        for part in (self._figure, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 3, 10, 5)
        self._edges, self._told = 15 + 10, ""
        column.setSpacing(0)
        column.addWidget(self._figure)
        column.addWidget(self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Say as much as fits, and that there is more: the tip says it all."""
        room = self.width() - self._edges
        cut = Qt.TextElideMode.ElideRight
        self._words.setText(self._words.fontMetrics().elidedText(self._told, cut, room))

    @property
    def words(self) -> str:
        """What of its words is shown."""
        return self._words.text()

    def width_for(self, letters: int) -> int:
        """How wide the tile is, in pixels, to show this many letters of its words."""
        return letters * self._words.fontMetrics().averageCharWidth() + self._edges

    def count(self, number: int | None, words: str) -> None:
        """Show a figure and what it counts; None is not known, which is not none."""
        figure = "–" if number is None else str(number)
        self._figure.setText(figure)
        self._told = words
        self._fit()
        self.setToolTip(words)
        self.setAccessibleName(f"{figure} {words}")
