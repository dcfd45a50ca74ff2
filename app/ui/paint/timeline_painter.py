"""How is a patient's whole study drawn on one line, on the screen or on paper?"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.domain.origin import Text
from app.service.dossier import Dossier
from app.ui.paint.pills import draw_mark
from app.ui.paint.timeline_layout import LANES, Mark, Scale, bands, labels, months
from app.ui.paint.timeline_zoom import shaded
from app.ui.table_model import Shape
from app.ui.theme import Tokens, Tone
from app.words import Speech

BAND: Final = 19
NAMES: Final = 15
LANE: Final = 13
BAR: Final = 10
FOOT: Final = 16
AXIS: Final = BAND + 2 * NAMES + 12
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter)


class Ink(NamedTuple):
    """What a timeline is drawn with: colours, the two weights of a small font, and words."""

    tokens: Tokens
    small: QFont
    strong: QFont
    say: Speech
    text: Callable[[Text], str]


class Scene(NamedTuple):
    """What is drawn. `closed` are the days shaded where few days are shown."""

    dossier: Dossier
    scale: Scale
    marks: tuple[Mark, ...]
    chosen: str | None
    closed: Collection[date]
    height: float


def height_of(dossier: Dossier | None) -> int:
    """How high a line is, in pixels; unscheduled visits take a lane of their own."""
    lanes = LANES + bool(dossier and dossier.patient.unscheduled)
    return int(BAND + 2 * NAMES + lanes * LANE + 20)


def y_of(mark: Mark) -> float:
    """How far down a visit is drawn."""
    return AXIS + mark.lane * LANE


class TimelinePainter:
    """Draws a scene from its left end at 0 on, with an ink."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Draw everything, from the ground up."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._ink.small)
        self._shade(painter, scene)
        self._bands(painter, scene)
        painter.setPen(self._pen(self._ink.tokens.line, 1.5))
        right = scene.scale.left + scene.scale.width
        painter.drawLine(QPointF(0, AXIS), QPointF(right, AXIS))
        self._months(painter, scene)
        self._today(painter, scene)
        for mark in scene.marks:
            self._mark(painter, mark, is_chosen=mark.line.visit.id == scene.chosen)
        self._labels(painter, scene)

    def _pen(self, colour: str | QColor, width: float) -> QPen:
        return QPen(QColor(colour), width)

    def _shade(self, painter: QPainter, scene: Scene) -> None:
        for left, right in shaded(scene.scale, scene.closed):
            room = QRectF(left, BAND, right - left, scene.height - BAND - FOOT)
            painter.fillRect(room, QColor(self._ink.tokens.ground))

    def _bands(self, painter: QPainter, scene: Scene) -> None:
        tokens, metrics = self._ink.tokens, QFontMetricsF(self._ink.small)
        names = scene.dossier.version.epoch_by_id
        for band in bands(
            scene.dossier, scene.scale, lambda epoch: self._ink.text(names[epoch].name)
        ):
            box = QRectF(band.left, 0, band.right - band.left, BAND - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.ground))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QColor(tokens.quiet))
            text = metrics.elidedText(band.title, Qt.TextElideMode.ElideRight, box.width() - 12)
            painter.drawText(box.adjusted(8, 0, 0, 0), _MIDDLE, text)

    def _months(self, painter: QPainter, scene: Scene) -> None:
        tokens, say, foot = self._ink.tokens, self._ink.say, scene.height - FOOT
        metrics, now = QFontMetricsF(self._ink.small), scene.scale.x(scene.dossier.today)
        after = metrics.horizontalAdvance(say("today")) + 8
        for day in months(scene.scale):
            x = scene.scale.x(day)
            painter.setPen(self._pen(tokens.line, 1))
            painter.drawLine(QPointF(x, AXIS - 4), QPointF(x, foot))
            painter.setPen(QColor(tokens.quiet))
            text = say.short_months[day.month - 1]
            text = f"{text} {day.year}" if day.month == 1 else text
            text = say.short(day) if day.day > 1 else text
            if not now - metrics.horizontalAdvance(text) - 8 < x < now + after:
                painter.drawText(QRectF(x + 4, foot - 2, 80, 18), _MIDDLE, text)

    def _today(self, painter: QPainter, scene: Scene) -> None:
        today, tokens, scale = scene.dossier.today, self._ink.tokens, scene.scale
        if not scale.first <= today.toordinal() <= scale.last:
            return
        x, foot, word = scale.x(today), scene.height - FOOT, self._ink.say("today")
        width = QFontMetricsF(self._ink.small).horizontalAdvance(word) + 8
        left = min(x + 3, scale.left + scale.width - width)
        painter.fillRect(QRectF(left, foot, width, 15), QColor(tokens.card))
        painter.setPen(self._pen(tokens.accent, 2))
        painter.drawLine(QPointF(x, BAND), QPointF(x, foot))
        painter.drawText(QRectF(left + 2, foot - 2, width, 18), _MIDDLE, word)

    def _mark(self, painter: QPainter, mark: Mark, *, is_chosen: bool) -> None:
        tokens, y = self._ink.tokens, y_of(mark)
        ink = tokens.of(mark.tone)
        self._bar(painter, mark, y, 2 if is_chosen else 1)
        if mark.put_off:
            pen = self._pen(ink, 1.5)
            pen.setDashPattern([1, 2])
            painter.setPen(pen)
            painter.drawLine(QPointF(mark.put_off[0], y), QPointF(mark.put_off[1], y))
        if mark.tick is not None:
            painter.setPen(self._pen(ink, 1.5))
            painter.drawLine(QPointF(mark.tick, y - BAR / 2), QPointF(mark.tick, y + BAR / 2))
        self._days(painter, mark, y, ink)
        if is_chosen and mark.x is not None and mark.done is not None:
            painter.setPen(self._pen(tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(mark.x, y), 10, 10)

    def _bar(self, painter: QPainter, mark: Mark, y: float, width: float) -> None:
        """The window; a thick end where a bound cut it."""
        if mark.bar is None:
            return
        tokens, (left, right) = self._ink.tokens, mark.bar
        pen = self._pen(tokens.of(mark.tone), width)
        if mark.is_dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.card) if mark.is_dashed else tokens.soft(mark.tone))
        painter.drawRoundedRect(QRectF(left, y - BAR / 2, max(right - left, 4), BAR), 3, 3)
        painter.setPen(self._pen(tokens.ink, 3))
        for x, is_cut in zip(mark.bar, mark.cuts, strict=True):
            if is_cut:
                painter.drawLine(QPointF(x, y - BAR / 2), QPointF(x, y + BAR / 2))

    def _days(self, painter: QPainter, mark: Mark, y: float, ink: QColor) -> None:
        """Booked days as hollow rings, a small one for a part of the visit; the done day filled: a
        disc, or a rhomb if outside, with a line from the window that it missed.
        """
        tokens = self._ink.tokens
        painter.setPen(self._pen(tokens.of(Tone.UPCOMING), 2))
        painter.setBrush(QColor(tokens.card))
        for part in mark.parts:
            painter.drawEllipse(QPointF(part, y), 3.5, 3.5)
        if mark.booked is not None:
            painter.drawEllipse(QPointF(mark.booked, y), 5.5, 5.5)
        if mark.off:
            painter.setPen(self._pen(ink, 2))
            painter.drawLine(QPointF(mark.off[0], y), QPointF(mark.off[1], y))
        x = mark.done
        if x is None and mark.shape is Shape.MISSED:
            x = mark.tick
        if x is not None:
            half = 7.5 if mark.line.visit.milestone else 5.5
            draw_mark(painter, QRectF(x - half, y - half, 2 * half, 2 * half), mark.shape, ink)

    def _labels(self, painter: QPainter, scene: Scene) -> None:
        tokens, metrics = self._ink.tokens, QFontMetricsF(self._ink.strong)
        edge = scene.scale.left + scene.scale.width
        seen = [mark for mark in scene.marks if mark.x is not None and 0 <= mark.x <= edge]
        for label in labels(seen, metrics.horizontalAdvance, scene.chosen, 2):
            is_chosen, tone = label.mark.line.visit.id == scene.chosen, label.mark.tone
            painter.setFont(self._ink.strong if is_chosen else self._ink.small)
            urgent = tone in (Tone.OVERDUE, Tone.DUE, Tone.QUESTION)
            plain = QColor(tokens.ink if is_chosen else tokens.quiet)
            painter.setPen(tokens.of(tone) if urgent else plain)
            top = BAND + (1 - label.row) * NAMES
            painter.drawText(QPointF(label.left, top + NAMES - 3), label.text)
