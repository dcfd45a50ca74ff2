"""How does long work without an office go on while the window answers?"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.ui.unforeseen import foreseen, reported
from app.words import Refusal

T = TypeVar("T")


class Apart(QObject):
    """Does one thing after the other on a thread of its own; answers come on the window's."""

    _came_back = Signal(object)

    def __init__(self, *, inline: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = None if inline else ThreadPoolExecutor(1, thread_name_prefix="apart")
        self._came_back.connect(lambda hand_over: hand_over())

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Refusal], None],
    ) -> None:
        """Do the work; `then` gets what came of it, `failed` the refusal, or a word of a fault."""
        work, failed = foreseen(work), reported(failed)

        def hand_over(result: Future[T]) -> None:
            problem = result.exception()
            if isinstance(problem, Refusal):
                failed(problem)
            else:
                then(result.result())

        if self._thread is None:
            result: Future[T] = Future()
            try:
                result.set_result(work())
            except Refusal as refusal:
                result.set_exception(refusal)
            hand_over(result)
            return
        future = self._thread.submit(work)
        future.add_done_callback(lambda result: self._came_back.emit(lambda: hand_over(result)))

    def close(self) -> None:
        """Let what is under way end, then stop."""
        if self._thread:
            self._thread.shutdown(wait=True)
