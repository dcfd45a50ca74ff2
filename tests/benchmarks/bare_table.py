"""What is a table of Qt's own, filled with words and nothing else?"""

from __future__ import annotations

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

COLUMNS = 8


def bare_table(rows: int) -> QTableView:
    """A table view over so many rows."""
    table = QTableView()
    model = QStandardItemModel(0, COLUMNS, table)
    for number in range(rows):
        model.appendRow([QStandardItem(f"{number} {column}") for column in range(COLUMNS)])
    table.setModel(model)
    return table
