"""What was wrong is said until it is mended, and typing replaces what is only proposed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.application import begin
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.dialogs.question import Question
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.main_window import MainWindow
from app.ui.parts.edited import on_edit
from app.ui.parts.setting import Bound, TypedSetting
from app.words import N_, Refusal, speech
from tests.ui.beginnings import first, give_password, to_the_password
from tests.ui.encrypted import house, quick
from tests.ui.locks import PASSWORD, OpenSesame, a_dialog, at_once, enter, keys

__all__ = ["first", "house", "quick"]


@pytest.fixture
def locked() -> OpenSesame:
    return OpenSesame()


def test_a_setting_says_what_is_wrong_until_it_is_typed_anew(qtbot: QtBot) -> None:
    def refuse(_: str) -> None:
        raise Refusal(N_("Say who you are: choose your name, or type it."))

    made = TypedSetting(speech("en"), "Name", "", Bound(str, refuse, ""), "nobody")
    qtbot.addWidget(made)
    made.show()
    made.put("ana")
    assert made.refusal.isVisible()
    QTest.keyClicks(made.line, "b")
    assert not made.refusal.isVisible()


def test_every_input_tells_that_it_was_changed(qtbot: QtBot) -> None:
    whole, heard = QWidget(), list[str]()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    box, tick, way, note = QComboBox(), QCheckBox(), QRadioButton(), QPlainTextEdit()
    box.addItems(["a", "b"])
    for each in (box, tick, way, note):
        column.addWidget(each)
    on_edit(whole, lambda: heard.append(""))
    for changes in (
        lambda: box.setCurrentIndex(1),
        tick.click,
        way.click,
        lambda: note.setPlainText("x"),
    ):
        before = len(heard)
        changes()
        assert len(heard) > before


def test_what_was_wrong_goes_as_soon_as_something_else_is_typed(
    qtbot: QtBot, locked: OpenSesame
) -> None:
    dialog = a_dialog(qtbot, locked, "ana")
    keys(dialog, "something else")
    enter(dialog)
    assert dialog.panel.refusal.isVisible()
    keys(dialog, "a")
    assert not dialog.panel.refusal.isVisible()


def test_that_the_passwords_are_gone_stays_said(qtbot: QtBot, locked: OpenSesame) -> None:
    dialog = a_dialog(qtbot, locked)
    dialog.offer(())
    keys(dialog, "an")
    assert dialog.panel.refusal.isVisible()


@pytest.mark.parametrize("comes_late", [False, True])
def test_who_is_the_only_one_types_the_password_alone(
    qtbot: QtBot, locked: OpenSesame, *, comes_late: bool
) -> None:
    begin(speech("en"))
    people = () if comes_late else ("ana",)
    dialog = SignInDialog(speech("en"), locked.name, people, at_once(locked), likely="root")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    dialog.offer(("ana",))
    keys(dialog, PASSWORD)
    enter(dialog)
    assert locked.tried == ["ana"]


def test_a_name_that_is_being_typed_is_left_alone(qtbot: QtBot, locked: OpenSesame) -> None:
    dialog = a_dialog(qtbot, locked)
    keys(dialog, "Carla")
    dialog.offer(("ana",))
    assert dialog.panel.person.currentText() == "Carla"


def test_the_name_that_is_proposed_goes_when_another_is_typed(first: FirstStartDialog) -> None:
    to_the_password(first)
    name = first.founder.name
    assert name.selectedText() == name.text() != ""
    QTest.keyClicks(first.focusWidget(), "Ana Ruiz")
    assert name.text() == "Ana Ruiz"
    first.founder.password.first.setFocus()
    name.setFocus()
    assert name.selectedText() == ""


def test_a_click_chooses_the_proposed_name_too(first: FirstStartDialog, qtbot: QtBot) -> None:
    to_the_password(first)
    first.founder.password.first.setFocus()
    name = first.founder.name
    name.deselect()
    QTest.mouseClick(name, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: name.selectedText() == name.text())


def test_what_was_wrong_goes_as_soon_as_it_is_mended(first: FirstStartDialog) -> None:
    first.next.click()
    assert first.refusal.text() == "Give the site a code."
    QTest.keyClicks(first.hospital.code, "c")
    assert not first.refusal.isVisible()
    first.hospital.code.setText("CO")
    to_the_password(first)
    give_password(first, "short")
    assert first.refusal.isVisible()
    QTest.keyClicks(first.founder.password.first.line, "e")
    assert not first.refusal.isVisible()


ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@pytest.mark.parametrize("key", ENTERS)
def test_ctrl_and_enter_go_on_from_a_button_that_does_something_else(
    first: FirstStartDialog, key: Qt.Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: pytest.fail("chose"))
    to_the_password(first)
    first.founder.plain.click()
    (choose,) = first.founder.office.findChildren(QPushButton)
    choose.setFocus()
    QTest.keyClick(choose, key, Qt.KeyboardModifier.ControlModifier)
    assert first.step == 3
    QTest.keyClick(first.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
    assert first.step == 3


@pytest.mark.parametrize("key", ENTERS)
def test_ctrl_and_enter_answer_from_any_button(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.deeds.on_patient("CO-003", "record", "W4")
    dialog, heard = window.deeds.open, list[str]()
    assert isinstance(dialog, Question)
    monkeypatch.setattr(dialog, "answer", lambda: heard.append(""))
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.cancel.setFocus()
    QTest.keyClick(dialog.cancel, key, Qt.KeyboardModifier.ControlModifier)
    assert heard == [""]
    assert dialog.isVisible()


def test_ctrl_and_enter_sign_in(qtbot: QtBot, locked: OpenSesame) -> None:
    dialog = a_dialog(qtbot, locked, "ana")
    keys(dialog, PASSWORD)
    dialog.panel.turn.setFocus()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    assert locked.tried == ["ana"]
