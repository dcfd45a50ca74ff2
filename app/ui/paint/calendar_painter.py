"""How are the days of the calendar drawn: dates, closed days, the load, and what is carried?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from app.domain.day_span import month_of
from app.domain.workdays import Unsuited
from app.service.calendar_rows import OfficeCalendar
from app.ui.calendar_words import closed_said, load_said, more_said
from app.ui.carried import Carried
from app.ui.desk import Desk
from app.ui.paint.calendar_layout import DayBox, Layout, Sizes
from app.ui.paint.calendar_marks import draw_band, draw_chip, draw_text, rect

_RIGHT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignCenter)
LANES: Final = 8
STRIP: Final = 20
"""Pixels from the top that are hatched where some are closed and others are not."""
LANES_OF_A_WEEK: Final = 24
WEEKEND: Final = 0.5
"""A Saturday or Sunday is so wide beside a working day: next to nobody comes then."""


class Scene(NamedTuple):
    """What is shown of the calendar: `month` is the one in view, None for a week."""

    found: OfficeCalendar
    layout: Layout
    month: date | None
    cursor: date
    chosen: tuple[str, str] | None
    held: Carried | None
    has_focus: bool


def sizes_in(desk: Desk, *, is_week: bool) -> Sizes:
    """How high things are in the fonts of the screen; in a week there is room for more."""
    fonts = desk.theme.fonts
    line = round(QFontMetricsF(fonts.font(fonts.small)).height())
    if is_week:
        return Sizes(line + 8, line + 8, line + 3, 2 * line + 7, line + 2, LANES_OF_A_WEEK, WEEKEND)
    return Sizes(line + 6, line + 3, line, line + 3, line - 1, LANES, WEEKEND)


class CalendarPainter:
    """Draws a scene with the colours and fonts of the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def paint(self, painter: QPainter, scene: Scene, weeks: Sequence[Sequence[date]]) -> None:
        """Draw everything, from the ground up."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for day in scene.layout.days:
            self._ground(painter, day, scene)
        self._lines(painter, scene)
        self._weekdays(painter, scene, weeks)
        fonts = self._desk.theme.fonts
        font = fonts.font(fonts.small)
        font.setPixelSize(fonts.small - 1)
        for band in scene.layout.bands:
            draw_band(painter, band, self._desk, font)
        for day in scene.layout.days:
            self._head(painter, day, scene)
            self._contents(painter, day, scene)
        self._cursor(painter, scene)

    def _ground(self, painter: QPainter, day: DayBox, scene: Scene) -> None:
        """White, shaded where everybody is closed, lit where what is carried would fit."""
        tokens, box = self._desk.theme.tokens, rect(day.box)
        painter.fillRect(box, QColor(tokens.card))
        if scene.found.is_closed(day.day):
            painter.fillRect(box, QColor(tokens.ground))
        if reasons := scene.found.off.get(day.day, ()):
            whole = scene.found.is_closed(day.day)
            strip = box if whole else QRectF(box.left(), box.top(), box.width(), STRIP)
            if any(off.reason.why is not Unsuited.WEEKEND for off in reasons):
                painter.fillRect(strip, QBrush(QColor(tokens.line), Qt.BrushStyle.BDiagPattern))
        if scene.held and scene.held.suits(day.day):
            light = QColor(tokens.accent)
            light.setAlphaF(0.16)
            painter.fillRect(box, light)

    def _lines(self, painter: QPainter, scene: Scene) -> None:
        painter.setPen(QPen(QColor(self._desk.theme.tokens.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for day in scene.layout.days:
            painter.drawRect(rect(day.box))

    def _weekdays(self, painter: QPainter, scene: Scene, weeks: Sequence[Sequence[date]]) -> None:
        theme, heads = self._desk.theme, scene.layout.heads
        painter.setFont(theme.fonts.font(theme.fonts.small))
        painter.setPen(QColor(theme.tokens.quiet))
        say, metrics = self._desk.say, QFontMetricsF(painter.font())
        for day, place in zip(weeks[0], scene.layout.days, strict=False):
            room = QRectF(place.box.left, heads.top, place.box.width, heads.height)
            name = say.weekdays[day.weekday()]
            is_cut = metrics.horizontalAdvance(name) > room.width()
            short = say.short_weekdays[day.weekday()]
            draw_text(painter, room, short if is_cut else name, _MIDDLE)

    def _head(self, painter: QPainter, day: DayBox, scene: Scene) -> None:
        """The date, why the day is closed, and how many appointments it has."""
        fonts, tokens = self._desk.theme.fonts, self._desk.theme.tokens
        quiet = QColor(tokens.ink if scene.held else tokens.quiet)
        painter.setFont(fonts.font(fonts.small))
        metrics = QFontMetricsF(painter.font())
        room = QRectF(day.box.left + 4, day.box.top + 1, day.box.width - 8, metrics.height() + 1)
        count = len(scene.found.by_day.get(day.day, ()))
        load = load_said(count, self._desk.say)
        if metrics.horizontalAdvance(load) > room.width() - metrics.horizontalAdvance("00") - 16:
            load = str(count) if count else ""
        painter.setPen(quiet)
        painter.drawText(room, _RIGHT, load)
        room.setRight(room.right() - metrics.horizontalAdvance(load) - (6 if load else 0))
        wide = self._date(painter, room, day.day, scene)
        painter.setFont(fonts.font(fonts.small))
        painter.setPen(quiet)
        note = closed_said(scene.found, day.day, self._desk)
        draw_text(painter, room.adjusted(wide + 4, 0, 0, 0), note)

    def _date(self, painter: QPainter, room: QRectF, day: date, scene: Scene) -> float:
        """Draw the day of the month, today's on a mark of its own; how wide it is."""
        fonts, tokens = self._desk.theme.fonts, self._desk.theme.tokens
        is_today = day == self._desk.today
        is_beside = scene.month is not None and month_of(day) != month_of(scene.month)
        painter.setFont(fonts.font(fonts.small, strong=is_today or not is_beside))
        metrics = QFontMetricsF(painter.font())
        number = self._number(day, scene)
        if metrics.horizontalAdvance(number) > room.width() - 8:
            number = str(day.day)
        wide = metrics.horizontalAdvance(number) + 8
        place = QRectF(room.left(), room.top(), wide, room.height())
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(place, 6, 6)
        ink = tokens.on_accent if is_today else tokens.quiet if is_beside else tokens.ink
        painter.setPen(QColor(ink))
        painter.drawText(place, _MIDDLE, number)
        return wide

    def _number(self, day: date, scene: Scene) -> str:
        """The day of the month; with its month where that begins, or in a week."""
        if scene.month is None or day.day == 1:
            return self._desk.say.short(day)
        return str(day.day)

    def _contents(self, painter: QPainter, day: DayBox, scene: Scene) -> None:
        for chip in day.chips:
            name = chip.booking.patient, chip.booking.key
            draw_chip(painter, chip, self._desk, is_chosen=name == scene.chosen)
        if day.more:
            theme = self._desk.theme
            painter.setFont(theme.fonts.font(theme.fonts.small, strong=bool(day.hidden)))
            # On the light of a window, the quiet ink would be hard to read.
            is_clear = bool(day.hidden or scene.held)
            painter.setPen(QColor(theme.tokens.ink if is_clear else theme.tokens.quiet))
            words = more_said(day.hidden, day.hidden_windows, self._desk.say)
            wide = QFontMetricsF(painter.font()).horizontalAdvance(words)
            number = f"+{day.hidden or day.hidden_windows}"  # all that a narrow day has room for
            draw_text(painter, rect(day.more), words if wide <= day.more.width else number)

    def _cursor(self, painter: QPainter, scene: Scene) -> None:
        """The day that keys are about, while the keyboard is here or something is carried."""
        day = scene.layout.of(scene.cursor)
        if day is None or not (scene.has_focus or scene.held):
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._desk.theme.tokens.accent), 2))
        painter.drawRect(rect(day.box).adjusted(1, 1, -1, -1))
