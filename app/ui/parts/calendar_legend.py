"""What do the marks of the calendar mean?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.paint.calendar_marks import MARK, draw_text, draw_tick
from app.ui.paint.pills import draw_mark, mark_side
from app.ui.table_model import Shape
from app.ui.theme import Tone
from app.words import N_

GAP: Final = 16
ITEMS: Final = (
    (Shape.AHEAD, Tone.UPCOMING, N_("requested")),
    (Shape.OPEN, Tone.UPCOMING, N_("service confirmed")),
    (Shape.DONE, Tone.DONE, N_("patient told")),
    (Shape.QUESTION, Tone.QUESTION, N_("did it happen?")),
    (Shape.NONE, Tone.QUIET, N_("answered")),
    (Shape.LATE, Tone.OVERDUE, N_("outside the window")),
)
"""The marks of the chips; the one without a shape is a tick."""


class CalendarLegend(QWidget):
    """The marks of the appointments with their words in one line, as many as fit there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = ", ".join(desk.say(told) for _, _, told in ITEMS)
        self.setAccessibleName(words)
        self.setToolTip(words)
        desk.theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        told = sum(metrics.horizontalAdvance(self._desk.say(words)) for _, _, words in ITEMS)
        return QSize(
            int(told + len(ITEMS) * (mark_side(metrics, MARK) + 5 + GAP)), int(metrics.height()) + 2
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, metrics, left = self._desk.theme.tokens, self._metrics(), 0.0
        side = mark_side(metrics, MARK)
        for shape, tone, told in ITEMS:
            words = self._desk.say(told)
            wide = metrics.horizontalAdvance(words) + 2
            if left + side + 5 + wide > self.width():
                break
            at = QRectF(left, (self.height() - side) / 2, side, side)
            if shape is Shape.NONE:
                draw_tick(painter, at, tokens.of(tone))
            else:
                draw_mark(painter, at, shape, tokens.of(tone))
            painter.setPen(QColor(tokens.quiet))
            painter.setFont(self._desk.theme.fonts.font(self._desk.theme.fonts.small))
            draw_text(painter, QRectF(at.right() + 5, 0, wide, self.height()), words)
            left = at.right() + 5 + wide + GAP
        painter.end()

    def _metrics(self) -> QFontMetricsF:
        fonts = self._desk.theme.fonts
        return QFontMetricsF(fonts.font(fonts.small))
