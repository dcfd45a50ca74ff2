"""What do the marks of the board mean: one line of them below it, with words?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.board_looks import ABOUT, CellLook
from app.ui.paint.board_cells import CellPainter
from app.ui.table_model import Shape
from app.ui.theme import Theme, Tone
from app.words import Speech

GAP, BETWEEN, LEADING = 5, 16, 4


class Legend(QWidget):
    """Marks and what they mean, in as many lines as the width asks for."""

    def __init__(self, theme: Theme, say: Speech) -> None:
        super().__init__()
        self._theme, self._entries = theme, _entries(say)
        self._cells = CellPainter(theme)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(f"{look.text} {words}" for look, words in self._entries))
        theme.changed.connect(self._renew)

    def sizeHint(self) -> QSize:
        return QSize(400, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fonts = self._theme.fonts
        painter.setFont(fonts.font(fonts.small))
        painter.setPen(QColor(self._theme.tokens.quiet))
        for at, (look, words) in zip(self._places(), self._entries, strict=True):
            painter.drawPixmap(at, self._cells.drawn(look, self.devicePixelRatioF())[0])
            left = at.x() + self._cells.width_of(look) + GAP
            middle = Qt.AlignmentFlag.AlignVCenter
            room = self.rect().adjusted(int(left), 0, 0, 0)
            room.setTop(int(at.y()))
            room.setHeight(self._cells.height)
            painter.drawText(room, int(middle), words)
        painter.end()

    def _places(self) -> Sequence[QPointF]:
        """Where each entry begins."""
        fonts = self._theme.fonts
        metrics = QFontMetrics(fonts.font(fonts.small))
        found, left, top = [], 0, 0
        for look, words in self._entries:
            width = self._cells.width_of(look) + GAP + metrics.horizontalAdvance(words)
            if left and left + width > self.width():
                left, top = 0, top + self._cells.height + LEADING
            found.append(QPointF(left, top))
            left += width + BETWEEN
        return found

    def _height(self) -> int:
        return int(self._places()[-1].y()) + self._cells.height

    def _renew(self) -> None:
        self._cells.renew()
        self.setFixedHeight(self._height())
        self.update()


def _entries(say: Speech) -> Sequence[tuple[CellLook, str]]:
    plain = CellLook(Tone.QUIET, Shape.NONE, "28", has_ground=False)
    return (
        (CellLook(Tone.DONE, Shape.DONE, ""), say("done")),
        (CellLook(Tone.DONE, Shape.OUTSIDE, "+2"), say("done, days outside")),
        (CellLook(Tone.OVERDUE, Shape.LATE, ""), say("overdue")),
        (CellLook(Tone.DUE, Shape.OPEN, ""), say("window open")),
        (CellLook(Tone.UPCOMING, Shape.AHEAD, ""), say("upcoming")),
        (CellLook(Tone.QUESTION, Shape.QUESTION, ""), say("to confirm")),
        (CellLook(Tone.QUIET, Shape.MISSED, ""), say("missed")),
        (plain, say("planned")),
        (plain._replace(text=f"{ABOUT}28", is_vague=True), say("provisional")),
        (plain._replace(is_booked=True), say("booked")),
        (plain._replace(is_booked=True, is_odd=True), say("outside the window")),
        (CellLook(Tone.DONE, Shape.DONE, "", dots=2), say("assessments outstanding")),
    )
