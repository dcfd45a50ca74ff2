"""How is a cell of the board drawn: a date with the mark of its status, on a soft ground?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.ui.board_looks import CellLook
from app.ui.board_table import BoardTable
from app.ui.paint.pills import draw_mark, gap_beside, mark_side
from app.ui.table_model import Shape
from app.ui.theme import Theme, Tokens

Index = QModelIndex | QPersistentModelIndex
PAD: Final = 6
SIDE: Final = 4
"""Pixels left free at both sides of what stands in a cell."""

DOT: Final = 3
CORNER: Final = 7
MOST_KEPT: Final = 3000
"""How many drawings are kept: more than the different cells of a few screens."""


class CellPainter:
    """Draws the looks of cells, each once: the same few stand in thousands of cells."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._drawn: dict[CellLook, tuple[QPixmap, int, int]] = {}
        self._ratio = 1.0
        self.renew()

    def renew(self) -> None:
        """Take the fonts and colours of the scheme in use."""
        fonts = self._theme.fonts
        self._drawn.clear()
        self._plain, self._strong = fonts.font(fonts.small), fonts.font(fonts.small, strong=True)
        self._vague = QFont(self._plain)
        self._vague.setItalic(True)
        self._metrics = {id(font): QFontMetrics(font) for font in self._fonts}
        self._mark = mark_side(self._metrics[id(self._plain)])
        self.height = max(metrics.height() for metrics in self._metrics.values()) + 6

    @property
    def _fonts(self) -> tuple[QFont, ...]:
        return self._plain, self._strong, self._vague

    def width_of(self, look: CellLook) -> int:
        """How wide a look is drawn, in pixels."""
        mark = self._mark + gap_beside(self._mark) if look.shape is not Shape.NONE else 0
        words = self._metrics[id(self._font(look))].horizontalAdvance(look.text)
        return words + mark + look.dots * (DOT + 1) + 2 * PAD

    def drawn(self, look: CellLook, ratio: float) -> tuple[QPixmap, int, int]:
        """The look as a picture, sharp on a screen of so many pixels a point; its two sides."""
        if ratio != self._ratio or len(self._drawn) > MOST_KEPT:
            self._drawn.clear()
            self._ratio = ratio
        known = self._drawn.get(look)
        if known is None:
            sides = self.width_of(look), self.height
            known = self._drawn[look] = (self._draw(look, ratio), *sides)
        return known

    def _font(self, look: CellLook) -> QFont:
        return self._vague if look.is_vague else self._plain

    def _draw(self, look: CellLook, ratio: float) -> QPixmap:
        width, height = self.width_of(look), self.height
        made = QPixmap(round(width * ratio), round(height * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, QRectF(0, 0, width, height), look)
        self._draw_words(painter, QRectF(PAD, 0, width - 2 * PAD, height), look)
        painter.end()
        return made

    def _draw_ground(self, painter: QPainter, box: QRectF, look: CellLook) -> None:
        tokens = self._theme.tokens
        frame = tokens.of(look.tone) if look.is_booked else QColor(Qt.GlobalColor.transparent)
        ground = tokens.soft(look.tone) if look.has_ground else QColor(Qt.GlobalColor.transparent)
        painter.setPen(QPen(frame, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if look.is_odd:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.overdue))
            corner = box.topRight()
            sides = QPointF(corner.x() - CORNER, corner.y()), QPointF(corner.x(), CORNER)
            painter.drawPolygon(QPolygonF([corner, *sides]))

    def _draw_words(self, painter: QPainter, room: QRectF, look: CellLook) -> None:
        tokens = self._theme.tokens
        ink = tokens.of(look.tone)
        if look.shape is not Shape.NONE:
            side = self._mark
            at = QRectF(room.left(), room.center().y() - side / 2, side, side)
            draw_mark(painter, at, look.shape, ink)
            room.setLeft(room.left() + side + 1)
            self._draw_dots(painter, room, look, ink)
            room.setLeft(room.left() + look.dots * (DOT + 1) + gap_beside(side) - 1)
        is_plain = not look.has_ground and not look.is_vague and look.text != "–"
        painter.setPen(QColor(tokens.ink) if is_plain else ink)
        painter.setFont(self._font(look))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), look.text)

    def _draw_dots(self, painter: QPainter, room: QRectF, look: CellLook, ink: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for place in range(look.dots):
            left = room.left() + place * (DOT + 1) + 1
            painter.drawEllipse(QRectF(left, room.center().y() - DOT / 2, DOT, DOT))


class BoardDelegate(QStyledItemDelegate):
    """Draws the cells of a `BoardTable`; the lines between them are the view's."""

    def __init__(self, model: BoardTable, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._theme, self._view = model, theme, view
        self.cells = CellPainter(theme)
        self.renew()

    def renew(self) -> None:
        """Take the fonts and colours of the scheme in use."""
        self.cells.renew()
        self._chosen = QColor(self._theme.tokens.accent_soft)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._chosen)
        look = self._model.look(index.row(), index.column())
        if look.text:
            drawn, width, height = self.cells.drawn(look, self._view.devicePixelRatioF())
            left = rect.left() + (rect.width() - width) // 2
            painter.drawPixmap(left, rect.top() + (rect.height() - height) // 2, drawn)


def end_of_epoch(tokens: Tokens) -> QPen:
    """The line after an epoch: between that of a cell and the ink."""
    colour = QColor(tokens.quiet)
    colour.setAlpha(140)
    return QPen(colour, 1)
