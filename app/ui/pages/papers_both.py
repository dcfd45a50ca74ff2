"""How do the choices and the paper stand beside each other, and where there is no room for that?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.pages.papers_side import PapersSide
from app.ui.parts.abreast import LINES
from app.ui.theme import Theme

GAP: Final = 12


class PapersBoth(QWidget):
    """The choices with the paper at their right, or below them where both are too wide."""

    def __init__(self, side: PapersSide, paper: QWidget, theme: Theme) -> None:
        super().__init__()
        self._side, self._paper, self._theme = side, paper, theme
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP)
        self._lines.addWidget(side)
        self._lines.addWidget(paper, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        least = self._side.least + GAP + self._paper.minimumSizeHint().width()
        fits, way = least <= self.width(), QBoxLayout.Direction
        self._lines.setDirection(way.LeftToRight if fits else way.TopToBottom)
        self._side.fill(is_whole=not fits)
        fonts = self._theme.fonts
        high = LINES * QFontMetrics(fonts.font(fonts.body)).height()
        for part in (self._side, self._paper):
            part.setMinimumHeight(0 if fits else max(high, part.minimumSizeHint().height()))
