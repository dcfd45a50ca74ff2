"""How much does the window do in one go, before it looks at keys and clicks again?"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Final

from PySide6.QtCore import QTimer

BEAT: Final = 1
"""Milliseconds between two beats of the window's event loop."""

TELLING: Final = 4


class CallCount:
    """Counts the calls of Python's functions and Qt's between two beats of the event loop.

    `most` are those of the longest go. Unlike seconds they hardly depend on the machine: where it
    is busy, two answers may come in one go. What Qt does by itself, as painting, is none of them.
    """

    def __init__(self) -> None:
        self.most = 0
        self._now, self._largest = Counter[CodeType](), Counter[CodeType]()
        self._timer = QTimer()
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)

    @property
    def where(self) -> str:
        """What made the most calls in the longest go: "flow.py:103 × 8653, ..."."""
        found = self._largest.most_common(TELLING)
        return ", ".join(f"{_place(code)} × {calls}" for code, calls in found)

    @contextmanager
    def counting(self) -> Iterator[CallCount]:
        """Count while the block lasts; each step of it should go through the event loop."""
        before = sys.getprofile()
        self._timer.start()
        sys.setprofile(self._count)
        try:
            yield self
        finally:
            sys.setprofile(before)
            self._timer.stop()
            self._beat()

    def _count(self, frame: FrameType, event: str, _: object) -> None:
        if event in {"call", "c_call"}:
            self._now[frame.f_code] += 1

    def _beat(self) -> None:
        calls = self._now.total()
        if calls > self.most:
            self.most, self._largest = calls, self._now
        self._now = Counter()


def _place(code: CodeType) -> str:
    return f"{Path(code.co_filename).name}:{code.co_firstlineno}"
