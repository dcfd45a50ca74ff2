"""What people typed is shown letter by letter in tips, and read so by a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.parts.deed_button import DeedButton, rest_in
from app.ui.parts.setting import Told
from app.ui.table_model import plain_tip
from tests.ui import faults

WHO = "Ana <b>Gil</b> has the pen."


def test_the_reason_why_a_button_rests(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.open_patient("CO-003", "W4")
    monkeypatch.setattr(Desk, "why_not", lambda *_: WHO)
    window.desk.bridge.turned.emit()
    resting = window.patient.findChildren(DeedButton)
    assert resting
    assert {each.toolTip() for each in resting} == {plain_tip(WHO)}
    assert {each.accessibleDescription() for each in resting} == {WHO}
    assert faults.rich(window) == []


def test_the_reason_why_an_entry_rests(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(Desk, "why_not", lambda *_: WHO)
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Book").setData("book")
    rest_in(menu, window.desk)
    assert [entry.toolTip() for entry in menu.actions()] == [plain_tip(WHO)]
    monkeypatch.setattr(window.menus, "why_not", lambda _: WHO)
    window.menus._rest()
    assert {action.toolTip() for _, action in window.menus.actions} == {plain_tip(WHO)}


def test_a_place_that_is_told(qtbot: QtBot) -> None:
    line = Told("Place", "", "/srv/<i>office</i>")
    qtbot.addWidget(line.line)
    assert line.line.toolTip() == plain_tip("/srv/<i>office</i>")
    assert line.line.accessibleDescription() == "/srv/<i>office</i>"
