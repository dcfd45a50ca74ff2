"""Is it time to lock: has nobody touched the program for long, or was the key for it pressed?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QKeySequence, QWindow

from app.ui.lock_door import LOCK_KEYS

LOOK_EVERY: Final = 5_000
"""Milliseconds between two looks."""

ASLEEP: Final = timedelta(minutes=1)
"""So much later than it was due, a look comes from a computer that slept meanwhile."""

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Tells by `idle` that nothing was touched for `minutes`, or that the computer slept.

    `asked`: the key that locks was pressed where no menu of the window's hears it, in a dialog or
    while a menu is open.

    No minutes: never. The windows themselves are listened to, each from when it first has the
    keyboard: to listen to the application would cost time in every event.
    """

    idle = Signal()
    asked = Signal()

    def __init__(
        self, now: Callable[[], datetime], minutes: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self.minutes = now, minutes
        self._looked, self._quiet = now(), timedelta()
        self._pointer = QCursor.pos()
        self._tick = QTimer(self)
        self._tick.setInterval(LOOK_EVERY)
        self._tick.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch, as if something had just been touched."""
        self._looked, self._quiet = self._now(), timedelta()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and not self._tick.isActive():
            application.focusWindowChanged.connect(self._listen)
            self._listen(QGuiApplication.focusWindow())
        self._tick.start()

    def stop(self) -> None:
        """Watch no longer."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication) and self._tick.isActive():
            application.focusWindowChanged.disconnect(self._listen)
        self._tick.stop()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() not in _TOUCHES:
            return False
        self._quiet = timedelta()
        is_asked = isinstance(event, QKeyEvent) and _locks(event)
        if is_asked:
            self.asked.emit()
        return is_asked

    def look(self) -> None:
        """Tell if it has been quiet for too long."""
        now, pointer = self._now(), QCursor.pos()
        passed, self._looked = now - self._looked, now
        # A clock that is set back must not keep the window open for longer.
        self._quiet += max(passed, timedelta())
        if pointer != self._pointer:
            self._quiet, self._pointer = timedelta(), pointer
        is_over = self._quiet >= timedelta(minutes=self.minutes)
        if self.minutes and (is_over or passed > ASLEEP):
            self.idle.emit()

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)


def _locks(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence(LOCK_KEYS)
