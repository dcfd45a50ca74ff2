"""How do the pages of a paper look on the screen, one below the other?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.papers.fonts import UNITS
from app.ui.papers.marks import Page
from app.ui.papers.painter import paint
from app.words import Speech

MARGIN: Final = 16
PAPER_WHITE: Final = QColor(255, 255, 255)
FIRST_WIDTH: Final = 680
STEP: Final = 1.2
NARROWEST: Final = 240
WIDEST: Final = 2400


class PageView(QWidget):
    """One page of paper, as wide as it is given room; white in both colour schemes."""

    def __init__(self, page: Page, width: int, name: str) -> None:
        super().__init__()
        self.page, self._zoom = page, 1.0
        self.setAccessibleName(name)
        self.widen(width)

    def widen(self, width: int) -> None:
        """Be so many pixels wide, and as high as the paper then is."""
        self._zoom = width / self.page.width
        self.setFixedSize(width, round(self.page.height * self._zoom))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page by the painter that prints it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), PAPER_WHITE)
        painter.scale(self._zoom / UNITS, self._zoom / UNITS)
        paint(self.page, painter)
        painter.end()


class PagesView(QScrollArea):
    """Pages to scroll through, as wide as a person wants them; the first are as wide as fits."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._zoom = 1.0
        self._views: list[PageView] = []
        self.setAccessibleName(say("Preview of the paper"))
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that came and went with the width of the pages would never settle.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show these pages instead, from the first on."""
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setSpacing(MARGIN)
        column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._views = []
        for number, page in enumerate(pages, start=1):
            name = self._say("page {n} of {m}", n=number, m=len(pages))
            self._views.append(PageView(page, self._width(page), name))
            column.addWidget(self._views[-1])
        self.setWidget(shown)

    def zoom(self, steps: int) -> None:
        """Show the pages larger or smaller, or for 0 steps as wide as fits."""
        wanted = self._zoom * STEP**steps if steps else 1.0
        if steps and not NARROWEST < self._fits * wanted < WIDEST:
            return
        self._zoom = wanted
        self._widen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as wide as fits in the new room."""
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        for view in self._views:
            view.widen(self._width(view.page))

    @property
    def _fits(self) -> int:
        room = self.viewport().width() - 2 * MARGIN
        return max(NARROWEST, min(FIRST_WIDTH, room))

    def _width(self, page: Page) -> int:
        """A sheet that lies is shown as large as one that stands, where there is room."""
        upright = min(page.width, page.height)
        room = max(NARROWEST, self.viewport().width() - 2 * MARGIN)
        return round(min(self._fits * page.width / upright, room) * self._zoom)
