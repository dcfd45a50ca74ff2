"""Whatever people write in their own words is judged as they type it, in every dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.notes import Telling
from tests.desk import StoppedClock
from tests.ui.views import dialogs
from tests.ui.windows import MONDAY, a_window, the_example

TELLING = "on placebo"
NO_WORDS = {
    "IdentityDialog",  # names and numbers, which no other place may hold
    *(
        "AddPersonDialog",
        "AskAgainDialog",
        "FirstStartDialog",
        "MadeAnewDialog",
        "PasswordDialog",
        "SignInDialog",
        "SignDialog",
    ),
    *("ProtectDialog", "RecoveryKeyDialog", "RestoreDialog"),
    "MainWindow",  # that of a damaged office: it is searched, and nothing is entered in it
}
"""The dialogs that ask for names, passwords and folders, and nothing about patients' treatment."""

NO_WORDS_IN = {"BookDialog: Time"}
OTHER_INPUTS = (QComboBox, QAbstractSpinBox, DayField)
"""What a line can be a part of that takes no words of one's own."""


def judged(dialog: QWidget, line: QWidget) -> bool:
    """Whether words in the line make the dialog warn; the line is left as it was."""
    before = [each for each in dialog.findChildren(Telling) if not each.isHidden()]
    if isinstance(line, QLineEdit):
        known = line.text()
        line.setText(TELLING)
    else:
        assert isinstance(line, QPlainTextEdit)
        known = line.toPlainText()
        line.setPlainText(TELLING)
    warned = [each for each in dialog.findChildren(Telling) if not each.isHidden()]
    line.setText(known) if isinstance(line, QLineEdit) else line.setPlainText(known)
    return len(warned) > len(before)


def takes_words(dialog: QWidget, line: QLineEdit | QPlainTextEdit) -> bool:
    if line.isReadOnly() or (isinstance(line, QLineEdit) and line.maxLength() < len(TELLING)):
        return False
    above = line.parentWidget()
    while above is not None and above is not dialog:
        if isinstance(above, OTHER_INPUTS):
            return False
        above = above.parentWidget()
    return True


def test_every_line_of_words_is_judged(qtbot: QtBot, tmp_path: Path) -> None:
    clock = StoppedClock(MONDAY)
    window = a_window(qtbot, the_example(clock), clock, tmp_path)
    unjudged, seen = set(), 0
    for name, dialog in dialogs(window):
        if type(dialog).__name__ in NO_WORDS:
            continue
        QApplication.processEvents()
        lines = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]
        for line in lines:
            if takes_words(dialog, line):
                seen += 1
                if not judged(dialog, line):
                    unjudged.add(f"{type(dialog).__name__}: {line.accessibleName() or name}")
    unjudged -= NO_WORDS_IN
    assert not unjudged, "\n".join(sorted(unjudged))
    assert seen > 20
