"""How are the marks of the schedule of activities drawn, and its heads that stay in view?"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.service.activities import VisitColumn
from app.service.activity_table import shown
from app.service.activity_words import raised, short_id
from app.ui.activity_model import ActivityTable
from app.ui.theme import Fonts, Theme, Tokens, Tone

Index = QModelIndex | QPersistentModelIndex

ROW: Final = 26
NARROWEST: Final = 46
NAMES: Final = 250
PAD: Final = 6
LINES: Final = (1, 2, 2, 2)
"""How many lines of text each part of a head takes: period, visit, interval, window."""

NO_BREAK: Final = "\u00a0"
CENTRED: Final = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
WRAPPED: Final = CENTRED | int(Qt.TextFlag.TextWordWrap)
AT_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Dress(NamedTuple):
    """The fonts, their metrics and the colours in use."""

    small: QFont
    strong: QFont
    small_size: QFontMetrics
    strong_size: QFontMetrics
    ink: QColor
    quiet: QColor
    line: QColor
    card: QColor
    ground: QColor
    chosen: QColor
    accent: QColor
    assumed: QColor


def dress(theme: Theme) -> Dress:
    """The fonts and colours of the scheme in use."""
    return _dress(theme.fonts, theme.tokens)


# Every cell asks for it, and a look of one scheme never changes.
@lru_cache(maxsize=2)
def _dress(fonts: Fonts, tokens: Tokens) -> Dress:
    small, strong = fonts.font(fonts.small), fonts.font(fonts.small, strong=True)
    return Dress(
        small=small,
        strong=strong,
        small_size=QFontMetrics(small),
        strong_size=QFontMetrics(strong),
        ink=QColor(tokens.ink),
        quiet=QColor(tokens.quiet),
        line=QColor(tokens.line),
        card=QColor(tokens.card),
        ground=QColor(tokens.ground),
        chosen=QColor(tokens.accent_soft),
        accent=QColor(tokens.accent),
        assumed=tokens.of(Tone.QUESTION),
    )


def parts_of(column: VisitColumn) -> tuple[str, str, str]:
    """A visit's head in three parts, broken into lines where it may be."""
    name = " ".join(filter(None, (short_id(column.visit.id), raised(column.notes))))
    return name, _interval(shown(column.offset)), _window(shown(column.window))


def _interval(text: str) -> str:
    """Broken before its sign alone."""
    for sign in ("+", "−"):
        anchor, found, length = text.partition(f" {sign} ")
        if found:
            together = f"{sign} {length}".replace(" ", NO_BREAK)
            return f"{anchor.replace(' ', NO_BREAK)} {together}"
    return text.replace(" ", NO_BREAK)


def _window(text: str) -> str:
    """Broken after its stroke alone."""
    before, found, after = text.partition(" / ")
    return " ".join(part.replace(" ", NO_BREAK) for part in (before + found[:2], after) if part)


