"""How is work done off the window's thread, and what comes of it handed over on that thread?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from app.ui.unforeseen import foreseen, reported
from app.words import Refusal

T = TypeVar("T")


class Apart(QObject):
    """Does one thing after the other on a thread of its own; answers come on the window's.

    `inline`: here and now, as tests want it.
    """

    _came_back = Signal(object)

    def __init__(self, *, inline: bool = False, name: str = "apart") -> None:
        super().__init__()
        self._thread = None if inline else ThreadPoolExecutor(1, thread_name_prefix=name)
        # Never at once, even where the work is over already: who asks may not be ready to hear.
        queued = Qt.ConnectionType.QueuedConnection
        self._came_back.connect(lambda hand_over: hand_over(), queued)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Refusal], None],
    ) -> None:
        """Do the work; `then` gets what came of it, `failed` why it was refused, if still there.

        A fault, too, is told to `failed`, and is raised behind that for the report of it.
        """
        work, then, failed = foreseen(work), _heard(then), reported(_heard(failed))

        def hand_over(result: Future[T]) -> None:
            problem = result.exception()
            if isinstance(problem, Refusal):
                failed(problem)
            else:
                then(result.result())

        if self._thread is None:
            hand_over(_at_once(work))
            return
        future = self._thread.submit(work)
        future.add_done_callback(lambda result: self._came_back.emit(lambda: hand_over(result)))

    def close(self) -> None:
        """Let what is under way end, then stop."""
        if self._thread:
            self._thread.shutdown(wait=True)


def _at_once(work: Callable[[], T]) -> Future[T]:
    result: Future[T] = Future()
    try:
        result.set_result(work())
    except Refusal as refusal:
        result.set_exception(refusal)
    return result


def is_there(receiver: Callable[..., object]) -> bool:
    """Whether the widgets that wait for an answer still exist: a dialog may be closed by now."""
    return all(isValid(each) for each in _held(receiver) if isinstance(each, QObject))


def _heard(receiver: Callable[[T], None]) -> Callable[[T], None]:
    """Tells whoever waits, unless they are gone."""

    def hear(found: T) -> None:
        if is_there(receiver):
            receiver(found)

    return hear


def _held(receiver: Callable[..., object]) -> Iterator[object]:
    """What a method, a partial of one, or a function within one speaks to by itself.

    Not what its callables speak to in turn: who waits may do more than tell one that is gone.
    """
    if isinstance(receiver, partial):
        yield from _held(receiver.func)
        yield from receiver.args
        yield from receiver.keywords.values()
        return
    yield getattr(receiver, "__self__", None)
    for cell in getattr(receiver, "__closure__", None) or ():
        yield cell.cell_contents
