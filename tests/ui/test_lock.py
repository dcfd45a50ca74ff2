"""The window locks: nothing can be read, the file is closed, and who comes back finds it all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QMessageBox, QWidget

from app.domain.identity import Identity
from app.ui.dialogs.contact import ContactDialog
from app.ui.interpreter import Interpreter
from app.ui.main_window import MainWindow
from app.ui.manners import LOCK_AFTER, MOST_MINUTES, lock_after
from app.ui.pages.settings import SettingsPage
from app.words import Refusal
from tests.ui.locked import Doors, Now, doors, interpreter, lock_of, now, press, seen, sign_in
from tests.ui.locks import PASSWORD, OpenSesame
from tests.ui.windows import MONDAY

__all__ = ["doors", "interpreter", "now"]

Key = Qt.Key


def a_contact(interpreter: Interpreter) -> ContactDialog:
    window = interpreter.window
    window.open_patient("CO-002", "W24")
    window.deeds.on_patient("CO-002", "contact", "")
    dialog = window.deeds.open
    assert isinstance(dialog, ContactDialog)
    dialog.reached.setChecked(True)
    dialog.note.edit.setPlainText("not saved yet")
    return dialog


def test_nothing_can_be_read_while_locked(interpreter: Interpreter, doors: Doors) -> None:
    a_contact(interpreter)
    window = interpreter.window
    window.patient.named.show_identity(Identity("CO-002", "Carmen", "Ruiz"))
    lock_of(interpreter).lock()
    (shown,) = seen()
    assert shown is lock_of(interpreter).shown
    assert shown.windowTitle() == "Visitario: locked"
    assert window.patient.named.name.text() == ""
    with pytest.raises(Exception, match=r"closed"):
        doors.offices[0].sites()


def test_who_comes_back_finds_what_was_not_saved(interpreter: Interpreter, doors: Doors) -> None:
    dialog, window = a_contact(interpreter), interpreter.window
    lock_of(interpreter).lock()
    sign_in(interpreter)
    assert window.isVisible()
    assert dialog.isVisible()
    assert dialog.note.text == "not saved yet"
    assert interpreter.window is window
    assert window.desk.bridge.office is doors.offices[-1]
    dialog.go.click()
    assert dialog.refusal.text() == ""
    kept = doors.offices[-1].patients(["CO-002"])[0]
    assert "not saved yet" in [contact.note for contact in kept.contacts.values()]


def test_a_wrong_password_opens_nothing(interpreter: Interpreter, doors: Doors) -> None:
    press(interpreter, "Ctrl+L")
    sign_in(interpreter, password="guessed")
    shown = lock_of(interpreter).shown
    assert shown is not None
    assert shown.panel.refusal.text() == "Wrong for ana."
    assert len(doors.offices) == 1
    assert seen() == [shown]


def test_somebody_else_finds_nothing_of_it(interpreter: Interpreter) -> None:
    former, dialog = interpreter.window, a_contact(interpreter)
    lock_of(interpreter).lock()
    sign_in(interpreter, "Berta Gil")
    window: Any = interpreter.window
    assert window is not former
    assert window.desk.bridge.office.who == "Berta Gil"
    assert window.state.who.text() == "Berta Gil"
    box = window.deeds.open
    assert isinstance(box, QMessageBox)
    assert "dropped" in box.text()
    assert not any(isinstance(each, ContactDialog) for each in QApplication.topLevelWidgets())
    assert dialog not in seen()
    box.accept()


def test_signing_out_keeps_nothing_even_for_the_same_person(interpreter: Interpreter) -> None:
    former = interpreter.window
    press(interpreter, "Ctrl+Shift+Q")
    sign_in(interpreter, "ana")
    assert interpreter.window is not former
    assert interpreter.window.deeds.open is None


def test_nothing_is_asked_while_locked_but_afterwards(interpreter: Interpreter) -> None:
    bridge = interpreter.window.desk.bridge
    lock_of(interpreter).lock()
    heard: list[int] = []
    bridge.ask(lambda office: len(office.sites()), heard.append)
    assert heard == []
    assert not bridge._watch.isActive()
    sign_in(interpreter)
    assert heard == [3]
    assert bridge._watch.isActive()


def test_what_shows_itself_while_locked_waits(interpreter: Interpreter) -> None:
    lock_of(interpreter).lock()
    interpreter.window.deeds.tell(Refusal("CO-002 came late"))
    QApplication.processEvents()
    assert seen() == [lock_of(interpreter).shown]
    sign_in(interpreter)
    box = interpreter.window.deeds.open
    assert isinstance(box, QMessageBox)
    assert box in seen()
    box.accept()


def test_it_locks_when_nothing_was_touched(interpreter: Interpreter, now: Now) -> None:
    lock = lock_of(interpreter)
    for _ in range(19):
        now.pass_by(seconds=30)
        lock.watch.look()
    assert lock.shown is None
    now.pass_by(seconds=30)
    lock.watch.look()
    assert lock.shown is not None


def test_a_clock_that_is_set_back_does_not_put_it_off(interpreter: Interpreter, now: Now) -> None:
    lock = lock_of(interpreter)
    now.pass_by(hours=-2)
    for _ in range(21):
        lock.watch.look()
        now.pass_by(seconds=30)
    assert lock.shown is not None


def test_a_key_puts_it_off(interpreter: Interpreter, now: Now) -> None:
    lock, window = lock_of(interpreter), interpreter.window
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    for _ in range(30):
        now.pass_by(seconds=30)
        QTest.keyClick(window.windowHandle(), Key.Key_Shift)
        lock.watch.look()
    assert lock.shown is None


def test_a_computer_that_slept_wakes_locked(interpreter: Interpreter, now: Now) -> None:
    now.pass_by(minutes=2)
    lock_of(interpreter).watch.look()
    assert lock_of(interpreter).shown is not None


def test_a_past_day_is_left_behind(interpreter: Interpreter) -> None:
    window = interpreter.window
    window.past.show_past(window.desk.bridge.office.known_on(MONDAY - timedelta(days=1)))
    lock_of(interpreter).lock()
    sign_in(interpreter)
    assert window.desk.past == ""
    assert window.desk.today == MONDAY


def test_the_minutes_are_chosen_and_kept(interpreter: Interpreter) -> None:
    assert interpreter.window.manners.lock_after == LOCK_AFTER
    press(interpreter, "Ctrl+Alt+L")
    page = interpreter.window.shown
    box = page.focusWidget()
    assert isinstance(page, SettingsPage)
    assert isinstance(box, QComboBox)
    assert box.accessibleName() == "Automatic lock"
    QTest.keyClick(box, Key.Key_Home)
    QTest.keyClick(box, Key.Key_Down)
    assert lock_of(interpreter).watch.minutes == 2
    settings = interpreter.window.manners.settings
    assert lock_after(settings) == 2
    settings.setValue("lock_after", 10**9)
    assert lock_after(settings) == MOST_MINUTES


def test_a_plain_office_says_why_it_does_not_lock(window: MainWindow) -> None:
    for keys in ("Ctrl+L", "Ctrl+Shift+Q"):
        (action,) = (each for entry, each in window.menus.actions if entry.keys == keys)
        action.trigger()
        box = window.deeds.open
        assert isinstance(box, QMessageBox)
        assert "takes no password" in box.text()
        box.accept()


def press_lock(on: QWidget) -> None:
    """The key as the computer hands it to the window that has the keyboard."""
    on.activateWindow()
    assert QTest.qWaitForWindowActive(on)
    QTest.keyClick(on.windowHandle(), Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_its_key_locks_a_dialog_too(interpreter: Interpreter) -> None:
    dialog = a_contact(interpreter)
    press_lock(dialog)
    assert seen() == [lock_of(interpreter).shown]
    sign_in(interpreter)
    assert dialog.isVisible()
    assert dialog.note.text == "not saved yet"


def test_its_key_locks_what_a_dialog_has_opened(interpreter: Interpreter) -> None:
    dialog = a_contact(interpreter)
    box = QMessageBox(dialog)
    box.open()
    press_lock(box)
    assert seen() == [lock_of(interpreter).shown]
    sign_in(interpreter)
    assert box.isVisible()
    box.accept()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_its_key_locks_while_a_menu_is_open(interpreter: Interpreter) -> None:
    menu = interpreter.window.menu_bar.findChildren(QMenu)[0]
    menu.popup(interpreter.window.pos())
    assert menu.isVisible()
    window = interpreter.window.windowHandle()
    QTest.keyClick(window, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not menu.isVisible()
    assert seen() == [lock_of(interpreter).shown]


def test_the_program_can_be_stopped_while_it_is_locked(interpreter: Interpreter) -> None:
    press(interpreter, "Ctrl+L")
    shown = lock_of(interpreter).shown
    assert shown is not None
    left: list[bool] = []
    shown.left.disconnect()
    shown.left.connect(lambda: left.append(True))
    QTest.keyClick(shown, Key.Key_Escape)
    assert not left
    assert shown.isVisible()
    assert shown.close()
    assert left == [True]


def test_a_fault_leaves_the_lock_to_be_answered_again(
    interpreter: Interpreter, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_of(interpreter).lock()
    shown = lock_of(interpreter).shown
    assert shown is not None
    panel = shown.panel
    with monkeypatch.context() as world:
        world.setattr(OpenSesame, "unlock", lambda *_: 1 // 0)
        panel.secret.line.setText(PASSWORD)
        with pytest.raises(ZeroDivisionError):
            panel.answer()
    assert "Something went wrong in the program" in panel.refusal.text()
    assert panel.go.isEnabled()
    assert panel.secret.isEnabled()
    sign_in(interpreter)
    assert interpreter.window.isVisible()
