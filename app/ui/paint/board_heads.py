"""How are the heads of the board drawn: visits above, patients with their stage at the left?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.service.names import STAGES
from app.ui.board_table import BoardTable
from app.ui.desk import Desk
from app.ui.paint.board_cells import end_of_epoch

PAD: Final = 10
NAME_LINES: Final = 2
STAGE: Final = 92
"""The most pixels that a stage takes before it is cut, in a window that is not `WIDE`."""

WIDE: Final = 1400


class _Head(QHeaderView):
    """What both heads share: fonts, colours, and which section the keyboard is in."""

    def __init__(
        self, way: Qt.Orientation, model: BoardTable, desk: Desk, view: QTableView
    ) -> None:
        super().__init__(way, view)
        self.table, self.desk, self.view = model, desk, view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take_scheme()

    def take_scheme(self) -> None:
        """Take the fonts and colours of the scheme in use."""
        fonts, tokens = self.desk.theme.fonts, self.desk.theme.tokens
        self.strong, self.small = fonts.font(fonts.body, strong=True), fonts.font(fonts.small)
        self.ink, self.quiet = QColor(tokens.ink), QColor(tokens.quiet)
        self.line, self.card = QPen(QColor(tokens.line), 1), QColor(tokens.card)
        self.end = end_of_epoch(tokens)
        self.accent, self.chosen = QColor(tokens.accent), QColor(tokens.accent_soft)
        self.lay_out()
        self.viewport().update()

    def lay_out(self) -> None:
        """Take the room that the fonts and the words need."""

    def ground(self, painter: QPainter, rect: QRect, is_current: bool) -> None:
        """The ground and the lines around a section."""
        painter.fillRect(rect, self.chosen if is_current else self.card)
        painter.setPen(self.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())


class VisitHead(_Head):
    """The visits: the id, and the name below it in two lines."""

    def __init__(self, model: BoardTable, desk: Desk, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, model, desk, view)
        self.ends: frozenset[int] = frozenset()

    def lay_out(self) -> None:
        strong, small = QFontMetrics(self.strong), QFontMetrics(self.small)
        self.setFixedHeight(strong.height() + NAME_LINES * small.height() + 14)

    def width_of(self, section: int) -> int:
        """How wide a column must be at least for its id, in pixels."""
        title = str(self.table.headerData(section, Qt.Orientation.Horizontal))
        return QFontMetrics(self.strong).horizontalAdvance(title) + 2 * PAD

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        is_current = section == self.view.currentIndex().column()
        self.ground(painter, rect, is_current)
        if section in self.ends:
            painter.setPen(self.end)
            painter.drawLine(rect.topRight(), rect.bottomRight())
        room = rect.adjusted(6, 6, -6, -4)
        painter.setPen(self.accent if is_current else self.ink)
        title = str(self.table.headerData(section, Qt.Orientation.Horizontal))
        beside = section == len(self.table.columns)
        painter.setFont(self.small if beside else self.strong)
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), title
        )
        if not beside:
            painter.setFont(self.small)
            painter.setPen(self.quiet)
            room.setTop(room.top() + QFontMetrics(self.strong).height())
            self._paint_name(painter, room, self._name(section))
        painter.restore()

    def _name(self, section: int) -> str:
        """The name without what stands in brackets."""
        return self.desk.text(self.table.columns[section].name).partition(" (")[0]

    def _paint_name(self, painter: QPainter, room: QRect, name: str) -> None:
        metrics = QFontMetrics(self.small)
        for place, line in enumerate(in_lines(name, metrics, room.width(), NAME_LINES)):
            box = QRect(room.left(), room.top() + place * metrics.height(), room.width(), 40)
            side = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(box, int(side), line)


class PatientHead(_Head):
    """The patients: the code, the stage and the study day, in three columns."""

    _widest = "", "", ""

    def __init__(self, model: BoardTable, desk: Desk, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, model, desk, view)
        model.modelReset.connect(self.measure)

    def measure(self) -> None:
        """Find the widest code, stage and day, and make room for them."""
        say, rows = self.desk.say, self.table.rows
        strong, small = QFontMetrics(self.strong), QFontMetrics(self.small)
        stages = {say(STAGES[row.stage]) for row in rows}
        days = {str(row.study_day) for row in rows if row.study_day}
        self._widest = (
            max((row.code for row in rows), key=strong.horizontalAdvance, default=""),
            max(stages, key=small.horizontalAdvance, default=""),
            max(days, key=small.horizontalAdvance, default=""),
        )
        self.lay_out()

    def lay_out(self) -> None:
        """Make room for the longest code, stage and day."""
        strong, small = QFontMetrics(self.strong), QFontMetrics(self.small)
        codes, stages, days = self._widest
        titles = [small.horizontalAdvance(title) for title in self.titles]
        self.code = max(strong.horizontalAdvance(codes) if codes else 50, titles[0])
        most = STAGE if self.view.width() < WIDE else 2 * STAGE
        self.stage = min(max(small.horizontalAdvance(stages), titles[1]), most)
        self.day = max(small.horizontalAdvance(days), titles[2])
        self.setFixedWidth(self.code + self.stage + self.day + 4 * PAD)
        self.setDefaultSectionSize(max(32, strong.height() + 14))

    @property
    def titles(self) -> tuple[str, str, str]:
        """What stands above the three columns."""
        say = self.desk.say
        return say("Patient"), say("Stage"), say("Day")

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), 0)

    def boxes(self, rect: QRect) -> tuple[QRect, QRect, QRect]:
        """The room of the code, the stage and the day in a row."""
        code = QRect(rect.left() + PAD, rect.top(), self.code, rect.height())
        stage = QRect(code.right() + PAD, rect.top(), self.stage, rect.height())
        return code, stage, QRect(stage.right() + PAD, rect.top(), self.day, rect.height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        stands = self.table.row(section)
        if stands is None:
            return
        painter.save()
        is_current = section == self.view.currentIndex().row()
        self.ground(painter, rect, is_current)
        code, stage, day = self.boxes(rect)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.strong)
        painter.setPen(self.accent if is_current else self.ink)
        painter.drawText(code, int(middle), stands.code)
        painter.setFont(self.small)
        painter.setPen(self.quiet)
        words = self.desk.say(STAGES[stands.stage])
        shown = QFontMetrics(self.small).elidedText(words, Qt.TextElideMode.ElideRight, self.stage)
        painter.drawText(stage, int(middle), shown)
        if stands.study_day is not None:
            painter.setPen(self.ink)
            painter.drawText(day, int(middle | Qt.AlignmentFlag.AlignRight), str(stands.study_day))
        painter.restore()


class Corner(QWidget):
    """What stands above the patients: the titles of their three columns."""

    def __init__(self, head: PatientHead, view: QTableView) -> None:
        super().__init__(view)
        self._head = head
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        head, rect = self._head, self.rect()
        head.ground(painter, rect, is_current=False)
        painter.setFont(head.small)
        painter.setPen(head.quiet)
        sides = (
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignRight,
        )
        for box, title, side in zip(head.boxes(rect), head.titles, sides, strict=True):
            painter.drawText(
                box.adjusted(0, 0, 0, -8), int(side | Qt.AlignmentFlag.AlignBottom), title
            )
        painter.end()


def in_lines(text: str, metrics: QFontMetrics, width: int, most: int) -> Sequence[str]:
    """A text broken at blanks into at most so many lines of a width; the last one is cut."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1:
        words = rest.split(" ")
        count = len(words)
        while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > width:
            count -= 1
        lines.append(" ".join(words[:count]))
        rest = " ".join(words[count:])
    if rest:
        lines.append(rest)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
