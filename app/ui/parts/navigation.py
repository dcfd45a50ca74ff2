"""How are the ways to the pages listed at the left, whatever the size of the words?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout

from app.ui.parts.inside import Inside
from app.ui.parts.labels import Button
from app.ui.theme import SMALLEST_BODY

NARROWEST: Final = 184
ICON: Final = 16
EDGE: Final = 8
"""Pixels; the icon's are those beside the smallest words."""

HEAVIER: Final = 1.12
"""How much wider a name is while its page is shown."""


class Navigation(QScrollArea):
    """A button for each way, one of which is on; scrolls where they are higher than the window."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self.setProperty("kind", "nav")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = Inside("ways")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(0)
        self.buttons = QButtonGroup(self)
        for name in names:
            each = Button(name)
            each.setProperty("kind", "nav")
            each.setCheckable(True)
            self.buttons.addButton(each)
            column.addWidget(each)
        column.addStretch(1)
        self.setWidget(self._inside)

    def fit(self, body: int) -> None:
        """Be as wide as the names need in words of this size, in pixels."""
        side = round(ICON * body / SMALLEST_BODY)
        for each in self.buttons.buttons():
            each.setIconSize(QSize(side, side))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # the buttons have the size of their words only now

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = max(each.sizeHint().width() for each in self.buttons.buttons())
        scrolls = self._inside.sizeHint().height() > self.height()
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        self.setFixedWidth(max(NARROWEST, round(words * HEAVIER) + 2 * EDGE) + bar)
