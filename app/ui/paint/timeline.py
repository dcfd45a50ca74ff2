"""How is a patient's whole study drawn on one line, and pointed at?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.service.dossier import Dossier
from app.ui.desk import Desk
from app.ui.paint.pills import draw_mark
from app.ui.paint.timeline_layout import (
    LANES,
    Mark,
    Scale,
    bands,
    labels,
    marks,
    months,
    whole_span,
)
from app.ui.paint.timeline_words import summary, tip
from app.ui.table_model import Shape, plain_tip
from app.ui.theme import Tone

BAND: Final = 19
NAMES: Final = 15
LANE: Final = 13
BAR: Final = 10
MARGIN: Final = 2
LEAST_DAYS: Final = 21.0


class TimelineView(QWidget):
    """The visits of one patient on a line of days; `picked` names the visit clicked or stepped to.

    Ctrl and the wheel change the scale, dragging moves along, a double click shows all again.
    """

    picked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dossier: Dossier | None = None
        self._chosen: str | None = None
        self._span: tuple[float, float] | None = None
        self._grip: QPointF | None = None
        self._marks: tuple[Mark, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(desk.say("Timeline"))
        desk.theme.changed.connect(self.update)

    def show_dossier(self, dossier: Dossier | None, chosen: str | None = None) -> None:
        """Draw this patient's visits, one of them chosen."""
        if (
            dossier is None
            or self._dossier is None
            or self._dossier.patient.code != dossier.patient.code
        ):
            self._span = None
        self._dossier = dossier
        if dossier:
            self.setAccessibleDescription(summary(dossier, self._desk))
        self.choose(chosen)

    def choose(self, visit: str | None) -> None:
        """Mark one visit as chosen."""
        self._chosen = visit
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, int(BAND + 2 * NAMES + LANES * LANE + 20))

    @property
    def _axis(self) -> float:
        return BAND + 2 * NAMES + 12

    def _scale(self) -> Scale | None:
        span = self._span or (whole_span(self._dossier) if self._dossier else None)
        if span is None:
            return None
        return Scale(*span, MARGIN, self.width() - 2 * MARGIN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fonts = self._desk.theme.fonts
        painter.setFont(fonts.font(fonts.small))
        scale = self._scale()
        if scale is None or self._dossier is None:
            self._marks = ()
            painter.setPen(QColor(self._desk.theme.tokens.quiet))
            words = self._desk.say("No dates yet.") if self._dossier else ""
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), words)
        else:
            self._marks = marks(self._dossier, scale)
            self._paint_ground(painter, scale, self._dossier)
            for mark in self._marks:
                self._paint_mark(painter, mark)
            self._paint_labels(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._desk.theme.tokens.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _paint_ground(self, painter: QPainter, scale: Scale, dossier: Dossier) -> None:
        tokens, metrics = self._desk.theme.tokens, QFontMetricsF(painter.font())
        names = dossier.version.epoch_by_id
        painter.setPen(Qt.PenStyle.NoPen)
        for band in bands(dossier, scale, lambda epoch: self._desk.text(names[epoch].name)):
            box = QRectF(band.left, 0, band.right - band.left, BAND - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.ground))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QColor(tokens.quiet))
            text = metrics.elidedText(band.title, Qt.TextElideMode.ElideRight, box.width() - 12)
            painter.drawText(box.adjusted(8, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.setPen(QPen(QColor(tokens.line), 1.5))
        painter.drawLine(QPointF(0, self._axis), QPointF(self.width(), self._axis))
        self._paint_months(painter, scale, metrics)
        self._paint_today(painter, scale, metrics)

    def _paint_months(self, painter: QPainter, scale: Scale, metrics: QFontMetricsF) -> None:
        now = scale.x(self._desk.today)
        tokens, say, foot = self._desk.theme.tokens, self._desk.say, self.height() - 16
        for day in months(scale):
            x = scale.x(day)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(x, self._axis - 4), QPointF(x, foot))
            painter.setPen(QColor(tokens.quiet))
            text = say.short_months[day.month - 1]
            text = f"{text} {day.year}" if day.month == 1 else text
            if (
                now - metrics.horizontalAdvance(text) - 8
                < x
                < now + metrics.horizontalAdvance("today") + 8
            ):
                continue
            painter.drawText(
                QRectF(x + 4, foot - 2, 80, 18), int(Qt.AlignmentFlag.AlignVCenter), text
            )

    def _paint_today(self, painter: QPainter, scale: Scale, metrics: QFontMetricsF) -> None:
        today, tokens = self._desk.today, self._desk.theme.tokens
        if not scale.first <= today.toordinal() <= scale.last:
            return
        x, foot = scale.x(today), self.height() - 16
        word = self._desk.say("today")
        width = metrics.horizontalAdvance(word) + 8
        left = min(x + 3, self.width() - width)
        painter.fillRect(QRectF(left, foot, width, 15), QColor(tokens.card))
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawLine(QPointF(x, BAND), QPointF(x, foot))
        painter.drawText(
            QRectF(left + 2, foot - 2, width, 18), int(Qt.AlignmentFlag.AlignVCenter), word
        )

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        theme = self._desk.theme
        ink = theme.tokens.of(mark.tone)
        is_chosen = mark.line.visit.id == self._chosen
        y = self._axis + mark.lane * LANE
        pen = QPen(ink, 2 if is_chosen else 1)
        if mark.is_dashed:
            pen.setDashPattern([3, 2])
        if mark.bar:
            painter.setPen(pen)
            soft = theme.tokens.card if mark.is_dashed else theme.tokens.soft(mark.tone).name()
            painter.setBrush(QColor(soft))
            left, right = mark.bar
            painter.drawRoundedRect(QRectF(left, y - BAR / 2, max(right - left, 4), BAR), 3, 3)
        if mark.tick is not None:
            painter.setPen(QPen(ink, 1.5))
            painter.drawLine(QPointF(mark.tick, y - BAR / 2), QPointF(mark.tick, y + BAR / 2))
        self._paint_days(painter, mark, y, ink)
        if is_chosen and mark.x is not None and mark.done is not None:
            painter.setPen(QPen(QColor(theme.tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(mark.x, y), 10, 10)

    def _paint_days(self, painter: QPainter, mark: Mark, y: float, ink: QColor) -> None:
        """The booked day as a hollow ring, the done day filled: a disc, or a rhomb if outside."""
        if mark.booked is not None:
            painter.setPen(QPen(self._desk.theme.tokens.of(Tone.UPCOMING), 2))
            painter.setBrush(QColor(self._desk.theme.tokens.card))
            painter.drawEllipse(QPointF(mark.booked, y), 5.5, 5.5)
        x = mark.done
        if x is None and mark.shape is Shape.MISSED:
            x = mark.tick
        if x is not None:
            half = 7.5 if mark.line.visit.milestone else 5.5
            draw_mark(painter, QRectF(x - half, y - half, 2 * half, 2 * half), mark.shape, ink)

    def _paint_labels(self, painter: QPainter) -> None:
        tokens, fonts = self._desk.theme.tokens, self._desk.theme.fonts
        strong = fonts.font(fonts.small, strong=True)
        metrics = QFontMetricsF(strong)
        for label in labels(self._marks, metrics.horizontalAdvance, self._chosen, 2):
            is_chosen = label.mark.line.visit.id == self._chosen
            painter.setFont(strong if is_chosen else fonts.font(fonts.small))
            tone = label.mark.tone
            urgent = tone in (Tone.OVERDUE, Tone.DUE, Tone.QUESTION)
            painter.setPen(
                tokens.of(tone) if urgent else QColor(tokens.ink if is_chosen else tokens.quiet)
            )
            top = BAND + (1 - label.row) * NAMES
            painter.drawText(QPointF(label.left, top + NAMES - 3), label.text)

    def mark_at(self, at: QPointF) -> Mark | None:
        """The visit under a point, the nearest where several are."""
        near = [mark for mark in self._marks if self._distance(mark, at) < 10]
        return min(near, key=lambda mark: self._distance(mark, at), default=None)

    def _distance(self, mark: Mark, at: QPointF) -> float:
        left, right = mark.reach
        aside = max(left - at.x(), at.x() - right, 0.0)
        below = abs(at.y() - (self._axis + mark.lane * LANE))
        middle = abs((mark.x or left) - at.x()) / 1000
        return aside + (below if at.y() > BAND + 2 * NAMES else 0.0) + middle

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            text = tip(mark.line, self._desk) if mark else ""
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.position()
        mark = self.mark_at(event.position())
        if mark:
            self.picked.emit(mark.line.visit.id)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._span = None
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        scale = self._scale()
        if self._grip is not None and self._span and scale:
            step = (self._grip.x() - event.position().x()) * scale.days / scale.width
            self._span = self._span[0] + step, self._span[1] + step
            self._grip = event.position()
            self.update()
        over = self.mark_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        scale = self._scale()
        if scale is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        factor = 0.8 if event.angleDelta().y() > 0 else 1.25
        at = scale.first + (event.position().x() - scale.left) / scale.width * scale.days
        first, last = at - (at - scale.first) * factor, at + (scale.last - at) * factor
        self._span = (first, last) if LEAST_DAYS < last - first < 4000 else self._span
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        visits = [mark.line.visit.id for mark in self._marks]
        if step is None or not visits:
            super().keyPressEvent(event)
            return
        place = visits.index(self._chosen) + step if self._chosen in visits else 0
        self.picked.emit(visits[min(max(place, 0), len(visits) - 1)])
