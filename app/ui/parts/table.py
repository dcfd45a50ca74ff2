"""How does a person move through a table, and act on a row of it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from app.ui.paint.rows import ActionsOf, RowAction, RowDelegate
from app.ui.parts.column_widths import ColumnWidths
from app.ui.table_model import Index, Look, RecordTable
from app.ui.theme import Theme

Row = TypeVar("Row")
Cursor = QAbstractItemView.CursorAction


class RowTable(QTableView, Generic[Row]):
    """A table of frozen rows: whole rows are chosen, and acted on by button, key or menu.

    `chosen` follows the selection (None: nothing), `opened` Enter and double click, `acted` a
    row's button or key. `keys` says which letter does what to the chosen row. A chosen row that
    is gone leaves nothing chosen: no key then acts on another patient.
    """

    chosen = Signal(object)
    opened = Signal(object)
    acted = Signal(object, str)

    def __init__(
        self,
        model: RecordTable[Row],
        theme: Theme,
        name: str,
        actions: ActionsOf | None = None,
        *,
        sortable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.records = model
        self._actions = actions
        self._theme = theme
        self._wanted: object = None
        self._left_at = 0
        self._is_renewing = False
        self.keys: dict[str, str] = {}
        self.painter_of_rows = RowDelegate(model, theme, actions, self)
        self.setItemDelegate(self.painter_of_rows)
        self.setModel(model)
        self.widths = ColumnWidths(self, model.columns, self.painter_of_rows, theme)
        self.setAccessibleName(name)
        self._dress(sortable)
        model.rowsInserted.connect(self._lay_out_rows)
        model.rowsRemoved.connect(self._lay_out_rows)
        model.layoutChanged.connect(self._lay_out_rows)
        theme.changed.connect(self._renew)

    def show_rows(
        self,
        lines: list[Any],
        *,
        anew: bool = False,
        next_like: Sequence[Callable[[Row], bool]] = (),
    ) -> None:
        """Show these lines; what was chosen stays chosen, and nothing is if that row is gone.

        With `anew`, a person has asked for other lines: then the first one is chosen instead. With
        `next_like`, the person's own deed has taken the row away: then the next one of the first
        of these kinds of which there are any, else the next one.
        """
        self._left_at = max(self.currentIndex().row(), 0) if self.row else self._left_at
        self._is_renewing = True
        self.records.show_rows(lines)
        self._is_renewing = False
        self._measure()
        place = self.records.place_of(self._wanted) if self._wanted is not None else None
        if place is None and next_like:
            place = self._next(next_like)
        if place is None and self._wanted is not None and not anew:
            self.setCurrentIndex(QModelIndex())
            self.chosen.emit(None)
        else:
            self.choose_place(place or 0)

    def _next(self, kinds: Sequence[Callable[[Row], bool]]) -> int:
        """The place of a row of these kinds that stands where one is gone, below it or above."""
        every = range(len(self.records.lines))
        rows = [(place, row) for place in every if (row := self.records.row(place)) is not None]
        found = ([place for place, row in rows if suits(row)] for suits in kinds)
        alike = next(filter(None, found), [self._left_at])
        return next((place for place in alike if place >= self._left_at), alike[-1])

    def choose(self, identity: object) -> None:
        """Choose the row with this identity, if it is there."""
        self._wanted = identity
        place = self.records.place_of(identity)
        if place is not None:
            self.choose_place(place)

    def choose_place(self, place: int) -> None:
        """Choose the row in a place, or the nearest one to it."""
        last = len(self.records.lines)
        order = [*range(place, last), *range(min(place, last) - 1, -1, -1)]
        near = next((each for each in order if self.records.row(each) is not None), None)
        if near is None:
            self.chosen.emit(None)
        elif near == self.currentIndex().row():
            self.currentChanged(self.currentIndex(), QModelIndex())  # Qt itself had moved there
        else:
            self.setCurrentIndex(self.records.index(near, 0))

    @property
    def wanted(self) -> Any:
        """The identity of the row that was chosen last; None before any was."""
        return self._wanted

    def sort_by(self, column: int, *, falls: bool = False) -> None:
        """Put the rows in the order of a column."""
        order = Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, order)

    @property
    def row(self) -> Row | None:
        """The chosen row."""
        return self.records.row(self.currentIndex().row())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        row = self.records.row(current.row())
        if row is not None and not self._is_renewing:
            self._wanted = self.records.identity(row)
            self.chosen.emit(row)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Step over headings and remarks; with nothing chosen, go on where the lost row was."""
        if self.row is None and action is Cursor.MoveNext:
            return QModelIndex()  # asked when the focus comes in, which must not choose a row
        found = super().moveCursor(action, modifiers)
        back = action in (Cursor.MoveUp, Cursor.MovePageUp, Cursor.MoveHome, Cursor.MovePrevious)
        step, place = (-1 if back else 1), found.row()
        if self.row is None and action in (Cursor.MoveUp, Cursor.MoveDown):
            place = min(self._left_at, len(self.records.lines) - 1)
        while 0 <= place < len(self.records.lines) and self.records.row(place) is None:
            place += step
        inside = 0 <= place < len(self.records.lines)
        return self.records.index(place, 0) if inside else self.currentIndex()

    def selectionCommand(
        self, index: Index, event: Any = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A click beside the rows leaves the choice as it is."""
        if self.records.row(index.row()) is None:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row
        if row is not None:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit(row)
                return
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.text().lower() in self.keys:
                self.acted.emit(row, self.keys[event.text().lower()])
                return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame a list that has the keyboard but no chosen row to show it."""
        super().paintEvent(event)
        if self.hasFocus() and self.row is None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: Any) -> None:
        self._point_at(QPoint(-1, -1))
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self._action_at(event.position().toPoint())
        row = self.records.row(self.indexAt(event.position().toPoint()).row())
        if found and row is not None and event.button() is Qt.MouseButton.LeftButton:
            self.acted.emit(row, found.name)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        row = self.records.row(self.indexAt(at).row())
        if row is not None and self._action_at(at) is None:
            self.opened.emit(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.row
        if row is None or self._actions is None:
            return
        menu = QMenu(self)
        for action in self._actions(row):
            menu.addAction(action.label, partial(self.acted.emit, row, action.name))
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widths.lay_out()
        chosen = self.visualRect(self.currentIndex())
        if self.row is not None and 0 <= chosen.top() < event.oldSize().height():
            self.scrollTo(self.currentIndex())  # what was in view stays there, whole

    def _point_at(self, at: QPoint) -> None:
        painter, row = self.painter_of_rows, self.indexAt(at).row()
        old, painter.hovered, painter.pointer = painter.hovered, row, at
        for place in {old, row} - {-1}:
            self._repaint_row(place)
        hand = self._action_at(at) is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _repaint_row(self, place: int) -> None:
        top, height = self.rowViewportPosition(place), self.rowHeight(place)
        self.viewport().update(0, top, self.viewport().width(), height)

    def _action_at(self, at: QPoint) -> RowAction | None:
        index = self.indexAt(at)
        if not index.isValid() or self.records.columns[index.column()].look is not Look.ACTIONS:
            return None
        return self.painter_of_rows.action_at(index.row(), self.visualRect(index), at)

    def _dress(self, sortable: bool) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.painter_of_rows.row_height)
        self.verticalHeader().setMinimumSectionSize(16)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        self.setSortingEnabled(sortable)
        if sortable:
            header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)

    def _renew(self) -> None:
        self.painter_of_rows.renew()
        self.verticalHeader().setDefaultSectionSize(self.painter_of_rows.row_height)
        self._lay_out_rows()
        self._measure()
        self.viewport().update()

    def _measure(self) -> None:
        """Find how wide each column must be to show what stands in it."""
        rows = [self.records.row(place) for place in range(len(self.records.lines))]
        self.widths.measure([row for row in rows if row is not None])

    def _lay_out_rows(self) -> None:
        """Headings and remarks go from side to side and are less high."""
        self.clearSpans()
        for place in range(len(self.records.lines)):
            if self.records.row(place) is None:
                self.setSpan(place, 0, 1, len(self.records.columns))
                self.setRowHeight(place, self.painter_of_rows.between_height)
            elif self.rowHeight(place) != self.painter_of_rows.row_height:
                self.setRowHeight(place, self.painter_of_rows.row_height)
