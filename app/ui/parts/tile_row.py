"""How do the tiles stand side by side, and on more lines where their words are too large?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.parts.tile import Tile

GAP: Final = 12
MOST: Final = 2
"""Lines on which a tile says its words."""


class _Places(NamedTuple):
    """Which tiles are shown, how many side by side, and on how many lines each says its words."""

    tiles: Sequence[Tile]
    beside: int
    lines: int


class TileRow(QWidget):
    """Tiles of nearly the same width; those of `wide` take a little more where all are on a line.

    They say all their words: on two lines each, or with fewer tiles side by side, where the room
    is too narrow.
    """

    def __init__(self, tiles: Sequence[Tile], wide: Collection[Tile]) -> None:
        super().__init__()
        self._tiles, self._wide = tiles, wide
        self._placed: _Places | None = None
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
        found = next(filter(self._says_all, self._ways()), None) or _Places(self._shown, 1, MOST)
        if found != self._placed:
            self._placed = found
            self._place(found)

    @property
    def _shown(self) -> Sequence[Tile]:
        """The tiles that nobody has hidden: before the window is shown, Qt calls all hidden."""
        told = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        return [tile for tile in self._tiles if not (tile.isHidden() and tile.testAttribute(told))]

    def _ways(self) -> Iterator[_Places]:
        """How the tiles can stand, the best one first: as many side by side as can be."""
        shown = self._shown
        rows = range(1, len(shown) + 1)
        besides = dict.fromkeys(ceil(len(shown) / each) for each in rows)
        for beside, lines in product(besides, range(1, MOST + 1)):
            yield _Places(shown, beside, lines)

    def _says_all(self, places: _Places) -> bool:
        shares = [self._share(places, place) for place in range(places.beside)]
        room = self.width() - GAP * (places.beside - 1)
        return all(
            tile.says_all(room * shares[place % places.beside] // sum(shares), places.lines)
            for place, tile in enumerate(places.tiles)
        )

    def _share(self, places: _Places, column: int) -> int:
        """How much of the width a column takes."""
        is_one_line = places.beside == len(places.tiles)
        return 5 if is_one_line and places.tiles[column] in self._wide else 4

    def _place(self, places: _Places) -> None:
        for place, tile in enumerate(places.tiles):
            self._grid.addWidget(tile, place // places.beside, place % places.beside)
            tile.take(places.lines)
        for column in range(len(self._tiles)):
            share = self._share(places, column) if column < places.beside else 0
            self._grid.setColumnStretch(column, share)
