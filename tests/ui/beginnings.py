"""The steps of the first start, gone by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.apart import Apart
from app.ui.application import begin
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.theme import Theme
from app.words import speech
from tests.ui.encrypted import PASSWORD, House


@pytest.fixture
def first(qtbot: QtBot, house: House) -> FirstStartDialog:
    begin(speech("en"))
    dialog = FirstStartDialog(speech("en"), house.premises, Theme(), Apart(inline=True))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    return dialog


def type_in(dialog: QWidget, *words: str) -> None:
    """Type into one field after the other, by Tab."""
    for place, each in enumerate(words):
        if place:
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        line = dialog.focusWidget()
        QTest.keyClicks(line, each)


def to_the_password(first: FirstStartDialog) -> None:
    type_in(first, "co", "Reina Sofia", "Cordoba", "957 000 000")
    QTest.keyClick(first.focusWidget(), Qt.Key.Key_Return)
    assert first.step == 1
    QTest.keyClick(first.focusWidget(), Qt.Key.Key_Return)
    assert first.step == 2


def give_password(first: FirstStartDialog, password: str = PASSWORD, again: str = "") -> None:
    fields = first.founder.password
    first.founder.name.setText("Ana Ruiz")
    fields.first.line.setText(password)
    fields.again.line.setText(again or password)
    fields.again.line.setFocus()
    QTest.keyClick(fields.again.line, Qt.Key.Key_Return)
