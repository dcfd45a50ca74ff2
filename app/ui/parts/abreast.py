"""How do two parts stand beside each other, and where there is no room for both abreast?"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.theme import SMALLEST_BODY, Theme

LEAST: Final = 46
"""Digits that the first part is wide at least, or the second one stands below it."""

LINES: Final = 11
"""Lines of words that each part is high at least where they stand below each other."""

UNBOUND: Final = (1 << 24) - 1
"""The most pixels that Qt gives a widget."""


class Abreast(QWidget):
    """The first part takes the room that is left; the second is `wide` pixels in smallest words.

    With `wide` 0 both share the room evenly. Below each other, each has the whole width.
    """

    def __init__(
        self, first: QWidget, second: QWidget, theme: Theme, *, wide: int, gap: int
    ) -> None:
        super().__init__()
        self._first, self._second, self._theme, self._wide = first, second, theme, wide
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(gap)
        self._lines.addWidget(first, 1)
        self._lines.addWidget(second, 0 if wide else 1)
        theme.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fonts = self._theme.fonts
        metrics = QFontMetrics(fonts.font(fonts.body))
        digits = LEAST * metrics.horizontalAdvance("0")
        least = max(digits, self._first.minimumSizeHint().width())
        beside = round(self._wide * max(1, fonts.body / SMALLEST_BODY)) or digits
        fits = self.width() >= least + self._lines.spacing() + beside
        way = QBoxLayout.Direction
        self._lines.setDirection(way.LeftToRight if fits else way.TopToBottom)
        for part in (self._first, self._second):
            high = max(LINES * metrics.height(), part.minimumSizeHint().height())
            part.setMinimumHeight(0 if fits else high)
        if self._wide:
            self._second.setMinimumWidth(beside if fits else 0)
            self._second.setMaximumWidth(beside if fits else UNBOUND)
