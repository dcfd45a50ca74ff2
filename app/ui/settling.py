"""When has a window come up, and what has waited for that?"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache, partial
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
    """Settle with what fills Today, or what refuses it, and at the `LATEST` in any case.

    `shown` is called then, before it is painted; `single` begins to listen a moment later.
    """
    latest = QTimer(interpreter, singleShot=True, interval=LATEST)
    # Kept as an answer is, so that it is done once, whichever of them comes first.
    settle = cache(partial(_settle, latest, shown, single))
    window, once = interpreter.window, Qt.ConnectionType.SingleShotConnection
    latest.timeout.connect(settle)
    window.overview.renewed.connect(settle, once)
    for signal in (window.desk.bridge.refused, window.desk.bridge.damaged):
        signal.connect(lambda _: settle(), once)
    latest.start()


def _settle(latest: QTimer, shown: Callable[[], None] | None, single: Single | None) -> None:
    latest.stop()
    gc.freeze()
    gc.set_threshold(YOUNG)
    gc.enable()
    if shown:
        shown()
    QTimer.singleShot(SOON, partial(_go_on, single))


def _go_on(single: Single | None) -> None:
    """Do what can wait until the person sees Today."""
    if single:
        single.listen()
    read_ahead()
