"""Every deed has a menu entry, a key of its own and a tip; one that rests says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.service.tasks import TaskRow
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.keys import KeysDialog
from app.ui.main_window import MainWindow
from app.ui.menus.keys import native
from app.ui.menus.patient import PATIENT, VISIT
from app.ui.menus.window import every_entry
from app.ui.pages.patient_menu import ENTRIES
from app.ui.ways import WAYS
from app.ui.wishes import WISHES
from app.words import speech
from tests.desk import StoppedClock
from tests.ui.windows import a_window

ABOUT_A_KEY = {
    "close_contact",
    "correct_contact",
    "redact_contact",
    "redact_deviation",
    "deviation",
    "move",
    "call_off",
}
"""Wishes about one line of a list: their way is that line's own button."""

ELSEWHERE = {"define_marks", "book_more", "book_apart", "book_part", "calendar", "sheet"}


def named(window: MainWindow, wish: str) -> QAction:
    return next(action for entry, action in window.menus.actions if entry.wish == wish)


def test_no_two_deeds_share_a_key(window: MainWindow) -> None:
    keys = [each.shortcut().toString() for each in window.findChildren(QAction) if each.shortcut()]
    shortcuts = [each.key().toString() for each in window.findChildren(QShortcut)]
    found = [key for key in (*keys, *shortcuts) if key]
    assert len(found) == len(set(found)) > 30
    assert all(not QKeySequence(entry.keys).isEmpty() for entry in every_entry())


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_entry_names_itself_and_its_key(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path, language: str
) -> None:
    window = a_window(qtbot, office, clock, tmp_path, language=language)
    for entry, action in window.menus.actions:
        assert action.text()
        assert native(entry.keys) in action.toolTip() == action.statusTip()
        if language == "es":
            assert speech("es")(entry.tip) != entry.tip, entry.tip
    window.desk.bridge.close()


def test_every_way_and_wish_is_in_a_menu() -> None:
    wished = {entry.wish for entry in (*PATIENT, *VISIT) if entry}
    assert set(WISHES) - ABOUT_A_KEY - ELSEWHERE <= wished
    assert {wish for wish, _ in ENTRIES if wish} <= wished
    assert {way.name for way in WAYS} <= {entry.name for entry in every_entry()}


def test_what_rests_says_why(window: MainWindow) -> None:
    window.go(window.room("history"))
    (menu,) = {each.menu() for each in window.menu_bar.actions() if "Visit" in each.text()}
    menu.aboutToShow.emit()  # type: ignore[union-attr]
    assert not named(window, "book").isEnabled()
    assert "Choose a visit first" in named(window, "book").toolTip()
    window.open_patient("CO-002", "W24")
    menu.aboutToShow.emit()  # type: ignore[union-attr]
    assert named(window, "book").isEnabled()
    assert not named(window, "lift").isEnabled()
    assert "goes by the protocol already" in named(window, "lift").statusTip()
    menu.aboutToHide.emit()  # type: ignore[union-attr]
    assert named(window, "lift").isEnabled()


def test_a_key_answers_with_its_deed_or_with_the_reason(qtbot: QtBot, window: MainWindow) -> None:
    window.open_patient("CO-002", "W24")
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.deeds.open, BookDialog)
    window.deeds.open.reject()
    lift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_L, lift)
    assert isinstance(window.deeds.open, QMessageBox)
    assert window.deeds.open.text() == "The visit goes by the protocol already."
    window.deeds.open.reject()


def test_a_key_says_at_the_foot_what_has_first_to_be_chosen(
    qtbot: QtBot, window: MainWindow
) -> None:
    table, control = window.room("today").table, Qt.KeyboardModifier.ControlModifier
    contact = next(line for line in table.records.lines if isinstance(line, TaskRow))
    table.choose(table.records.identity(contact))
    qtbot.keyClick(window, Qt.Key.Key_R, control)
    assert window.deeds.open is None
    assert "is no visit" in window.statusBar().currentMessage()
    window.go(window.room("history"))
    qtbot.keyClick(window, Qt.Key.Key_R, control)
    assert "Choose a visit first" in window.statusBar().currentMessage()
    assert window.deeds.open is None


def test_a_wish_that_does_not_suit_is_refused_before_its_dialog(window: MainWindow) -> None:
    window.deeds.on_patient("CO-002", "resume", "")
    assert isinstance(window.deeds.open, QMessageBox)
    assert "did not withdraw" in window.deeds.open.text()
    window.deeds.open.reject()


def test_the_keys_are_listed(window: MainWindow) -> None:
    window.show_keys()
    dialog = window.deeds.open
    assert isinstance(dialog, KeysDialog)
    lines = dialog.table.records.lines
    assert len([line for line in lines if hasattr(line, "keys")]) == len(list(every_entry()))
    dialog.reject()
