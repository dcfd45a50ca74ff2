"""How does the schedule of activities become a table that Qt can show?"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.service.activities import Activities, ActivityRow, Said, VisitColumn
from app.service.activity_details import cell_said, column_said
from app.service.activity_table import shown
from app.service.activity_words import short_id
from app.service.names import brief
from app.ui.desk import Desk
from app.ui.table_model import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()


class ActivityTable(QAbstractTableModel):
    """Assessments by visits, with a line for each category above its assessments."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: Activities | None = None
        self.lines: list[int | str] = []

    def show_activities(self, found: Activities | None) -> None:
        """Show this schedule instead."""
        self.beginResetModel()
        self.found, self.lines, last = found, [], ""
        for place, row in enumerate(found.rows if found else ()):
            if row.category != last:
                last = row.category
                self.lines.append(last)
            self.lines.append(place)
        self.endResetModel()

    def row(self, place: int) -> ActivityRow | None:
        """The assessment in a line; None for the line of a category."""
        line = self.lines[place] if 0 <= place < len(self.lines) else ""
        return self.found.rows[line] if self.found and isinstance(line, int) else None

    def column(self, place: int) -> VisitColumn | None:
        """The visit in a column."""
        known = self.found.columns if self.found else ()
        return known[place] if 0 <= place < len(known) else None

    def cell(self, index: Index) -> Said | None:
        """What stands in a cell; None in the line of a category."""
        row = self.row(index.row())
        return row.cells[index.column()] if row else None

    def name_of(self, index: Index) -> str:
        """What a cell is about: "EDSS · Week 4"."""
        row, column = self.row(index.row()), self.column(index.column())
        visit = self._desk.text(column.visit.name) if column else ""
        return " · ".join(filter(None, (row.name if row else "", visit)))

    def said_of(self, index: Index) -> str:
        """All there is to say of a cell, a line each."""
        line = self.lines[index.row()]
        if self.found is None or not isinstance(line, int):
            return ""
        return "\n".join(cell_said(self.found, line, index.column(), self._desk.say))

    def said_of_visit(self, place: int) -> str:
        """All there is to say of a visit, a line each."""
        column = self.column(place)
        if self.found is None or column is None:
            return ""
        return "\n".join(column_said(self.found, column, self._desk.say))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self.found is None else len(self.found.columns)

    def data(self, index: Index, role: int = 0) -> Any:
        """The mark of a cell; its tip says who says it, its accessible text what it is of."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        if cell is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.name_of(index)}: {shown(cell) or '–'}"
        if role == Qt.ItemDataRole.ToolTipRole and cell.text:
            return plain_tip(f"{self.name_of(index)}\n{self.said_of(index)}")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The names of assessments and categories; a visit with its interval and window."""
        if orientation is Qt.Orientation.Vertical:
            return self._row_head(section, role)
        column = self.column(section)
        if column is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return short_id(column.visit.id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (self._desk.text(column.visit.name), shown(column.offset), shown(column.window))
            return ", ".join(filter(None, parts))
        if role == Qt.ItemDataRole.ToolTipRole:
            name = self._desk.text(column.visit.name)
            return plain_tip(f"{name}\n{self.said_of_visit(section)}")
        return None

    def _row_head(self, section: int, role: int) -> Any:
        if not 0 <= section < len(self.lines):
            return None
        row, line = self.row(section), self.lines[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return brief(row.name) if row else line
        if role == Qt.ItemDataRole.ToolTipRole and row:
            return plain_tip(row.name)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.row(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags
