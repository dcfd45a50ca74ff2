"""How many of one kind are there, and shall the list show only those?"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
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
        column.addWidget(self._words, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Say all, or as much as fits in one line: the tip says it all."""
        room = self.width() - self._edges
        cut = Qt.TextElideMode.ElideRight
        fits = self.says_all(self.width(), 2 if self._words.wordWrap() else 1)
        self._words.setText(
            self._told if fits else self._words.fontMetrics().elidedText(self._told, cut, room)
        )

    @property
    def words(self) -> str:
        """What of its words is shown."""
        return self._words.text()

    def says_all(self, width: int, lines: int) -> bool:
        """Whether a tile of this width, in pixels, has room for its words on one line or on two."""
        metrics, room = self._words.fontMetrics(), width - self._edges
        if lines == 1:
            return metrics.horizontalAdvance(self._told) <= room
        wrapped = int(Qt.TextFlag.TextWordWrap)
        found = metrics.boundingRect(QRect(0, 0, max(room, 0), 10_000), wrapped, self._told)
        # Qt rounds each line up on its own: two are a pixel or two higher than twice one.
        return found.width() <= room and found.height() < (lines + 0.5) * metrics.lineSpacing()

    def take(self, lines: int) -> None:
        """Say its words on one line, or on two."""
        is_tall = lines > 1
        if is_tall == self._words.wordWrap():
            return
        self._words.setWordWrap(is_tall)
        upright = Qt.AlignmentFlag.AlignTop if is_tall else Qt.AlignmentFlag.AlignVCenter
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | upright)
        self.setProperty("tall", is_tall)
        self.style().unpolish(self)
        self.style().polish(self)
        self._fit()

    def count(self, number: int | None, words: str) -> None:
        """Show a figure and what it counts; None is not known, which is not none."""
        figure = "–" if number is None else str(number)
        self._figure.setText(figure)
        self._told = words
        self._fit()
        self.setToolTip(words)
        self.setAccessibleName(f"{figure} {words}")
