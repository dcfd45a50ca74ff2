"""What does the pointer show while it drags something to another day?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.carried import Carried, packed
from app.ui.theme import Theme

PAD: Final = 8


def drag_of(source: QWidget, held: Carried, theme: Theme) -> QDrag:
    """A drag that carries this, with the patient and the visits under the pointer."""
    drag = QDrag(source)
    drag.setMimeData(packed(held))
    drag.setPixmap(_picture(held.words, theme, source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(PAD, PAD))
    return drag


def _picture(words: str, theme: Theme, ratio: float) -> QPixmap:
    font = theme.fonts.font(theme.fonts.small, strong=True)
    metrics = QFontMetrics(font)
    wide, high = metrics.horizontalAdvance(words) + 2 * PAD, metrics.height() + PAD
    made = QPixmap(round(wide * ratio), round(high * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.tokens.accent), 1.5))
    painter.setBrush(QColor(theme.tokens.accent_soft))
    room = QRectF(0, 0, wide, high).adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(room, 4, 4)
    painter.setPen(QColor(theme.tokens.ink))
    painter.setFont(font)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
    painter.end()
    return made
