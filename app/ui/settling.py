"""When has a window come up, and what has waited for that?"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer

from app.ui.ahead import read_ahead

if TYPE_CHECKING:
    from app.ui.interpreter import Interpreter
    from app.ui.single import Single

SOON: Final = 50
"""Milliseconds after which somebody who has begun to look at Today misses nothing yet."""

YOUNG: Final = 10_000
"""New objects after which garbage is looked for: a worklist is made of more, and all stay."""

LATEST: Final = 5_000
"""Milliseconds after which the window settles, whether or not Today could be filled."""


def settle_once(
    interpreter: Interpreter, shown: Callable[[], None] | None, single: Single | None
) -> None:
    """Settle behind what fills Today, or what refuses it, and at the `LATEST` in any case.

    `shown` is called then; `single` begins to listen a moment later.
    """
    settle = partial(_settle, interpreter, shown, single)
    window, once = interpreter.window, Qt.ConnectionType.SingleShotConnection
    latest = QTimer(interpreter, singleShot=True, interval=LATEST)
    latest.timeout.connect(settle, once)
    soon = partial(latest.start, 0)
    window.overview.renewed.connect(soon, once)
    for signal in (window.desk.bridge.refused, window.desk.bridge.damaged):
        signal.connect(lambda _: soon(), once)
    latest.start()


def _settle(
    interpreter: Interpreter, shown: Callable[[], None] | None, single: Single | None
) -> None:
    gc.freeze()
    gc.set_threshold(YOUNG)
    gc.enable()
    if shown:
        shown()
    # Now, and not when all that waits below has been done.
    interpreter.window.repaint()
    QTimer.singleShot(SOON, partial(_go_on, single))


def _go_on(single: Single | None) -> None:
    """Do what can wait until the person sees Today."""
    if single:
        single.listen()
    read_ahead()
