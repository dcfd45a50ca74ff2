"""What was typed in a dialog that would be lost with it, and is it to be?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from app.ui.dialogs.fields import FreeText
from app.ui.dialogs.notes import NoteField
from app.words import Speech

LONG: Final = 12
"""Characters from which on words are worth a question: more than a day typed in figures has."""


def is_long(words: str) -> bool:
    """Whether it would be a pity to type these words once more."""
    return len(words.strip()) >= LONG


def has_unsaved(inside: QWidget) -> bool:
    """Whether a person has typed words of some length in there that nothing has kept yet."""
    return any(each.isModified() and is_long(words) for each, words in _typed(inside))


def count_as_saved(inside: QWidget) -> None:
    """Take all that is typed in there for kept."""
    for each, _ in _typed(inside):
        each.setModified(False)


def ask_to_discard(dialog: QDialog, say: Speech, then: Callable[[], None]) -> QMessageBox:
    """Ask whether what was typed may go; `then` where it may, and Esc keeps it."""
    box = QMessageBox(dialog)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(dialog.windowTitle())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(say("Discard what was typed?"))
    discard = box.addButton(say("Discard"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(say("Keep writing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    discard.clicked.connect(then)
    box.open()
    return box


def _typed(inside: QWidget) -> Iterator[tuple[FreeText | QTextDocument, str]]:
    """The lines and notes of the window itself, not of the dialogs that it opened."""
    for line in inside.findChildren(FreeText):
        if line.window() is inside.window():
            yield line, line.text()
    for note in inside.findChildren(NoteField):
        if note.window() is inside.window():
            yield note.edit.document(), note.text
