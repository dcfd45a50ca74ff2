"""How does the program's one drawing become the icons that each system wants?"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

from ground import ROOT

DRAWING = ROOT / "resources" / "icons" / "app.svg"
FOLDER = ROOT / "build" / "icons"
SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels of the icons that Linux desktops look for."""

_IN_ICO = (16, 24, 32, 48, 64, 256)
_IN_ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
_ICO_HEAD, _ICO_ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def for_program() -> Path:
    """The icon file that Windows or macOS put on the program."""
    return FOLDER / ("visitario.icns" if sys.platform == "darwin" else "visitario.ico")


def of_desktop(side: int) -> Path:
    """The icon of `side` pixels for Linux desktops."""
    return FOLDER / f"{side}.png"


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """A Windows icon of PNGs, each under its side in pixels (Windows Vista and later)."""
    sides = [side for side in _IN_ICO if side in pictures]
    begin = _ICO_HEAD.size + len(sides) * _ICO_ENTRY.size
    entries = []
    for side in sides:
        small, size = side % 256, len(pictures[side])  # 0 stands for 256
        entries.append(_ICO_ENTRY.pack(small, small, 0, 0, 1, 32, size, begin))
        begin += size
    head = _ICO_HEAD.pack(0, 1, len(sides))
    return b"".join([head, *entries, *(pictures[side] for side in sides)])


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """A macOS icon of PNGs, each under its side in pixels."""
    parts = [
        kind + struct.pack(">I", 8 + len(pictures[side])) + pictures[side]
        for side, kind in _IN_ICNS.items()
        if side in pictures
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def draw(side: int) -> bytes:
    """The drawing as a PNG of `side` pixels, by Qt."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())


def main() -> int:
    """Draw them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    FOLDER.mkdir(parents=True, exist_ok=True)
    pictures = {side: draw(side) for side in SIDES}
    for side, picture in pictures.items():
        of_desktop(side).write_bytes(picture)
    (FOLDER / "visitario.ico").write_bytes(ico(pictures))
    (FOLDER / "visitario.icns").write_bytes(icns(pictures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
