"""How is a row of a table drawn: pills, two weights, and the buttons of the row at its end?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.ui.paint.pills import draw_pill, pill_width
from app.ui.table_model import Column, Look, Pill, RecordTable, Remark, Section
from app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

PAD: Final = 10
ROW: Final = 34
BETWEEN: Final = 24
BUTTON: Final = 26


class RowAction(NamedTuple):
    """What a person can do with a row. `is_first`: the one a row is waiting for."""

    name: str
    label: str
    is_first: bool = False
    is_urgent: bool = False


ActionsOf = Callable[[Any], Sequence[RowAction]]

FOCUS: Final = 4
"""Pixels of the bar beside the chosen row of the table that has the keyboard."""


class RowDelegate(QStyledItemDelegate):
    """Draws the cells of a `RecordTable`, every text letter by letter.

    `hovered` is the row under the pointer, `pressed_at` where the pointer is on it.
    """

    def __init__(
        self, model: RecordTable[Any], theme: Theme, actions: ActionsOf | None, view: QTableView
    ) -> None:
        super().__init__(view)
        self._model, self._theme, self._actions, self._view = model, theme, actions, view
        self.hovered = -1
        self.pointer = QPoint(-1, -1)
        self.renew()

    def renew(self) -> None:
        """Take the fonts and colours of the scheme in use."""
        fonts, tokens = self._theme.fonts, self._theme.tokens
        self._body = fonts.font(fonts.body)
        self._strong = fonts.font(fonts.body, strong=True)
        self._small = fonts.font(fonts.small, strong=True)
        self._button = fonts.font(fonts.small)
        self._metrics = QFontMetrics(self._body)
        self._strong_metrics = QFontMetrics(self._strong)
        self._button_metrics = QFontMetrics(self._button)
        self._ink, self._quiet = QColor(tokens.ink), QColor(tokens.quiet)
        self._line, self._card = QColor(tokens.line), QColor(tokens.card)
        self._chosen, self._accent = QColor(tokens.accent_soft), QColor(tokens.accent)
        self._known: dict[int, dict[int, tuple[Any, int]]] = {}
        self._former = self._known
        self._advances: dict[tuple[Look, Pill | str], int] = {}
        self._ground, self._on_accent = QColor(tokens.ground), QColor(tokens.on_accent)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        is_row = self._model.row(index.row()) is not None
        return QSize(0, self.row_height if is_row else self.between_height)

    @property
    def row_height(self) -> int:
        """How high a row is, in pixels."""
        return max(ROW, self._metrics.height() + 18)

    @property
    def between_height(self) -> int:
        """How high a heading or a remark is, in pixels."""
        return max(BETWEEN, self._metrics.height() + 8)

    def width_of_title(self, column: Column[Any]) -> int:
        """How wide a column's heading is, in pixels."""
        return QFontMetrics(self._small).horizontalAdvance(column.title) + 2 * PAD

    def measure_anew(self) -> None:
        """Forget, once other rows have been measured, those that are not among them."""
        self._former, self._known = self._known, {}

    def width_of(self, column: Column[Any], rows: Sequence[Any]) -> int:
        """How wide a column must be, in pixels, so that nothing in these rows is cut."""
        if column.look is Look.ACTIONS:
            # The same few buttons stand in hundreds of rows; each kind is measured once.
            room = QRect(0, 0, 0, self.row_height)
            asked = self._actions or (lambda _: ())
            kinds = {tuple(action.label for action in asked(row)): row for row in rows}
            found = (self._buttons(row, room) for row in kinds.values())
            return max((PAD - boxes[-1][1].left() for boxes in found if boxes), default=0)
        sides = PAD + PAD // 2 + 1 + (PAD if column.at_right else 0)
        # A deed makes a handful of rows anew; the others are the same objects, measured before.
        known = self._former.get(id(column), {})
        kept = {id(row): known.get(id(row)) or (row, self._advance(column, row)) for row in rows}
        self._known.setdefault(id(column), {}).update(kept)
        return sides + max((width for _, width in kept.values()), default=0)

    def _advance(self, column: Column[Any], row: Any) -> int:
        """How wide what stands in one cell is."""
        said: Pill | str = column.pill(row) if column.pill else column.text(row)
        key = (column.look, said)
        if key not in self._advances:
            if isinstance(said, Pill):
                self._advances[key] = pill_width(said, QFontMetrics(self._small))
            else:
                is_strong = column.look is Look.STRONG
                metrics = self._strong_metrics if is_strong else self._metrics
                self._advances[key] = metrics.horizontalAdvance(said)
        return self._advances[key]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        line = self._model.lines[index.row()]
        painter.save()
        if isinstance(line, Section | Remark):
            self._paint_between(painter, rect, line)
        else:
            state: QStyle.StateFlag = option.state
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            self._paint_ground(painter, rect, chosen, index.row())
            if chosen and index.column() == 0 and self._view.hasFocus():
                painter.fillRect(rect.left(), rect.top(), FOCUS, rect.height(), self._accent)
            column = self._model.columns[index.column()]
            self._paint_cell(painter, rect, column, line, chosen or index.row() == self.hovered)
        painter.setPen(QPen(self._line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def action_at(self, row: int, rect: QRect, at: QPoint) -> RowAction | None:
        """The button under the pointer in the last cell of a row."""
        for action, box in self._buttons(self._model.row(row), rect):
            if box.contains(at):
                return action
        return None

    def _paint_between(self, painter: QPainter, rect: QRect, line: Section | Remark) -> None:
        is_section = isinstance(line, Section)
        painter.fillRect(rect, self._ground if is_section else self._card)
        painter.setPen(self._quiet)
        painter.setFont(self._small if is_section else self._button)
        text = line.title if isinstance(line, Section) else line.text
        left = 2 if isinstance(line, Section) else self._view.columnViewportPosition(line.column)
        room = rect.adjusted(PAD + left, 0, -PAD, 0)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_ground(self, painter: QPainter, rect: QRect, chosen: bool, row: int) -> None:
        ground = self._chosen if chosen else self._card
        if row == self.hovered and not chosen:
            ground = self._ground
        painter.fillRect(rect, ground)

    def _paint_cell(
        self, painter: QPainter, rect: QRect, column: Column[Any], row: Any, active: bool
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = rect.adjusted(PAD, 0, -PAD // 2, 0)
        if column.pill:
            draw_pill(painter, QRectF(room), column.pill(row), self._theme, self._small)
        elif column.look is Look.ACTIONS:
            self._paint_buttons(painter, rect, row, active)
        else:
            self._paint_text(painter, room, column, column.text(row))

    def _paint_text(self, painter: QPainter, room: QRect, column: Column[Any], text: str) -> None:
        strong = column.look is Look.STRONG
        quiet = column.look is Look.QUIET or text == "–"
        painter.setFont(self._strong if strong else self._body)
        painter.setPen(self._quiet if quiet else self._ink)
        metrics = self._strong_metrics if strong else self._metrics
        if column.at_right:
            room = room.adjusted(0, 0, -PAD, 0)
        side = Qt.AlignmentFlag.AlignRight if column.at_right else Qt.AlignmentFlag.AlignLeft
        line = text.replace("\n", " ")
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _buttons(self, row: Any, rect: QRect) -> list[tuple[RowAction, QRect]]:
        """The row's buttons from right to left."""
        if row is None or self._actions is None:
            return []
        found, right = [], rect.right() - PAD
        top = rect.center().y() - BUTTON // 2 + 1
        for action in reversed(self._actions(row)):
            width = self._button_metrics.horizontalAdvance(action.label) + 20
            found.append((action, QRect(right - width, top, width, BUTTON)))
            right -= width + 5
        return found

    def _paint_buttons(self, painter: QPainter, rect: QRect, row: Any, active: bool) -> None:
        painter.setFont(self._button)
        for action, box in self._buttons(row, rect):
            primary = action.is_urgent or (active and action.is_first)
            under = active and box.contains(self.pointer)
            edge = self._accent if primary else self._quiet if under else self._line
            painter.setPen(QPen(edge, 1))
            painter.setBrush(self._accent if primary else self._card)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(self._on_accent if primary else self._ink)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), action.label)
