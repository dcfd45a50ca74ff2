"""How are the chips of appointments and the bands of windows drawn in the calendar?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.service.calendar_rows import DayBooking, OpenWindow
from app.ui import wording
from app.ui.calendar_words import (
    band_words,
    chip_without_hour,
    chip_word,
    chip_words,
    names_of,
    state_of,
    what,
    where,
    who_when,
)
from app.ui.desk import Desk
from app.ui.paint.calendar_layout import BandBox, Box, ChipBox
from app.ui.paint.pills import draw_mark, mark_side
from app.ui.table_model import Shape
from app.ui.theme import Tone

MARK: Final = 8
PAD: Final = 4
ROUND: Final = 4
_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def rect(box: Box) -> QRectF:
    """A box as Qt has it."""
    return QRectF(box.left, box.top, box.width, box.height)


def draw_text(painter: QPainter, room: QRectF, text: str, flags: int = _LEFT) -> None:
    """Plain words, cut with dots where the room is too narrow."""
    metrics = QFontMetricsF(painter.font())
    painter.drawText(
        room, flags, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    )


def draw_fitting(painter: QPainter, room: QRectF, choices: Sequence[str]) -> None:
    """The first of these words that need not be cut; the last ones, cut, if all would be."""
    metrics = QFontMetricsF(painter.font())
    fits = (text for text in choices if metrics.horizontalAdvance(text) <= room.width())
    draw_text(painter, room, next(fits, choices[-1]))


def draw_chip(painter: QPainter, chip: ChipBox, desk: Desk, *, is_chosen: bool) -> None:
    """An appointment: how far it is agreed as a mark, then its time, patient and visits."""
    booking, box = chip.booking, rect(chip.box).adjusted(0.5, 0.5, -0.5, -0.5)
    tokens, fonts = desk.theme.tokens, desk.theme.fonts
    tone = Tone.QUIET if booking.is_recorded else state_of(booking, desk).tone
    pen = QPen(QColor(tokens.accent), 2) if is_chosen else QPen(_edge(tone, desk), 1)
    painter.setPen(pen)
    painter.setBrush(tokens.soft(tone))
    painter.drawRoundedRect(box, ROUND, ROUND)
    line = fonts.font(fonts.small)
    line.setPixelSize(fonts.small - 1)
    painter.setFont(line)
    high = min(QFontMetricsF(line).height() + 4, box.height())
    is_tall = box.height() >= 2 * QFontMetricsF(line).height()
    top = QRectF(box.left() + PAD, box.top(), box.width() - 2 * PAD, high)
    _first_line(painter, top, booking, desk, is_tall=is_tall)
    if is_tall:
        _second_line(painter, box.adjusted(PAD, high - 3, -PAD, 0), booking, desk)


def _first_line(
    painter: QPainter, room: QRectF, booking: DayBooking, desk: Desk, *, is_tall: bool
) -> None:
    """The mark, who comes and when; for what, where that has no line of its own."""
    tokens = desk.theme.tokens
    font = painter.font()
    side = mark_side(QFontMetricsF(font), MARK)
    at = QRectF(room.left(), room.center().y() - side / 2, side, side)
    draw_state(painter, at, booking, desk)
    text = room.adjusted(side + 3, 0, 1, 0)
    if booking.is_outside:
        text.setRight(text.right() - side - 1)
        late = QRectF(text.right() + 2, at.top(), side, side)
        draw_mark(painter, late, Shape.LATE, tokens.of(Tone.OVERDUE))
    painter.setPen(QColor(tokens.quiet if booking.is_recorded else tokens.ink))
    painter.setFont(font)
    in_few = (who_when(booking, desk), booking.patient)
    in_words = chip_words(booking, desk), chip_word(booking, desk), chip_without_hour(booking)
    draw_fitting(painter, text, in_few if is_tall else (*in_words, *in_few))


def _second_line(painter: QPainter, room: QRectF, booking: DayBooking, desk: Desk) -> None:
    """For what it is and where, on a chip that has room for it; in full where that fits."""
    painter.setPen(QColor(desk.theme.tokens.quiet))
    told = " · ".join(filter(None, (what(booking, desk), where(booking, desk))))
    in_full = f"{told} · {names_of(booking, desk)}"
    draw_fitting(painter, room, (in_full, told))


def draw_state(painter: QPainter, at: QRectF, booking: DayBooking, desk: Desk) -> None:
    """The mark of an appointment's state: ○ requested, ◐ confirmed, ● told, ? to answer, ✓ over."""
    tokens = desk.theme.tokens
    if booking.is_recorded:
        draw_tick(painter, at, QColor(tokens.quiet))
        return
    pill = state_of(booking, desk)
    draw_mark(painter, at, pill.shape, tokens.of(pill.tone))


def draw_tick(painter: QPainter, at: QRectF, ink: QColor) -> None:
    """A tick: something is recorded."""
    painter.setPen(QPen(ink, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    low = QPointF(at.left() + at.width() * 0.4, at.bottom() - 1)
    painter.drawPolyline(
        [QPointF(at.left(), at.center().y() + 1), low, QPointF(at.right(), at.top() + 1)]
    )


def draw_band(painter: QPainter, band: BandBox, desk: Desk, font: QFont) -> None:
    """A window: light, dashed where it may still move, with its patient and visit."""
    window, tokens = band.window, desk.theme.tokens
    tone, shape = tone_of(window, desk)
    box = rect(band.box).adjusted(0, 0.5, 0, -0.5)
    pen = QPen(_edge(tone, desk), 1)
    if window.is_tentative:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(QColor(tokens.card) if window.is_tentative else tokens.soft(tone))
    painter.drawRoundedRect(box, 3, 3)
    text = box.adjusted(PAD, 0, -2, 0)
    if shape is not Shape.NONE:
        high = min(mark_side(QFontMetricsF(font), MARK), box.height() - 2)
        at = QRectF(text.left(), box.center().y() - high / 2, high, high)
        draw_mark(painter, at, shape, tokens.of(tone))
        text.setLeft(text.left() + high + 4)
    painter.setPen(tokens.of(tone))
    painter.setFont(font)
    draw_text(painter, text, band_words(window))


def tone_of(window: OpenWindow, desk: Desk) -> tuple[Tone, Shape]:
    """The tone and mark of a window: its status, quiet where it is booked or may still move."""
    pill = wording.pill(window.status, desk.say)
    if window.booked_on or window.is_tentative:
        return Tone.QUIET, Shape.NONE
    return pill.tone, pill.shape


def _edge(tone: Tone, desk: Desk) -> QColor:
    """The fine line around something light: its tone, faint."""
    ink = desk.theme.tokens.of(tone)
    ink.setAlphaF(0.45)
    return ink
