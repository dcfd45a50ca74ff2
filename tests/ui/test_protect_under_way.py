"""Nothing that a person does while the office is encrypted loses it, or its recovery key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.service.accounts import Founder
from app.service.keys import SignIn
from app.service.ports import Office
from app.service.progress import Progress
from app.store.door import is_encrypted
from app.ui.dialogs.protect import ProtectDialog
from app.ui.dialogs.recovery_key import RecoveryKeyDialog
from app.ui.interpreter import Interpreter
from app.ui.unforeseen import FAULT
from app.words import N_, Refusal, speech
from tests.ui.encrypted import House, house, quick
from tests.ui.locked import Now, lock_of, now
from tests.ui.protecting import a_plain_window, answer, asked, now_open

__all__ = ["house", "now", "quick"]

WAIT = 20_000


@pytest.fixture
def interpreter(house: House, now: Now, tmp_path: Path) -> Iterator[Interpreter]:
    """The window of a plain office in a file, with threads of their own as in the program."""
    with a_plain_window(house, now, tmp_path, inline=False) as made:
        yield made


def key_shown(qtbot: QtBot, interpreter: Interpreter) -> RecoveryKeyDialog:
    """The recovery key's dialog, which opens in the end."""
    qtbot.waitUntil(
        lambda: isinstance(interpreter.window.deeds.open, RecoveryKeyDialog), timeout=WAIT
    )
    found = interpreter.window.deeds.open
    assert isinstance(found, RecoveryKeyDialog)
    return found


def test_the_dialog_stays_from_the_answer_to_the_key(
    qtbot: QtBot, interpreter: Interpreter, house: House
) -> None:
    dialog = asked(interpreter)
    may_go_on, has_begun = Event(), Event()
    encrypt = dialog._protection.encrypt

    def slowly(founder: Founder, *, progress: Progress) -> str:
        has_begun.set()
        may_go_on.wait(WAIT / 1000)
        return encrypt(founder, progress=progress)

    dialog._protection = replace(dialog._protection, encrypt=slowly)
    answer(dialog)
    dialog.cancel.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    qtbot.waitUntil(has_begun.is_set, timeout=WAIT)
    dialog.cancel.click()
    dialog.reject()
    dialog.close()
    assert dialog.isVisible()
    assert not dialog.cancel.isEnabled()
    may_go_on.set()
    paper = key_shown(qtbot, interpreter)
    assert is_encrypted(house.path)
    assert now_open(interpreter).who == "Ana Ruiz"
    lock_of(interpreter)
    paper.accept()


def test_the_key_is_shown_though_the_office_does_not_open_again(
    qtbot: QtBot, interpreter: Interpreter, house: House
) -> None:
    dialog = asked(interpreter)
    reopen, tried = dialog._protection.reopen, list[SignIn]()

    def badly(way: SignIn) -> Office:
        tried.append(way)
        if len(tried) == 1:
            raise Refusal(N_("{day} has not come yet."), day="2027")
        return reopen(way)

    dialog._protection = replace(dialog._protection, reopen=badly)
    answer(dialog)
    qtbot.waitUntil(lambda: dialog.paper is not None, timeout=WAIT)
    paper = dialog.paper
    assert paper is not None
    assert is_encrypted(house.path)
    assert "2027" in dialog.refusal.text()
    assert "recovery key" in dialog.about.text()
    dialog.reject()
    assert dialog.isVisible(), "the window behind it has no office"
    key = paper._key
    paper.reject()
    assert (dialog.go.text(), dialog.leave.isVisible()) == ("Open the office", True)
    dialog.go.click()
    shown = key_shown(qtbot, interpreter)
    assert shown._key == key
    assert now_open(interpreter).who == "Ana Ruiz"
    shown.accept()


def test_a_fault_on_the_way_opens_the_plain_office_again(
    qtbot: QtBot, interpreter: Interpreter, house: House
) -> None:
    dialog = asked(interpreter)

    def break_down(_founder: Founder, *, progress: Progress) -> str:  # noqa: ARG001 - a fault
        raise LookupError("planted")

    dialog._protection = replace(dialog._protection, encrypt=break_down)
    with qtbot.captureExceptions() as caught:
        answer(dialog)
        qtbot.waitUntil(lambda: not dialog.refusal.isHidden(), timeout=WAIT)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert dialog.refusal.text() == speech("en")(FAULT)
    assert not is_encrypted(house.path)
    assert [site.code for site in now_open(interpreter).sites()] == ["CO"]
    assert dialog.cancel.isEnabled()
    dialog.cancel.click()
    assert not isinstance(interpreter.window.deeds.open, ProtectDialog)