class MarkDelegate(QStyledItemDelegate):
    """Draws a cell: the mark in ink, † in its own tone, the line of a category as a band."""

    def __init__(self, model: ActivityTable, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._theme, self._view = model, theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, cell = dress(self._theme), option.rect, self._model.cell(index)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = look.ground if cell is None else look.chosen if chosen else look.card
        painter.fillRect(rect, ground)
        painter.setPen(QPen(look.line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if cell is not None:
            self._edge(painter, rect, index.column(), look)
            self._mark(painter, rect, cell.text, f"{cell.sign}{raised(cell.notes)}", look)
            if index == self._view.currentIndex() and self._view.hasFocus():
                painter.setPen(QPen(look.accent, 2))
                painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _edge(self, painter: QPainter, rect: QRect, place: int, look: Dress) -> None:
        """A line at the right; a stronger one before the first unscheduled visit."""
        column, other = self._model.column(place), self._model.column(place + 1)
        parts = column and other and column.is_unscheduled != other.is_unscheduled
        painter.setPen(QPen(look.quiet if parts else look.line, 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def _mark(self, painter: QPainter, rect: QRect, text: str, sign: str, look: Dress) -> None:
        wide = look.strong_size.horizontalAdvance(text)
        left = rect.center().x() - (wide + look.small_size.horizontalAdvance(sign)) // 2
        painter.setFont(look.strong)
        painter.setPen(look.ink)
        room = QRect(left, rect.top(), rect.right() - left + PAD, rect.height())
        painter.drawText(room, AT_LEFT, text)
        painter.setFont(look.small)
        painter.setPen(look.assumed)
        painter.drawText(room.adjusted(wide, 0, 0, 0), AT_LEFT, sign)


class VisitHead(QHeaderView):
    """The visits above: the period, the visit, from where it counts and its window."""

    def __init__(self, model: ActivityTable, theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model, self._theme = model, theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @property
    def line_height(self) -> int:
        """How high a line of text is, in pixels."""
        return dress(self._theme).strong_size.height()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.line_height * sum(LINES) + 4 * PAD)

    def width_of(self, place: int) -> int:
        """How wide a column must be, in pixels, so that no word of its head is cut."""
        column = self._model.column(place)
        if column is None:
            return NARROWEST
        metrics = dress(self._theme).strong_size
        words = [word for part in parts_of(column) for word in part.split(" ")]
        return max(NARROWEST, *(metrics.horizontalAdvance(word) + 2 * PAD for word in words))

    def rooms(self, rect: QRect) -> list[QRect]:
        """Where each of the four parts of a head stands."""
        found, top = [], rect.top() + PAD // 2
        for lines in LINES:
            height = lines * self.line_height + PAD // 2
            found.append(QRect(rect.left(), top, rect.width(), height))
            top += height + PAD // 2
        return found

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        column = self._model.column(logical)
        if column is None:
            return
        look = dress(self._theme)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, look.ground if column.is_unscheduled else look.card)
        period, *rooms = self.rooms(rect)
        self._paint_period(painter, period, logical, look)
        inks = ((look.strong, look.ink), (look.small, look.quiet), (look.small, look.quiet))
        for room, text, (font, ink) in zip(rooms, parts_of(column), inks, strict=True):
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(room, WRAPPED, text)
        painter.setPen(QPen(look.line, 1))
        painter.drawLine(rooms[0].topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_period(self, painter: QPainter, rect: QRect, logical: int, look: Dress) -> None:
        """The period's name, in one piece over all its visits."""
        first = last = logical
        while self._shares(first - 1, logical):
            first -= 1
        while self._shares(last + 1, logical):
            last += 1
        left = rect.left() - sum(self.sectionSize(place) for place in range(first, logical))
        wide = sum(self.sectionSize(place) for place in range(first, last + 1))
        whole = QRect(left, rect.top(), wide, rect.height())
        painter.setFont(look.small)
        painter.fillRect(whole.adjusted(1, 0, -2, 0), look.chosen)
        painter.setPen(look.accent)
        column = self._model.column(logical)
        text = self._period(column) if column else ""
        shown_ = look.small_size.elidedText(text, Qt.TextElideMode.ElideRight, wide - PAD)
        painter.drawText(whole, CENTRED, shown_)

    def _period(self, column: VisitColumn) -> str:
        return column.epoch or "–"

    def _shares(self, place: int, other: int) -> bool:
        mine, theirs = self._model.column(place), self._model.column(other)
        if mine is None or theirs is None:
            return False
        return (mine.epoch, mine.is_unscheduled) == (theirs.epoch, theirs.is_unscheduled)


class NameHead(QHeaderView):
    """The assessments at the left, each category in a line above its own."""

    def __init__(self, model: ActivityTable, theme: Theme, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._model, self._theme = model, theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(ROW)

    def sizeHint(self) -> QSize:
        metrics = dress(self._theme).strong_size
        names = [str(self._model.headerData(place, self.orientation())) for place in self._places()]
        wide = max((metrics.horizontalAdvance(name) for name in names), default=0)
        return QSize(min(NAMES, wide + 3 * PAD), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        look, is_row = dress(self._theme), self._model.row(logical) is not None
        name = str(self._model.headerData(logical, self.orientation()) or "")
        font, size = (look.small, look.small_size) if is_row else (look.strong, look.strong_size)
        painter.save()
        painter.fillRect(rect, look.card if is_row else look.ground)
        painter.setFont(font)
        painter.setPen(look.ink if is_row else look.quiet)
        room = rect.adjusted(PAD, 0, -PAD, 0)
        shown_ = size.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, AT_LEFT, shown_)
        painter.setPen(QPen(look.line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _places(self) -> range:
        return range(self._model.rowCount())


class Corner(QWidget):
    """What the lines of the heads are, at the left above."""

    def __init__(
        self, head: VisitHead, theme: Theme, words: tuple[str, ...], view: QTableView
    ) -> None:
        super().__init__(view)
        self._head, self._theme, self._words = head, theme, words
        self.setAccessibleName(", ".join(words))

    def paintEvent(self, _event: object) -> None:
        painter, look = QPainter(self), dress(self._theme)
        painter.fillRect(self.rect(), look.card)
        painter.setFont(look.small)
        painter.setPen(look.quiet)
        for room, words in zip(self._head.rooms(self.rect()), self._words, strict=True):
            painter.drawText(room.adjusted(PAD, 0, -PAD, 0), AT_LEFT, words)
        painter.setPen(QPen(look.line, 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()
