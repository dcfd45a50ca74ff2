"""Which widgets were shown as windows of their own, for a moment, before they had a place?"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QMenu, QWidget


class Flashes(QObject):
    """Notes every widget without a parent that is shown and is no dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            is_lost = watched.isWindow() and watched.parentWidget() is None
            if is_lost and not isinstance(watched, QDialog | QMenu):
                self.seen.append(f"{type(watched).__name__} {getattr(watched, 'text', str)()!r}")
        return False
