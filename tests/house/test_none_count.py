"""Qt's Python layer counts references to None rightly; PySide6 6.12.0 on CPython 3.11 does not."""

from __future__ import annotations

import sys

if sys.version_info[:2] == (3, 11):
    # From 3.12 on None is immortal and has no count that could drift.

    def test_painting_does_not_use_up_none() -> None:
        from PySide6.QtGui import QImage, QPainter, QPen

        image = QImage(8, 8, QImage.Format.Format_ARGB32)
        painter, pen = QPainter(image), QPen()
        before = sys.getrefcount(None)
        for call in range(50_000):
            pen.setWidth(call % 5)
            painter.drawPoint(1, 1)
            # Asked at each step: a count that ran out would end the whole process.
            assert abs(sys.getrefcount(None) - before) < 1_000
        painter.end()
