"""Somebody gets in by keyboard alone, is told what is wrong, and leaves no password behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.service.accounts import Founder
from app.service.keys import SignIn, Unlocked
from app.store.unlocking import locked as locked_file
from app.ui.application import begin
from app.ui.dialogs.sign_in import SignInDialog
from app.words import Refusal, speech
from tests.ui.encrypted import PASSWORD as HOUSE_PASSWORD
from tests.ui.encrypted import House, house, quick
from tests.ui.locks import PASSWORD, RECOVERY_KEY, OpenSesame, a_dialog, at_once, enter, keys

__all__ = ["house", "quick"]

Key = Qt.Key


@pytest.fixture
def locked() -> OpenSesame:
    return OpenSesame()


@pytest.fixture
def dialog(qtbot: QtBot, locked: OpenSesame) -> SignInDialog:
    return a_dialog(qtbot, locked)


def test_a_name_a_password_and_enter(dialog: SignInDialog) -> None:
    opened: list[Unlocked] = []
    dialog.opened.connect(opened.append)
    keys(dialog, "Berta Gil")
    enter(dialog)
    keys(dialog, PASSWORD)
    enter(dialog)
    assert [each.person for each in opened] == ["Berta Gil"]
    assert dialog.panel.secret.text == ""


def test_who_is_likely_types_the_password_alone(qtbot: QtBot, locked: OpenSesame) -> None:
    dialog = a_dialog(qtbot, locked, "ana")
    keys(dialog, PASSWORD)
    enter(dialog)
    assert locked.tried == ["ana"]


def test_an_account_that_is_none_of_theirs_is_not_proposed(
    qtbot: QtBot, locked: OpenSesame
) -> None:
    assert a_dialog(qtbot, locked, "root").panel.person.currentText() == ""


def test_a_wrong_password_is_said_and_waits_to_be_tried_again(
    qtbot: QtBot, locked: OpenSesame
) -> None:
    dialog = a_dialog(qtbot, locked, "ana")
    keys(dialog, "something else")
    enter(dialog)
    panel = dialog.panel
    assert panel.refusal.text() == "Wrong for ana."
    assert panel.words.text() == "You can try again in 2 seconds."
    assert panel.secret.text == ""
    keys(dialog, PASSWORD)
    enter(dialog)
    assert locked.tried == ["ana"]
    panel._tick()
    assert panel.words.text() == "You can try again in 1 second."
    panel._tick()
    enter(dialog)
    assert locked.tried == ["ana", "ana"]


def test_what_is_not_typed_is_asked_for(dialog: SignInDialog, locked: OpenSesame) -> None:
    dialog.panel.answer()
    assert "choose your name" in dialog.panel.refusal.text()
    keys(dialog, "ana")
    dialog.panel.answer()
    assert dialog.panel.refusal.text() == "Type your password."
    assert locked.tried == []


def test_the_recovery_key_opens_too(qtbot: QtBot, locked: OpenSesame) -> None:
    dialog = a_dialog(qtbot, locked, "ana")
    opened: list[Unlocked] = []
    dialog.opened.connect(opened.append)
    dialog.panel.turn.setFocus()
    enter(dialog)
    assert dialog.panel.is_recovering
    enter(dialog)
    assert "from its paper" in dialog.panel.refusal.text()
    keys(dialog, "WRONG")
    enter(dialog)
    assert dialog.panel.refusal.text() == "Mistyped."
    dialog.panel.key.clear()
    keys(dialog, RECOVERY_KEY)
    enter(dialog)
    assert [each.by_recovery_key for each in opened] == [True]


def test_without_the_keys_the_recovery_key_is_asked_for(qtbot: QtBot, locked: OpenSesame) -> None:
    dialog = a_dialog(qtbot, locked)
    dialog.offer(())
    assert dialog.panel.is_recovering
    assert "recovery key alone" in dialog.panel.refusal.text()


def test_the_window_answers_while_the_key_is_derived(qtbot: QtBot, locked: OpenSesame) -> None:
    waiting: list[tuple[SignIn, Callable[[object], None], Callable[[Refusal], None]]] = []
    dialog = SignInDialog(
        speech("en"), locked.name, locked.people, lambda *a: waiting.append(a), likely="ana"
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.panel.secret.line.setText(PASSWORD)
    dialog.panel.answer()
    dialog.panel.answer()
    assert len(waiting) == 1
    assert dialog.panel.bar.isVisible()
    assert not dialog.panel.secret.isEnabled()
    way, then, _ = waiting[0]
    then(way(locked))
    assert not dialog.panel.bar.isVisible()


def test_a_language_is_chosen_and_what_is_typed_stays(dialog: SignInDialog) -> None:
    spoken: list[str] = []
    dialog.spoken.connect(spoken.append)
    keys(dialog, "ana")
    dialog.language.setCurrentIndex(dialog.language.findData("es"))
    assert spoken == ["es"]
    assert dialog.panel.person.currentText() == "ana"
    assert dialog.say.language == "es"


def test_esc_goes_away_but_not_from_a_lock(qtbot: QtBot, locked: OpenSesame) -> None:
    dialog, lock = a_dialog(qtbot, locked), a_dialog(qtbot, locked, "ana", locks=True)
    for each in (dialog, lock):
        QTest.keyClick(each, Key.Key_Escape)
    assert not dialog.isVisible()
    assert lock.isVisible()
    assert lock.windowTitle() == "Visitario: locked"


def test_a_password_is_hidden_shown_and_never_copied(dialog: SignInDialog) -> None:
    field = dialog.panel.secret
    field.line.setFocus()
    keys(dialog, PASSWORD)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(field.turn, Key.Key_Space)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    QGuiApplication.clipboard().setText("before")
    field.line.selectAll()
    for keys_pressed in (Key.Key_C, Key.Key_X, Key.Key_Insert):
        QTest.keyClick(field.line, keys_pressed, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"
    assert field.text == PASSWORD
    assert field.line.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu


def test_caps_lock_is_told(dialog: SignInDialog) -> None:
    field = dialog.panel.secret
    QTest.keyClick(field.line, "A")
    assert field.told.isVisible()
    QTest.keyClick(field.line, "a")
    assert not field.told.isVisible()
    QTest.keyClick(field.line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not field.told.isVisible()
    QTest.keyClick(field.line, "7")
    assert not field.told.isVisible()


def test_nothing_of_it_is_kept_in_the_settings(
    qtbot: QtBot, locked: OpenSesame, tmp_path: Path
) -> None:
    dialog = a_dialog(qtbot, locked, "ana")
    keys(dialog, PASSWORD)
    enter(dialog)
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(PASSWORD.encode() in each for each in written)
    assert PASSWORD not in str(vars(dialog.panel))


def test_the_arrows_choose_who_signs_in(qtbot: QtBot, locked: OpenSesame) -> None:
    dialog = a_dialog(qtbot, locked, "Berta Gil", locks=True)
    panel = dialog.panel
    dialog.offer(("Abel Paz", "Berta Gil", "Carla Gil"))
    assert panel.person.currentText() == "Berta Gil"
    panel.person.setFocus()
    QTest.keyClick(dialog.focusWidget(), Key.Key_Down)
    assert panel.person.currentText() == "Carla Gil"
    QTest.keyClick(dialog.focusWidget(), Key.Key_Up)
    QTest.keyClick(dialog.focusWidget(), Key.Key_Up)
    assert panel.person.currentText() == "Abel Paz"
    enter(dialog)
    keys(dialog, PASSWORD)
    enter(dialog)
    assert locked.tried == ["Abel Paz"]


def test_the_arrows_begin_with_the_first_where_nobody_is_named(dialog: SignInDialog) -> None:
    QTest.keyClick(dialog.focusWidget(), Key.Key_Down)
    assert dialog.panel.person.currentText() == "ana"


def test_a_name_misspelt_beside_the_recovery_key_is_asked_for_again(
    qtbot: QtBot, house: House
) -> None:
    key = house.premises.create(house.path, Founder("Ana Ruiz", HOUSE_PASSWORD))
    file = locked_file(house.path, house.clock)
    assert file is not None
    begin(speech("en"))
    dialog = SignInDialog(speech("en"), file.name, file.people, at_once(file))
    qtbot.addWidget(dialog)
    dialog.show()
    opened: list[Unlocked] = []
    dialog.opened.connect(opened.append)
    panel = dialog.panel
    panel.person.setCurrentText("Ana Riuz")
    panel.use_recovery_key(True)
    panel.key.setPlainText(key)
    panel.answer()
    assert opened == []
    assert "Those who have: Ana Ruiz" in panel.refusal.text()
    assert panel.key.toPlainText() == key
    panel.person.setCurrentText("Ana Ruiz")
    panel.answer()
    assert [each.person for each in opened] == ["Ana Ruiz"]
