"""When has a window painted the rows of its table, which is when a person sees them?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTableView


class _Painting(QObject):
    """Waits for the first painting of what it watches."""

    def __init__(self, parent: QObject, then: Callable[[], object]) -> None:
        super().__init__(parent)
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The timer fires when the painting that is about to begin has ended.
            QTimer.singleShot(0, self._then)
        return False


def when_painted(table: QTableView, then: Callable[[], object]) -> None:
    """Do something once a table, with the rows it has by now, has been painted."""
    table.viewport().installEventFilter(_Painting(table, then))
    table.viewport().update()


def filled_table() -> QTableView:
    """The one table in view that has rows."""
    tables = (each for each in QApplication.allWidgets() if isinstance(each, QTableView))
    (filled,) = (each for each in tables if each.isVisible() and each.model().rowCount())
    return filled
