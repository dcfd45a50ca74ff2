"""What will be needed soon, and is read from the disk while the person looks at Today?"""

from __future__ import annotations

import importlib
import sys
import threading
from typing import Final

_SOON: Final = (
    "app.ui.pages.patient",
    "app.ui.pages.patients",
    "app.ui.pages.board",
    "app.ui.pages.calendar",
    "app.ui.pages.workload",
    "app.ui.pages.marks",
    "app.ui.pages.papers",
    "app.ui.pages.protocol",
    "app.ui.pages.deviations",
    "app.ui.pages.history",
    "app.ui.pages.days",
    "app.ui.pages.settings",
    "app.ui.dialogs.book",
    "app.ui.dialogs.record",
    *(["PySide6.QtDBus"] if sys.platform == "linux" else []),
)


def read_ahead() -> threading.Thread:
    """Import the pages and the commonest dialogs beside the window, which goes on meanwhile."""
    reading = threading.Thread(target=_read, name="ahead", daemon=True)
    reading.start()
    return reading


def _read() -> None:
    for name in _SOON:
        importlib.import_module(name)
