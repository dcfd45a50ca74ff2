"""A plain office gets passwords in the window, which goes on with the encrypted one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.service.keys import WrongPassword
from app.service.progress import CalledOff, Progress
from app.store.door import is_encrypted
from app.ui.application import begin
from app.ui.dialogs.recovery_key import RecoveryKeyDialog
from app.ui.interpreter import Interpreter
from app.words import speech
from tests.ui.encrypted import PASSWORD, House, house, quick
from tests.ui.locked import Now, lock_of, now, press, sign_in
from tests.ui.protecting import a_plain_window, answer, asked, now_open

__all__ = ["house", "now", "quick"]


@pytest.fixture
def interpreter(house: House, now: Now, tmp_path: Path) -> Iterator[Interpreter]:
    """The window of a plain office in a file."""
    with a_plain_window(house, now, tmp_path, inline=True) as made:
        assert made.window.desk.keeper
        made.window.desk.keeper.begin(made.window.desk)
        yield made


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
