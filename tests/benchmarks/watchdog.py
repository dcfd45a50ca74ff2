"""How long does the window stand still at most while it is worked, and in what?"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from PySide6.QtCore import QTimer

TICK: Final = 5
"""Milliseconds between two beats of the window's event loop."""

PATIENCE: Final = 0.05
"""Seconds that the loop may stand still: what people begin to notice in typing and scrolling."""


class Watchdog:
    """Beats in the event loop; a thread beside it notes where the loop stands when it is late.

    `worst` is in seconds of the window's own thread, so that a busy machine does not count:
    what waits for a disk, a lock or another program is none of it. `where` tells of the longest.
    """

    def __init__(self) -> None:
        self.worst = 0.0
        self.where = ""
        self._thread = threading.get_ident()
        self._beat_at = time.perf_counter()
        self._spent = time.thread_time()
        self._stand: str = ""
        self._timer = QTimer()
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._beat)
        self._is_over = threading.Event()

    def _beat(self) -> None:
        spent = time.thread_time()
        stood = spent - self._spent
        if stood > self.worst:
            self.worst, self.where = stood, self._stand
        self._spent, self._beat_at, self._stand = spent, time.perf_counter(), ""

    def _look(self) -> None:
        while not self._is_over.wait(PATIENCE / 5):
            if time.perf_counter() - self._beat_at > PATIENCE * 0.8 and not self._stand:
                self._stand = _place(sys._current_frames().get(self._thread))

    @contextmanager
    def watching(self) -> Iterator[Watchdog]:
        """Watch while the block lasts; each step of it should go through the event loop."""
        looking = threading.Thread(target=self._look, daemon=True)
        self._beat()
        self._timer.start()
        looking.start()
        try:
            yield self
        finally:
            self._beat()  # what the block did last counts, too
            self._is_over.set()
            looking.join()
            self._timer.stop()


def _place(frame: FrameType | None) -> str:
    """The calls under way in the program, the outermost first."""
    calls = traceback.extract_stack(frame)
    ours = [call for call in calls if "/app/" in call.filename.replace("\\", "/")]
    return " > ".join(f"{call.filename.rpartition('/')[2]}:{call.lineno}" for call in ours[-6:])
