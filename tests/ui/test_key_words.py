"""A key has one name in a language, in the menus, the lists of keys and the guide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from app.ui.application import begin
from app.ui.menus.keys import native
from app.words import speech


@pytest.fixture(autouse=True)
def english_again(qtbot: QtBot) -> Iterator[None]:  # noqa: ARG001 - there is an application
    yield
    begin(speech("en"))


@pytest.mark.parametrize(
    ("keys", "en", "es"),
    [
        ("Ctrl+Shift+A", "Ctrl+Shift+A", "Ctrl+Mayús+A"),
        ("Ctrl+Return", "Ctrl+Enter", "Ctrl+Intro"),
        ("Esc", "Esc", "Esc"),
        ("Shift+Tab", "Shift+Tab", "Mayús+Tab"),
        ("Ctrl+Del", "Ctrl+Del", "Ctrl+Supr"),
        ("Alt+Left", "Alt+Left", "Alt+Izquierda"),
    ],
)
def test_a_key_is_written_in_the_language_of_now(keys: str, en: str, es: str) -> None:
    for language, words in (("en", en), ("es", es), ("en", en)):
        begin(speech(language))
        action = QAction()
        action.setShortcut(QKeySequence(keys))
        assert native(keys) == words
        assert action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) == words
        assert action.shortcut().toString() == keys
