"""By which keys does one answer a dialog from wherever the keyboard is?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def answer_by_keys(inside: QWidget, answer: Callable[[], None]) -> None:
    """Have Ctrl and Enter answer, also the Enter of the digits, which Qt calls otherwise."""
    # By their numbers: both are called Enter on our screens, so that Qt would take them for one.
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QShortcut(QKeySequence(Qt.Modifier.CTRL | key), inside, answer)
