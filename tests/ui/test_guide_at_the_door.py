"""The guide answers before there is an office, hides with the window, and drops nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import begin
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.guide.desk import HelpDesk
from app.ui.guide.window import GuideWindow
from app.ui.interpreter import Interpreter
from app.words import speech
from tests.ui.locked import doors, interpreter, lock_of, now, seen, sign_in
from tests.ui.locks import OpenSesame, at_once

__all__ = ["doors", "interpreter", "now"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened(interpreter: Interpreter) -> GuideWindow:
    interpreter.window.help.open()
    guide = interpreter.window.help.guide
    assert guide is not None
    return guide


def test_whoever_signs_in_can_read_how(qtbot: QtBot) -> None:
    say, locked = speech("es"), OpenSesame()
    begin(say)
    door = SignInDialog(say, locked.name, locked.people, at_once(locked), likely="ana")
    qtbot.addWidget(door)
    door.show()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is door)
    QTest.keyClick(QApplication.focusWidget() or door, Qt.Key.Key_F1)
    guide = door.findChildren(HelpDesk)[0].guide
    assert guide is not None
    assert guide.view.source().fragment() == "sign-in"
    assert "Usar la clave de recuperación…" in guide.view.toPlainText()
    # Else it could not be used while the door, a dialog of its own, waits for an answer.
    assert guide.parentWidget() is door


def test_the_guide_hides_with_the_window_and_comes_back(interpreter: Interpreter) -> None:
    guide = opened(interpreter)
    lock_of(interpreter).lock()
    assert seen() == [lock_of(interpreter).shown]
    sign_in(interpreter)
    assert guide.isVisible()
    assert interpreter.window.isVisible()


def test_of_a_guide_nothing_is_lost_to_somebody_else(interpreter: Interpreter) -> None:
    former = opened(interpreter)
    lock_of(interpreter).lock()
    sign_in(interpreter, "Berta Gil")
    assert interpreter.window.deeds.open is None
    assert former not in seen()


def test_the_lock_stands_where_the_window_stood(interpreter: Interpreter) -> None:
    guide = opened(interpreter)
    guide.setGeometry(5, 5, 700, 500)
    lock_of(interpreter).lock()
    shown = lock_of(interpreter).shown
    assert shown is not None
    assert shown.size() == interpreter.window.size()
