"""How are the weeks of the year ahead drawn: bars from zero, with their numbers?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.load import WeekLoad
from app.ui.desk import Desk
from app.ui.load_words import LEGEND, week_said
from app.ui.paint.load_layout import Bar, Room, bars, months, most_of, ticks, week_at
from app.ui.table_model import plain_tip
from app.ui.theme import Tokens

AXIS: Final = 34
BESIDE: Final = 8
LEAST: Final = 5.5
"""Lines of words that a row of bars is high at least: its title, and its numbers apart."""

EDGE: Final = 8
"""Pixels that stay free at the top and below the months, for the frame that shows the focus."""

SWATCH: Final = 12
STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -4,
    Qt.Key.Key_PageDown: 4,
    Qt.Key.Key_Home: -1000,
    Qt.Key.Key_End: 1000,
}


class Panel(NamedTuple):
    """One thing that is counted: what it is in the weeks, and what it is called."""

    what: str
    title: str


class LoadChart(QWidget):
    """A row of bars for each thing counted, one week under the other; `picked` names a week.

    Left and Right step through the weeks; what is read of one is the description for screen
    readers, and the table beside it says the same in numbers.
    """

    picked = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._weeks: tuple[WeekLoad, ...] = ()
        self._panels: tuple[Panel, ...] = ()
        self.chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(desk.say("Workload by week"))
        desk.theme.changed.connect(self._make_room)

    def show_weeks(self, weeks: Sequence[WeekLoad], panels: Sequence[Panel]) -> None:
        """Draw these weeks."""
        self._weeks, self._panels = tuple(weeks), tuple(panels)
        self._make_room()
        self.choose(min(self.chosen, max(len(weeks) - 1, 0)))

    def choose(self, place: int) -> None:
        """Mark a week, and say what it has."""
        self.chosen = place
        self.setAccessibleDescription(self.said(place))
        self.update()

    def said(self, place: int) -> str:
        """What comes in a week, in words."""
        if not 0 <= place < len(self._weeks):
            return ""
        named = [(panel.what, panel.title) for panel in self._panels]
        return week_said(self._weeks[place], named, self._desk.say)

    def rooms(self) -> list[Room]:
        """Where the bars of each panel stand."""
        lines = 1 + max((line for line, _, _ in self._legend()), default=0)
        above = EDGE + self._line * lines
        high = (self.height() - above - self._line - EDGE) / max(len(self._panels), 1)
        left = self._axis
        width = self.width() - left - BESIDE
        tops = (above + place * high for place in range(len(self._panels)))
        return [Room(left, top + 2 * self._line, width, top + high - 4) for top in tops]

    def bars(self, place: int) -> tuple[Bar, ...]:
        """The bars of a panel."""
        return bars(self._weeks, self._panels[place].what, self.rooms()[place])

    def sizeHint(self) -> QSize:
        return QSize(800, 320)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._desk.theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        self._paint_legend(painter, tokens)
        for place, room in enumerate(self.rooms()):
            self._paint_chosen(painter, room, tokens)
            self._paint_axis(painter, place, room, tokens)
            for bar in self.bars(place):
                self._paint_bar(painter, bar, room, tokens)
        self._paint_months(painter, tokens)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or not self._weeks:
            super().keyPressEvent(event)
            return
        self._pick(min(max(self.chosen + step, 0), len(self._weeks) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._week_at(event.position().x())
        if place is not None:
            self._pick(place)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._week_at(event.pos().x())
            told = self.said(place) if place is not None else ""
            QToolTip.showText(event.globalPos(), plain_tip(told), self)
            return True
        return super().event(event)

    def _pick(self, place: int) -> None:
        self.choose(place)
        self.picked.emit(place)

    def _week_at(self, x: float) -> int | None:
        rooms = self.rooms()
        return week_at(x, len(self._weeks), rooms[0]) if rooms else None

    @property
    def _small(self) -> QFont:
        fonts = self._desk.theme.fonts
        return fonts.font(fonts.small)

    @property
    def _line(self) -> float:
        return QFontMetricsF(self._small).height() + 2

    @property
    def _axis(self) -> float:
        """How wide the numbers beside the bars are, in pixels."""
        return max(AXIS, QFontMetricsF(self._small).horizontalAdvance("000") + 10)

    def _make_room(self) -> None:
        self.setMinimumHeight(int((LEAST * len(self._panels) + 2) * self._line) + 2 * EDGE)
        self.update()

    def _legend(self) -> Iterator[tuple[int, float, str]]:
        """On which line each kind of bar is named, from where, and which kind it is."""
        line, left = 0, self._axis
        for kind, words in LEGEND.items():
            told = QFontMetricsF(self._small).horizontalAdvance(self._desk.say(words))
            wide = SWATCH + 8 + told
            if left > self._axis and left + wide > self.width():
                line, left = line + 1, self._axis
            yield line, left, kind
            left += wide + 18

    def _paint_legend(self, painter: QPainter, tokens: Tokens) -> None:
        for line, left, kind in self._legend():
            top = EDGE + line * self._line
            box = QRectF(left, top + (self._line - SWATCH) / 2, SWATCH, SWATCH)
            self._fill(painter, box, kind, tokens)
            painter.setPen(QColor(tokens.quiet))
            room = QRectF(box.right() + 6, top, self.width() - box.right() - 6, self._line)
            said = self._desk.say(LEGEND[kind])
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), said)

    def _paint_chosen(self, painter: QPainter, room: Room, tokens: Tokens) -> None:
        step = room.width / max(len(self._weeks), 1)
        at = QRectF(room.left + self.chosen * step, room.top, step, room.bottom - room.top)
        painter.fillRect(at, QColor(tokens.ground))

    def _paint_axis(self, painter: QPainter, place: int, room: Room, tokens: Tokens) -> None:
        """The title, and lines at whole numbers from zero."""
        title = QRectF(room.left, room.top - 2 * self._line, room.width, self._line)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(self._desk.theme.fonts.font(self._desk.theme.fonts.small, strong=True))
        painter.drawText(title, int(Qt.AlignmentFlag.AlignVCenter), self._panels[place].title)
        painter.setFont(self._small)
        found = ticks(most_of(self._weeks, self._panels[place].what))
        for tick in found:
            y = room.bottom - (room.bottom - room.top) * tick / found[-1]
            painter.setPen(QPen(QColor(tokens.quiet if tick == 0 else tokens.line), 1))
            painter.drawLine(int(room.left), int(y), int(room.left + room.width), int(y))
            painter.setPen(QColor(tokens.quiet))
            beside = QRectF(0, y - self._line / 2, self._axis - 6, self._line)
            painter.drawText(beside, int(Qt.AlignmentFlag.AlignRight), str(tick))

    def _paint_bar(self, painter: QPainter, bar: Bar, room: Room, tokens: Tokens) -> None:
        below = 0.0
        for kind, height in zip(LEGEND, (bar.booked, bar.expected, bar.provisional), strict=True):
            if height > below:
                box = QRectF(bar.left, room.bottom - height, bar.width, height - below)
                self._fill(painter, box, kind, tokens)
            below = height
        told, step = str(bar.counted.total), room.width / max(len(self._weeks), 1)
        # Where figures would run into each other, the one under the pointer is told, and the table.
        if QFontMetricsF(self._small).horizontalAdvance(told) <= step - 2:
            painter.setPen(QColor(tokens.ink))
            above = QRectF(
                bar.left - 9, room.bottom - below - self._line, bar.width + 18, self._line
            )
            painter.drawText(above, int(Qt.AlignmentFlag.AlignHCenter), told)

    def _fill(self, painter: QPainter, box: QRectF, kind: str, tokens: Tokens) -> None:
        """Booked is full, expected soft with an edge, provisional an empty dashed edge."""
        is_vague = kind == "provisional"
        edge = QPen(QColor(tokens.quiet if is_vague else tokens.accent), 1)
        edge.setStyle(Qt.PenStyle.DotLine if is_vague else Qt.PenStyle.SolidLine)
        fills = {"booked": tokens.accent, "expected": tokens.accent_soft}
        painter.setPen(edge)
        painter.setBrush(QColor(fills.get(kind, tokens.card)))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_months(self, painter: QPainter, tokens: Tokens) -> None:
        """The months below, by their first Mondays."""
        rooms = self.rooms()
        if not rooms:
            return
        step, taken = rooms[-1].width / max(len(self._weeks), 1), -1.0
        painter.setPen(QColor(tokens.quiet))
        for place, day in months(self._weeks):
            said = self._desk.say.short_months[day.month - 1]
            said = f"{said} {day.year}" if taken < 0 or day.month == 1 else said
            left = rooms[-1].left + place * step
            wide = QFontMetricsF(self._small).horizontalAdvance(said)
            if left > taken and left + wide <= self.width():
                room = QRectF(left, rooms[-1].bottom + 2, wide + 2, self._line)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), said)
                taken = left + wide + 6
