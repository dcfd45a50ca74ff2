"""How does one hear that a person has changed anything in what is asked?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel


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
        # One that nothing has been put into yet has no model, whatever the stubs say.
        model = cast("QAbstractItemModel | None", view.model())
        if model is not None:
            model.dataChanged.connect(lambda *_: then())
