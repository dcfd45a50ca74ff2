"""How is a hit of Find drawn: its name, and at the right what is said beside it?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.finding import Place
from app.ui.table_model import Index, RecordTable
from app.ui.theme import Theme

PAD: Final = 10
HIGHER: Final = 12
"""Pixels that a hit is higher than its words."""


class HitDelegate(QStyledItemDelegate):
    """Paints the hits in the colours of the theme."""

    def __init__(self, model: RecordTable[Place], theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._theme = model, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = QFontMetrics(self._theme.fonts.font(self._theme.fonts.body)).height()
        return QSize(super().sizeHint(option, index).width(), high + HIGHER)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = self._model.row(index.row())
        if place is None:
            return
        tokens, fonts = self._theme.tokens, self._theme.fonts
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.card))
        room = rect.adjusted(PAD, 0, -PAD, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        name_font, small = fonts.font(fonts.body, strong=chosen), fonts.font(fonts.small)
        painter.setFont(name_font)
        painter.setPen(QColor(tokens.accent if chosen else tokens.ink))
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignLeft), place.name)
        left = QFontMetrics(name_font).horizontalAdvance(place.name) + 2 * PAD
        metrics = QFontMetrics(small)
        side = Qt.TextElideMode.ElideRight
        beside = metrics.elidedText(place.beside, side, max(room.width() - left, 0))
        painter.setFont(small)
        painter.setPen(QColor(tokens.ink if chosen else tokens.quiet))
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), beside)
        painter.restore()
