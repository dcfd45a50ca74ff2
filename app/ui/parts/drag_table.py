"""How is a row of a table dragged to somewhere else?"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.ui.parts.table import RowTable


class DragTable(RowTable[Any]):
    """A table of rows; `dragged` says that the pointer takes one of them away."""

    dragged = Signal(object)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._grip: QPointF | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._grip = event.position() if is_left and self.row is not None else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            super().mouseMoveEvent(event)
        elif (event.position() - self._grip).manhattanLength() >= QApplication.startDragDistance():
            self._grip = None
            self.dragged.emit(self.row)
