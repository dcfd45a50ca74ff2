"""How far has long work come, and shall it go on?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event
from time import monotonic
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.service.ports import Office
from app.service.progress import CalledOff, Progress
from app.ui.apart import Apart
from app.ui.desk import Desk
from app.ui.dialogs.staying import StayingDialog
from app.ui.parts.labels import button, label, row
from app.ui.theme import SPACE
from app.words import Refusal, Speech

T = TypeVar("T")

PATIENCE: Final = 300
"""Milliseconds of waiting before a person is told of it."""

TOLD_EVERY: Final = 0.05
"""Seconds between two reports: the window has other things to do than to count."""

WIDE: Final = 420


class Steps(QObject):
    """A `Progress` that reports from the office's thread to the window's; `ended` comes last."""

    moved = Signal(int, int)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._called_off = Event()
        self._told_at = 0.0

    def __call__(self, done: int, of: int) -> None:
        """Report now and then; `CalledOff` once nobody waits any more."""
        if self._called_off.is_set():
            raise CalledOff
        now = monotonic()
        if done == of or now - self._told_at >= TOLD_EVERY:
            self._told_at = now
            self.moved.emit(done, of)

    def call_off(self) -> None:
        """Let the work end at its next step."""
        self._called_off.set()


class UnderWay(QDialog):
    """Shows how far work has come once it lasts longer than `PATIENCE`; Esc calls it off."""

    def __init__(self, say: Speech, title: str, steps: Steps, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.say, self._steps = say, steps
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(WIDE)
        self.words = label(say("working…"), "quiet")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.cancel = button(say("Cancel"))
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(14)
        column.addWidget(label(title, "title"))
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addLayout(row(None, self.cancel))
        steps.moved.connect(self._move, Qt.ConnectionType.QueuedConnection)
        steps.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.open)
        self._patience.start()

    def reject(self) -> None:
        """Ask the work to end; what waits for it hears when it has."""
        self.cancel.setEnabled(False)
        self.words.setText(self.say("Stopping…"))
        self._steps.call_off()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the dialog is calling off: it goes once the work has ended."""
        self.reject()
        event.ignore()

    def _end(self) -> None:
        self._patience.stop()
        self.done(0)
        self.deleteLater()

    def _move(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        if self.cancel.isEnabled():
            self.words.setText(self.say("{done} of {all}", done=done, all=of))


def take_time(
    desk: Desk,
    title: str,
    work: Callable[[Office, Progress], T],
    then: Callable[[T], None],
    failed: Callable[[Refusal], None],
    parent: QWidget,
    called_off: Callable[[], None] = lambda: None,
) -> UnderWay:
    """Ask the office for something long, or do a long deed, with a way to call it off.

    One of `then`, `failed` and `called_off` is called in the end, on the window's thread, unless
    the `parent` is gone by then; a `StayingDialog` is not closed before. Work that ends before
    `PATIENCE` shows nothing.
    """
    shown, ends = _begun(desk.say, title, parent)

    def attempt(office: Office) -> Callable[[], None]:
        return _attempted(partial(work, office), ends.steps, then, called_off)

    desk.bridge.ask(attempt, ends.follow, partial(ends.fail, failed))
    return shown


def take_time_apart(
    say: Speech,
    apart: Apart,
    title: str,
    work: Callable[[Progress], T],
    then: Callable[[T], None],
    failed: Callable[[Refusal], None],
    parent: QWidget,
    called_off: Callable[[], None] = lambda: None,
) -> UnderWay:
    """The same where there is no office yet."""
    shown, ends = _begun(say, title, parent)
    attempt = partial(_attempted, work, ends.steps, then, called_off)
    apart.run(attempt, ends.follow, partial(ends.fail, failed))
    return shown


class _Ends:
    """Keeps the window of the work open until it has heard what came of it."""

    def __init__(self, steps: Steps, parent: QWidget) -> None:
        self.steps, self._parent = steps, parent
        self._window = parent.window()
        if isinstance(self._window, StayingDialog):
            self._window.hold()

    def follow(self, outcome: Callable[[], None]) -> None:
        """Let the window go, and tell it what came of the work."""
        if isinstance(self._window, StayingDialog) and isValid(self._window):
            self._window.let_go()
        if isValid(self._parent):
            outcome()

    def fail(self, failed: Callable[[Refusal], None], refusal: Refusal) -> None:
        """The same for why it was refused."""
        self.follow(partial(failed, refusal))


def _begun(say: Speech, title: str, parent: QWidget) -> tuple[UnderWay, _Ends]:
    steps = Steps()
    return UnderWay(say, title, steps, parent), _Ends(steps, parent)


def _attempted(
    work: Callable[[Progress], T],
    steps: Steps,
    then: Callable[[T], None],
    called_off: Callable[[], None],
) -> Callable[[], None]:
    """What follows on the work, which is done here."""
    try:
        return partial(then, work(steps))
    except CalledOff:
        return called_off
    finally:
        steps.ended.emit()
