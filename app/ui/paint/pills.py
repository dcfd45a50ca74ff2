"""How is a status drawn: a mark and words on a soft ground?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen, QPolygonF

from app.ui.table_model import Pill, Shape
from app.ui.theme import Theme

MARK: Final = 10
HIGH: Final = 15
"""Pixels of a mark, and of the small words that it stands beside, at the usual size."""

PAD: Final = 8


def mark_side(metrics: QFontMetrics | QFontMetricsF, least: int = MARK) -> int:
    """How large a status's mark is beside words of this font, in pixels: it grows with them."""
    return max(least, round(least * metrics.height() / HIGH))


def gap_beside(side: int) -> int:
    """Pixels between a mark of this size and its words."""
    return side // 2


def pill_width(pill: Pill, metrics: QFontMetrics) -> int:
    """How wide a pill is drawn, in pixels."""
    side = mark_side(metrics)
    mark = side + gap_beside(side) if pill.shape is not Shape.NONE else 0
    return metrics.horizontalAdvance(pill.text) + mark + 2 * PAD


def draw_pill(painter: QPainter, room: QRectF, pill: Pill, theme: Theme, font: QFont) -> None:
    """Draw a pill at the left of `room`, in the middle of its height, cut to its width."""
    metrics = QFontMetrics(font)
    ink = theme.tokens.of(pill.tone)
    width = min(pill_width(pill, metrics), room.width())
    height = metrics.height() + 6
    box = QRectF(room.left(), room.center().y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens.soft(pill.tone))
    painter.drawRoundedRect(box, 5, 5)
    text = box.adjusted(PAD, 0, -PAD, 0)
    if pill.shape is not Shape.NONE:
        side = mark_side(metrics)
        at = QRectF(text.left(), box.center().y() - side / 2, side, side)
        draw_mark(painter, at, pill.shape, ink)
        text.setLeft(text.left() + side + gap_beside(side))
    painter.setPen(ink)
    painter.setFont(font)
    shown = metrics.elidedText(pill.text, Qt.TextElideMode.ElideRight, int(text.width()) + 1)
    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), shown)


def draw_mark(painter: QPainter, box: QRectF, shape: Shape, ink: QColor) -> None:
    """Draw the mark of a status in a box: ▲ ◐ ○ ● ◆ ? ✕."""
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(ink, 0.15 * box.height()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape is Shape.LATE:
        _fill(
            painter,
            ink,
            [box.bottomLeft(), QPointF(box.center().x(), box.top()), box.bottomRight()],
        )
    elif shape is Shape.OUTSIDE:
        c = box.center()
        left, right = QPointF(box.left(), c.y()), QPointF(box.right(), c.y())
        _fill(painter, ink, [QPointF(c.x(), box.top()), right, QPointF(c.x(), box.bottom()), left])
    elif shape is Shape.DONE:
        painter.setBrush(ink)
        painter.drawEllipse(inner)
    elif shape is Shape.AHEAD:
        painter.drawEllipse(inner)
    elif shape is Shape.OPEN:
        painter.drawEllipse(inner)
        painter.setBrush(ink)
        painter.drawPie(inner, 90 * 16, 180 * 16)
    elif shape is Shape.MISSED:
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    elif shape is Shape.QUESTION:
        _question(painter, box)


def _fill(painter: QPainter, ink: QColor, corners: list[QPointF]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF(corners))


def _question(painter: QPainter, box: QRectF) -> None:
    font = QFont(painter.font())
    font.setPixelSize(round(box.height()) + 2)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.drawText(box.adjusted(-2, -3, 2, 3), int(Qt.AlignmentFlag.AlignCenter), "?")
