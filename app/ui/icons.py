"""Where are the program's own drawings, and how do they take a colour?"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap

from app.settings import RESOURCES

PIXELS = 20


def path_of(name: str) -> Path:
    """The file of a drawing."""
    return RESOURCES / "icons" / f"{name}.svg"


@lru_cache(maxsize=128)
def icon(name: str, colour: str) -> QIcon:
    """A drawing in a colour."""
    return QIcon(_drawn(name, colour))


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, pixels: int = PIXELS, sharpness: int = 2) -> QPixmap:
    """The drawing at twice its size, for sharp screens; drawings say `currentColor`."""
    from PySide6.QtSvg import QSvgRenderer

    text = path_of(name).read_text(encoding="utf-8").replace("currentColor", colour)
    image = QImage(QSize(pixels, pixels) * sharpness, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    side = pixels * sharpness
    QSvgRenderer(text.encode()).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(sharpness)
    return QPixmap.fromImage(image)
