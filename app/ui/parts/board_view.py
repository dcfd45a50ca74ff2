"""How does a person move over the board, cell by cell, and act on a visit there?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, cast

from PySide6.QtCore import QItemSelectionRange, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.service.standing import Standing
from app.ui.board_looks import CellKind, kinds_of, look_as_wide
from app.ui.board_table import BoardTable
from app.ui.desk import Desk
from app.ui.paint.board_cells import SIDE, BoardDelegate, end_of_epoch
from app.ui.paint.board_heads import Corner, PatientHead, VisitHead
from app.ui.parts.slices import Slices

KEYS: Final = {Qt.Key.Key_B: "book", Qt.Key.Key_R: "record"}
BESIDE: Final = 88
"""Pixels of the column of unscheduled visits."""

MOST_SHARE: Final = 60
"""The most pixels that a column takes of the room that is left."""


class BoardView(QTableView):
    """The board. `acted` wishes something for the visit under the keyboard: open, book, record.

    `copying` asks for the chosen cells on the clipboard, `asked` for what can be done there.
    """

    acted = Signal(str)
    copying = Signal()
    asked = Signal(QPoint)

    def __init__(self, model: BoardTable, desk: Desk) -> None:
        super().__init__()
        self.table, self._desk = model, desk
        self._needed: list[int] = []
        self._slices = Slices(self._widen, self)
        self.cells = BoardDelegate(model, desk.theme, self)
        self.setItemDelegate(self.cells)
        self.visits, self.patients = VisitHead(model, desk, self), PatientHead(model, desk, self)
        self.setModel(model)
        self.setHorizontalHeader(self.visits)
        self.setVerticalHeader(self.patients)
        self.corner = Corner(self.patients, self)
        self.setCornerWidget(QWidget())
        self._dress()
        desk.theme.changed.connect(self._renew)

    @property
    def at(self) -> tuple[str, str]:
        """The patient and the visit under the keyboard; the visit is empty beside the plan."""
        index = self.currentIndex()
        row = self.table.row(index.row())
        if row is None:
            return "", ""
        beside = index.column() >= len(self.table.columns)
        return row.code, "" if beside else self.table.columns[index.column()].id

    @property
    def chosen(self) -> tuple[list[int], list[int]]:
        """The rows and the columns in which something is chosen; all of them if nothing is."""
        selection = self.selectionModel().selection()
        found = list(cast(Iterable[QItemSelectionRange], selection))
        rows = {row for each in found for row in range(each.top(), each.bottom() + 1)}
        columns = {column for each in found for column in range(each.left(), each.right() + 1)}
        if not rows:
            return list(range(self.table.rowCount())), list(range(self.table.columnCount()))
        return sorted(rows), sorted(columns)

    def go_to(self, code: str, visit: str) -> None:
        """Put the keyboard on a patient's visit; on none if it is not shown."""
        index = self.table.place_of(code, visit)
        self.setCurrentIndex(index)
        if not index.isValid():
            self.clearSelection()

    def fit(self, rows: Iterable[Standing], *, anew: bool) -> None:
        """Make each column as wide as what stands in these rows, or only wider than it was.

        With `anew` they are all the rows, and the epochs end elsewhere too.
        """
        model = self.table
        if anew:
            self._needed = [self.visits.width_of(place) for place in range(len(model.columns))]
            self._needed += [BESIDE] * model.has_beside
        epochs = [visit.epoch for visit in model.columns]
        last = len(epochs) - (not model.has_beside)
        ends = (p for p, epoch in enumerate(epochs) if epochs[p + 1 : p + 2] != [epoch])
        self.visits.ends = frozenset(p for p in ends if p < last)
        self.patients.measure()
        (self._slices.begin if anew else self._slices.add)(tuple(rows))
        self._lay_out()

    def _widen(self, rows: Sequence[Standing]) -> None:
        """Let the columns be wide enough for these rows, too."""
        before, beside = self._needed, [BESIDE] * self.table.has_beside
        widths = [self._width(rows, visit.id) for visit in self.table.columns]
        self._needed = list(map(max, before, widths + beside))
        if self._needed != before:
            self._lay_out()

    def _width(self, rows: Sequence[Standing], visit: str) -> int:
        """How wide the widest cell of a visit can be, in pixels."""
        today, say, cells = self._desk.today, self._desk.say, self.cells.cells
        kinds = kinds_of(rows, visit, today) or {CellKind()}
        plain = {m: look_as_wide(CellKind(), today, say, m) for m in range(1, 13)}
        longest = max(plain, key=lambda month: cells.width_of(plain[month]))
        looks = (look_as_wide(kind, today, say, longest) for kind in kinds)
        return max(cells.width_of(look) for look in looks) + 2 * SIDE

    def _lay_out(self) -> None:
        """Give each column what it needs and a share of what is left: a few fill the view."""
        self.patients.lay_out()
        self._place_corner()
        spare = self.viewport().width() - sum(self._needed)
        share = min(max(spare, 0) // max(len(self._needed), 1), MOST_SHARE)
        for place, needed in enumerate(self._needed):
            self.setColumnWidth(place, needed + share)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copying.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act("open")
        elif event.key() in KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._act(KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for deeds: none jumps to a date that begins with it."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self._act("open")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if self.currentIndex().isValid():
            self.asked.emit(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Over the cells: a line after each epoch, and a frame around the one in hand."""
        super().paintEvent(event)
        painter, tokens = QPainter(self.viewport()), self._desk.theme.tokens
        painter.setPen(end_of_epoch(tokens))
        foot = self.rowViewportPosition(self.table.rowCount() - 1) + self.rowHeight(0)
        for column in self.visits.ends:
            right = self.columnViewportPosition(column) + self.columnWidth(column) - 1
            painter.drawLine(right, 0, right, foot - 1)
        if self.hasFocus() and self.currentIndex().isValid():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(self.visualRect(self.currentIndex()).adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.visits.viewport().update()
        self.patients.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _act(self, name: str) -> None:
        if self.currentIndex().isValid():
            self.acted.emit(name)

    def _place_corner(self) -> None:
        self.updateGeometries()
        self.corner.setGeometry(0, 0, self.patients.width(), self.visits.height())
        self.corner.raise_()

    def _renew(self) -> None:
        self.cells.renew()
        for head in (self.visits, self.patients):
            head.take_scheme()
        self.fit(self.table.rows, anew=True)
        self.viewport().update()

    def _dress(self) -> None:
        self.setAccessibleName(self._desk.say("Board"))
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
