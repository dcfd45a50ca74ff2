"""The about box names every part, and what it copies tells nothing of the office."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import __version__
from app.ui.dialogs.about import AboutDialog
from app.ui.main_window import MainWindow


def test_the_parts_are_listed_and_support_gets_the_versions_alone(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = AboutDialog(window.desk, window)
    qtbot.addWidget(dialog)
    (listed,) = dialog.findChildren(QPlainTextEdit)
    for part in ("SQLCipher", "sqlalchemy", "OFL-1.1", "LGPL-3.0-only"):
        assert part in listed.toPlainText()
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert __version__ in copied
    assert window.desk.bridge.office.name not in copied
    assert window.desk.bridge.office.who not in copied.split()
    assert dialog.copied.text() == "Copied."
