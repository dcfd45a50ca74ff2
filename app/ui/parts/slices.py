"""How are hundreds of rows worked through without the window standing still meanwhile?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

AT_ONCE: Final = 100
"""Rows of a slice: more than a screen shows, and worked through in some milliseconds."""


class Slices(QObject):
    """Hands rows on a slice at a time: the first one at once, the others between two events."""

    def __init__(self, work: Callable[[Sequence[Any]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._left: Sequence[Any] = ()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, rows: Sequence[Any]) -> None:
        """Work through these rows; what is left of others is dropped."""
        self._left = rows
        self._go_on()

    def add(self, rows: Sequence[Any]) -> None:
        """Work through these rows, too, before what is left of others."""
        self._left = [*rows, *self._left]
        self._go_on()

    def _go_on(self) -> None:
        slice_, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        self._work(slice_)
        if not self._left:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
