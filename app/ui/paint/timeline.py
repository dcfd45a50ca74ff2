"""How is a patient's timeline pointed at, moved along and zoomed into?"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.workdays import OfficeDays
from app.service.dossier import Dossier
from app.ui.desk import Desk
from app.ui.paint.timeline_layout import Mark, Scale, marks, whole_span
from app.ui.paint.timeline_painter import (
    BAND,
    NAMES,
    Ink,
    Scene,
    TimelinePainter,
    height_of,
    y_of,
)
from app.ui.paint.timeline_words import summary, tip
from app.ui.paint.timeline_zoom import SHADES_CLOSED, STEP, Span, moved, revealed, zoomed
from app.ui.parts.zoom import Zoom
from app.ui.table_model import plain_tip
from app.ui.theme import SMALLEST_BODY

MARGIN = 2


class TimelineView(QWidget):
    """The visits of one patient on a line of days; `picked` names the visit clicked or stepped to.

    Ctrl and the wheel, or + and −, change the scale from the whole trial to a week; the wheel and
    dragging move along, a double click or 0 shows all again.
    """

    picked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dossier: Dossier | None = None
        self._chosen: str | None = None
        self._span: Span | None = None
        self._closed: frozenset[date] = frozenset()
        self._grip: QPointF | None = None
        self._marks: tuple[Mark, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(desk.say("Timeline"))
        desk.theme.changed.connect(self.updateGeometry)
        desk.theme.changed.connect(self.update)
        self._zoom = Zoom(desk, self)
        self._zoom.zoomed.connect(self.zoom)
        self._zoom.whole.connect(lambda: self._show_span(None))

    def show_dossier(self, dossier: Dossier | None, chosen: str | None = None) -> None:
        """Draw this patient's visits, one of them chosen."""
        if (
            dossier is None
            or self._dossier is None
            or self._dossier.patient.code != dossier.patient.code
        ):
            self._span = None
            self._zoom.suit(is_zoomed=False)
        self._dossier = dossier
        self._zoom.setEnabled(dossier is not None)
        self.updateGeometry()
        if dossier:
            self.setAccessibleDescription(summary(dossier, self._desk))
        self.choose(chosen)

    def choose(self, visit: str | None) -> None:
        """Mark one visit as chosen."""
        self._chosen = visit
        day, whole = self._day_of_chosen, self._whole
        if self._span and whole and day is not None:
            self._show_span(revealed(self._span, whole, day))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, round(height_of(self._dossier) * self._larger))

    @property
    def _larger(self) -> float:
        """How many times larger than in the smallest words everything is drawn."""
        return max(1.0, self._desk.theme.fonts.body / SMALLEST_BODY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._zoom.stand_at(self.width())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._zoom.show_while(wanted=self._dossier is not None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._zoom.show_while(wanted=False)

    def _scale(self) -> Scale | None:
        span = self._span or (whole_span(self._dossier) if self._dossier else None)
        if span is None:
            return None
        return Scale(*span, MARGIN, self.width() / self._larger - 2 * MARGIN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scale = self._desk.theme, self._scale()
        small = theme.fonts.font(theme.fonts.small)
        if scale is None or self._dossier is None:
            self._marks = ()
            painter.setFont(small)
            painter.setPen(QColor(theme.tokens.quiet))
            words = self._desk.say("No dates yet.") if self._dossier else ""
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), words)
        else:
            self._marks = marks(self._dossier, scale)
            larger, size = self._larger, round(theme.fonts.small / self._larger)
            small, strong = theme.fonts.font(size), theme.fonts.font(size, strong=True)
            ink = Ink(theme.tokens, small, strong, self._desk.say, self._desk.text)
            high = self.height() / larger
            scene = Scene(self._dossier, scale, self._marks, self._chosen, self._closed, high)
            painter.scale(larger, larger)
            TimelinePainter(ink).paint(painter, scene)
            painter.resetTransform()
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._desk.theme.tokens.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The visits that are drawn, in pixels of the smallest words."""
        return self._marks

    def mark_at(self, at: QPointF) -> Mark | None:
        """The visit under a point, the nearest where several are."""
        drawn = at / self._larger
        near = [mark for mark in self._marks if self._distance(mark, drawn) < 10]
        return min(near, key=lambda mark: self._distance(mark, drawn), default=None)

    def _distance(self, mark: Mark, at: QPointF) -> float:
        left, right = mark.reach
        aside = max(left - at.x(), at.x() - right, 0.0)
        below = abs(at.y() - y_of(mark))
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
        self._show_span(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        scale = self._scale()
        if self._grip is not None and self._span and scale:
            way = (self._grip.x() - event.position().x()) / self._larger
            self._move(way * scale.days / scale.width)
            self._grip = event.position()
        over = self.mark_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        scale, turn = self._scale(), event.angleDelta()
        if scale and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            x = event.position().x() / self._larger
            at = scale.first + (x - scale.left) / scale.width * scale.days
            self.zoom(STEP if turn.y() > 0 else 1 / STEP, at)
        elif scale and self._span:
            self._move(-(turn.x() or turn.y()) / 120 * scale.days / 8)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        visits = [mark.line.visit.id for mark in self._marks]
        if key in keys:
            self.zoom(keys[key])
        elif key == Qt.Key.Key_0:
            self._show_span(None)
        elif step is not None and visits:
            place = visits.index(self._chosen) + step if self._chosen in visits else 0
            self.picked.emit(visits[min(max(place, 0), len(visits) - 1)])
        else:
            super().keyPressEvent(event)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show so many times as many days, around the day `at`, or around the chosen visit."""
        whole, shown = self._whole, self._span or self._whole
        if whole is None or shown is None:
            return
        if at is None and (day := self._day_of_chosen) and shown[0] <= day <= shown[1]:
            at = day
        self._show_span(zoomed(shown, whole, factor, at))

    @property
    def _whole(self) -> Span | None:
        return whole_span(self._dossier) if self._dossier else None

    @property
    def _day_of_chosen(self) -> float | None:
        lines = self._dossier.lines if self._dossier else ()
        found = next((line for line in lines if line.visit.id == self._chosen), None)
        expected = found.expected if found else None
        day = expected.done_on or expected.in_force if expected else None
        return float(day.toordinal()) if day else None

    def _move(self, days: float) -> None:
        if self._span and self._whole:
            self._show_span(moved(self._span, self._whole, days))

    def _show_span(self, span: Span | None) -> None:
        """Show these days, and shade the closed ones if they are few; None shows all."""
        self._span = span
        self._zoom.suit(is_zoomed=span is not None)
        found = self._dossier
        if span and found and span[1] - span[0] <= SHADES_CLOSED:
            first, last = (date.fromordinal(int(day)) for day in span)
            days = OfficeDays(found.site, self._desk.say.language)
            self._desk.bridge.ask(lambda _: days.closed(first, last), self._shade)
        self.update()

    def _shade(self, closed: frozenset[date]) -> None:
        self._closed = closed
        self.update()
