"""How does a person move through the schedule of activities, and take it along?"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.service.activities import Activities
from app.service.activity_table import as_tsv, shown
from app.service.activity_words import short_id
from app.service.csv_text import harmless
from app.ui.activity_model import ActivityTable
from app.ui.desk import Desk
from app.ui.paint.activities import ROW, Corner, MarkDelegate, NameHead, VisitHead


class ActivityView(QTableView):
    """The matrix, its heads always in view. `chosen` follows the cell, `opened` Enter on it."""

    chosen = Signal(QModelIndex)
    opened = Signal(QModelIndex)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say, theme = desk.say, desk.theme
        self.table = ActivityTable(desk)
        self.head = VisitHead(self.table, theme, self)
        self.names = NameHead(self.table, theme, self)
        self.setHorizontalHeader(self.head)
        self.setVerticalHeader(self.names)
        self.setModel(self.table)
        self.setItemDelegate(MarkDelegate(self.table, theme, self))
        words = (say("Period"), say("Visit"), say("Counts from"), say("Visit window"))
        self.corner = Corner(self.head, theme, words, self)
        self.setAccessibleName(say("Schedule of activities"))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.head.sectionClicked.connect(self._choose_visit)
        theme.changed.connect(self._measure)

    def show_activities(self, found: Activities) -> None:
        """Show a schedule; the cell chosen stays where it was."""
        place = self.currentIndex()
        row, column = place.row(), place.column()
        self.table.show_activities(found)
        self._measure()
        again = self.table.index(row, column)
        self.setCurrentIndex(again if again.isValid() else self._first())

    def copied(self) -> str:
        """What goes to the clipboard: the cells chosen under their heads, or all of it."""
        found, chosen = self.table.found, self.selectedIndexes()
        if found is None:
            return ""
        if len(chosen) <= 1:  # merely where the keyboard is
            return as_tsv(found, self._desk.say)
        places = sorted({index.column() for index in chosen})
        head = ["", *(short_id(found.columns[place].visit.id) for place in places)]
        lines = [head]
        for place in sorted({index.row() for index in chosen}):
            row = self.table.row(place)
            if row:
                lines.append([row.name, *(shown(row.cells[at]) for at in places)])
        return "".join("\t".join(harmless(cell) for cell in line) + "\n" for line in lines)

    def copy(self) -> None:
        """Put it on the clipboard."""
        QGuiApplication.clipboard().setText(self.copied())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self.currentIndex())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.chosen.emit(current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_corner()

    def _place_corner(self) -> None:
        """Keep the corner over the place that both heads leave free."""
        edge = self.frameWidth()
        self.corner.setGeometry(edge, edge, self.names.width(), self.head.height())

    def _choose_visit(self, place: int) -> None:
        row = max(self.currentIndex().row(), self._first().row())
        self.setCurrentIndex(self.table.index(row, place))

    def _first(self) -> QModelIndex:
        rows = (place for place in range(self.table.rowCount()) if self.table.row(place))
        return self.table.index(next(rows, -1), 0)

    def _measure(self) -> None:
        for place in range(self.table.columnCount()):
            self.setColumnWidth(place, self.head.width_of(place))
        self.names.setDefaultSectionSize(max(ROW, self.head.line_height + 8))
        self.names.setFixedWidth(self.names.sizeHint().width())
        self.updateGeometries()
        self.viewport().update()
