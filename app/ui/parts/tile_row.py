"""How do the tiles stand side by side, and on two lines where their words are too large?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.parts.tile import Tile

GAP: Final = 12
LETTERS: Final = 12
"""Of its words, a tile shows as many letters at least."""


class TileRow(QWidget):
    """Tiles of nearly the same width; those of `wide` take a little more where all are on a line.

    They stand on two lines where one has no room for enough of their words.
    """

    def __init__(self, tiles: Sequence[Tile], wide: Collection[Tile]) -> None:
        super().__init__()
        self._tiles, self._wide, self._beside = tiles, wide, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            self._fit()
        return done

    def _fit(self) -> None:
        count = len(self._tiles)
        least = max(tile.width_for(LETTERS) for tile in self._tiles)
        one = least * count + GAP * (count - 1) <= self.width()
        beside = count if one else (count + 1) // 2
        if beside == self._beside:
            return
        self._beside = beside
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // beside, place % beside)
        for place in range(count):
            more = 5 if one and self._tiles[place] in self._wide else 4
            self._grid.setColumnStretch(place, more if place < beside else 0)
