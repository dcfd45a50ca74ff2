"""What stands above all pages: the menus, whose office this is, the box of Find and the day?"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenuBar, QSizePolicy, QWidget

from app.ui.finder import Finder
from app.ui.parts.elided import Elided
from app.ui.parts.labels import label, row

GAP = 16
LETTERS = 16
MOST = 16_777_215
"""Pixels that Qt lets a widget be wide at most."""

FIRST = 100
"""Parts of the room that is left which the box takes, before there is room beside it."""


class Head(QFrame):
    """One line, or two where the words are too large for one, so that no menu is hidden."""

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self.site, self.date = Elided(kind="quiet"), Elided(kind="quiet")
        self.menus = QMenuBar()
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.brand, self._finder = label("Visitario", "brand"), finder
        self._first, self._second = QWidget(), QWidget()
        first = row(self.brand, self.menus, None, gap=GAP)
        first.setAlignment(self.menus, Qt.AlignmentFlag.AlignVCenter)
        self._first.setLayout(first)
        second = row(self.site, None, finder, None, self.date, gap=GAP)
        second.setStretch(second.indexOf(finder), FIRST)
        self._second.setLayout(second)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(16, 6, 16, 6)
        self._lines.setSpacing(GAP)
        self._lines.addWidget(self._first)
        self._lines.addWidget(self._second, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Stand on as many lines as the words need; without the name where even that is narrow."""
        edges = self._lines.contentsMargins()
        room = self.width() - edges.left() - edges.right()
        named = self.brand.sizeHint().width() + GAP + self.menus.sizeHint().width()
        self.brand.setVisible(named <= room)
        first = self._first.sizeHint().width() + GAP
        # A long name of a hospital says enough by its beginning: its tip says it all.
        name, least = self.site.sizeHint().width(), self._least_name()
        beside = self._second.sizeHint().width() - min(name, self.site.maximumWidth())
        is_one_line = room - first - beside >= min(name, least)
        left = room - beside - (first if is_one_line else 0)
        self.site.setMaximumWidth(left if least <= left < name else MOST)
        way = QBoxLayout.Direction.TopToBottom
        if is_one_line:
            way = QBoxLayout.Direction.LeftToRight
        if self._lines.direction() is not way:
            self._lines.setDirection(way)
            self._lines.setSpacing(GAP if is_one_line else 2)

    def _least_name(self) -> int:
        """The width in pixels that the place and a word of the hospital's name take."""
        return LETTERS * self.site.fontMetrics().averageCharWidth()
