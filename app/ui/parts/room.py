"""How large may a window open, so that all of it is on the screen?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen

TITLE_BAR: Final = 36
"""Pixels kept free for what the system puts above a window."""


def within(screen: QScreen, width: int, height: int) -> QSize:
    """This size in pixels, or as much of it as the screen has room for beside its task bars."""
    return bounded(screen.availableGeometry().size(), width, height)


def bounded(room: QSize, width: int, height: int) -> QSize:
    """This size, or as much of it as leaves the title bar inside `room`; all in pixels."""
    return QSize(width, height).boundedTo(QSize(room.width(), room.height() - TITLE_BAR))
