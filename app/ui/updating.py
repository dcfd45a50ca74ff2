"""How does somebody see that an older office is being brought up to date, before its window?

Nothing of Qt is loaded here before there is something to show.
"""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING, Final

from app.words import Speech

if TYPE_CHECKING:
    from app.ui.dialogs.under_way import Steps, UnderWay

PATIENCE: Final = 0.3
"""Seconds of waiting before a person is told of it."""


class Updating:
    """A `Progress` that shows itself once it lasts longer than `PATIENCE`, with a way to call off.

    It is told on the window's own thread, where nothing else goes on yet; on any other one the file
    is opened for a window that waits and says so itself.
    """

    def __init__(self, say: Speech, *, is_asked: bool) -> None:
        """`is_asked`: the language of `say` was asked for, whatever a person has chosen."""
        self._say, self._is_asked = say, is_asked
        self._since: float | None = None
        self._steps: Steps | None = None
        self._shown: UnderWay | None = None

    def __call__(self, done: int, of: int) -> None:
        """Show how far it has come; `CalledOff` once nobody waits any more."""
        if threading.current_thread() is not threading.main_thread():
            return
        from PySide6.QtWidgets import QApplication

        now = monotonic()
        self._since = now if self._since is None else self._since
        if self._steps is None and now - self._since >= PATIENCE:
            self._steps, self._shown = _shown(self._say, is_asked=self._is_asked)
        if self._steps:
            self._steps(done, of)
            if done == of:
                self._steps.ended.emit()
            QApplication.processEvents()


def _shown(say: Speech, *, is_asked: bool) -> tuple[Steps, UnderWay]:
    from app.ui.application import begin
    from app.ui.dialogs.under_way import Steps, UnderWay
    from app.ui.entrance import spoken

    say = spoken(say, is_asked=is_asked)
    begin(say)
    steps = Steps()
    shown = UnderWay(say, say("Bringing the office up to date"), steps, None)
    shown.open()
    return steps, shown
