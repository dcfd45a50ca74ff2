"""How does one hear that a person has changed anything in what is asked?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)


def on_edit(inside: QWidget, then: Callable[[], object]) -> None:
    """Call `then` at every change of an input that is in there now."""
    for line in inside.findChildren(QLineEdit):
        line.textChanged.connect(lambda _: then())
    for note in inside.findChildren(QPlainTextEdit):
        note.textChanged.connect(then)
    for box in inside.findChildren(QComboBox):
        box.currentIndexChanged.connect(lambda _: then())
    for each in (*inside.findChildren(QCheckBox), *inside.findChildren(QRadioButton)):
        each.toggled.connect(lambda _: then())
    for view in inside.findChildren(QAbstractItemView):
        if view.model():
            view.model().dataChanged.connect(lambda *_: then())
