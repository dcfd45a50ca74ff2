"""A plain office gets passwords in the window, which goes on with the encrypted one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.service.keys import SignIn, WrongPassword
from app.service.ports import Office
from app.service.progress import CalledOff, Progress
from app.store.door import is_encrypted
from app.store.founding import encrypt
from app.store.restoring import Backups
from app.ui.application import begin, fill
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.dialogs.protect import ProtectDialog
from app.ui.dialogs.recovery_key import RecoveryKeyDialog
from app.ui.idle import IdleWatch
from app.ui.interpreter import Interpreter
from app.ui.keeper import Keeper
from app.ui.lock import Lock
from app.ui.main_window import MainWindow
from app.ui.preferred import Preferred
from app.ui.protection import Protection
from app.ui.theme import Theme
from app.words import speech
from tests.store.offices import set_up
from tests.ui.encrypted import PASSWORD, House, house, quick
from tests.ui.locked import Now, lock_of, now, press, sign_in

__all__ = ["house", "now", "quick"]


@pytest.fixture
def interpreter(house: House, now: Now, tmp_path: Path) -> Iterator[Interpreter]:
    """The window of a plain office in a file."""
    house.path.parent.mkdir()
    house.premises.create(house.path, None)
    office = house.open(house.path, sign_in=None)
    set_up(office)
    say = speech("en")
    begin(say)
    theme = Theme()
    theme.take(Qt.ColorScheme.Light)
    bridge, day = Bridge(office, inline=True), DayWatch(house.clock)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    keeper = Keeper(office, Bridge(office, inline=True), lambda: Backups(house.clock))

    protection = a_protection(house, bridge, IdleWatch(now, 10))
    desk = Desk(bridge, day, theme, say, Preferred(), keeper=keeper, protection=protection)
    made = Interpreter(MainWindow(desk, settings), say, begin, fill)
    fill(made.window)
    made.window.show()
    keeper.begin(desk)
    yield made
    if made.window.desk.lock:
        made.window.desk.lock.watch.stop()
    keeper.is_automatic = False
    bridge.close()
    made.window.close()
    made.window.deleteLater()


def a_protection(house: House, bridge: Bridge, watch: IdleWatch) -> Protection:
    def reopen(way: SignIn) -> Office:
        return house.open(house.path, sign_in=way)

    def a_lock() -> Lock:
        return Lock(bridge, reopen, watch, speech("en"))

    return Protection(partial(_encrypt, house), reopen, a_lock)


def _encrypt(house: House, founder: object, *, progress: Progress) -> str:
    about = {"who": "desk", "clock": house.clock, "keep": None, "progress": progress}
    return encrypt(house.path, founder, is_shown=False, **about)  # type: ignore[arg-type]


def asked(interpreter: Interpreter) -> ProtectDialog:
    press(interpreter, "Ctrl+Alt+P")
    dialog = interpreter.window.deeds.open
    assert isinstance(dialog, ProtectDialog)
    return dialog


def answer(dialog: ProtectDialog, password: str = PASSWORD, again: str = "") -> None:
    dialog.name.setText(" Ana   Ruiz ")
    dialog.password.first.line.setText(password)
    dialog.password.again.line.setText(again or password)
    dialog.go.setFocus()
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)


def now_open(interpreter: Interpreter) -> Office:
    office = interpreter.window.desk.bridge.now
    assert office is not None
    return office


def test_the_office_is_encrypted_and_the_window_goes_on(
    interpreter: Interpreter, house: House
) -> None:
    assert not is_encrypted(house.path)
    answer(asked(interpreter))
    paper = interpreter.window.deeds.open
    assert isinstance(paper, RecoveryKeyDialog)
    line = interpreter.window.banners.key
    assert line.words.text().endswith("nobody can open the office."), "no sheet came before"
    paper.accept()
    assert line.isHidden()
    assert is_encrypted(house.path)
    office = now_open(interpreter)
    assert office.who == "Ana Ruiz"
    assert [person.name for person in office.people()] == ["Ana Ruiz"]
    assert [site.code for site in office.sites()] == ["CO"]
    assert interpreter.window.state.who.text().startswith("Ana Ruiz")
    assert office.vault
    made = office.vault.backups()
    assert [each.is_encrypted for each in made].count(False) >= 1
    press(interpreter, "Ctrl+L")
    assert lock_of(interpreter).shown
    sign_in(interpreter, "Ana Ruiz", PASSWORD)
    assert now_open(interpreter).who == "Ana Ruiz"
    with pytest.raises(WrongPassword):
        house.come_in("Ana Ruiz", "not the password at all")


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [("short", "", "at least 12 characters"), (PASSWORD, "another", "differ")],
)
def test_a_bad_password_encrypts_nothing(
    interpreter: Interpreter, house: House, password: str, again: str, told: str
) -> None:
    dialog = asked(interpreter)
    answer(dialog, password, again)
    assert told in dialog.refusal.text()
    assert not is_encrypted(house.path)
    dialog.reject()


def test_a_refusal_leaves_the_plain_office_open(interpreter: Interpreter, house: House) -> None:
    other = house.open(house.path, sign_in=None)
    dialog = asked(interpreter)
    answer(dialog)
    assert "can only be encrypted while nobody else has it open" in dialog.refusal.text()
    assert dialog.go.isEnabled()
    assert not is_encrypted(house.path)
    assert [site.code for site in now_open(interpreter).sites()] == ["CO"]
    other.close()
    answer(dialog)
    assert is_encrypted(house.path)
    paper = interpreter.window.deeds.open
    assert isinstance(paper, RecoveryKeyDialog)
    paper.accept()


def test_called_off_it_stays_plain(interpreter: Interpreter, house: House) -> None:
    desk = interpreter.window.desk
    assert desk.protection

    def call_off(_founder: object, *, progress: Progress) -> str:  # noqa: ARG001 - ends at once
        raise CalledOff

    dialog = asked(interpreter)
    dialog._protection = replace(desk.protection, encrypt=call_off)
    answer(dialog)
    assert dialog.go.isEnabled()
    assert dialog.refusal.isHidden()
    assert not is_encrypted(house.path)
    assert [site.code for site in now_open(interpreter).sites()] == ["CO"]
    dialog.reject()


def test_without_a_backup_nothing_is_encrypted(interpreter: Interpreter, house: House) -> None:
    (house.path.parent / "backups").rename(house.path.parent / "aside")
    (house.path.parent / "backups").write_text("in the way")
    dialog = asked(interpreter)
    answer(dialog)
    assert dialog.refusal.text()
    assert dialog.go.isEnabled()
    assert not is_encrypted(house.path)
    dialog.reject()


def test_an_office_with_passwords_says_so(interpreter: Interpreter) -> None:
    answer(asked(interpreter))
    paper = interpreter.window.deeds.open
    assert isinstance(paper, RecoveryKeyDialog)
    paper.accept()
    press(interpreter, "Ctrl+Alt+P")
    box = interpreter.window.deeds.open
    assert isinstance(box, QMessageBox)
    assert "takes passwords already" in box.text()
    box.accept()


def test_the_lock_speaks_the_language_of_the_window(qtbot: QtBot, interpreter: Interpreter) -> None:
    window = interpreter.window
    window.manners.choose_language("es")
    window.spoken.emit()
    qtbot.waitUntil(lambda: interpreter.window.desk.say.language == "es")
    answer(asked(interpreter))
    assert lock_of(interpreter).say.language == "es"
    paper = interpreter.window.deeds.open
    assert isinstance(paper, RecoveryKeyDialog)
    paper.accept()
    begin(speech("en"))
