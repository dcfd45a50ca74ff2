"""No dialog takes words of some length with it that were typed and not saved, unless told to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.service.snoozing import may_wait
from app.service.worklines import Kind
from app.ui.dialogs.contact import ContactDialog
from app.ui.dialogs.fields import FreeText
from app.ui.dialogs.notes import NoteField
from app.ui.dialogs.question import Question
from app.ui.dialogs.snooze import SnoozeDialog
from app.ui.dialogs.texts import TextsDialog
from app.ui.main_window import MainWindow
from tests.desk import StoppedClock
from tests.ui.other_views import other_views
from tests.ui.views import dialogs
from tests.ui.windows import MONDAY, a_window, the_example

KEY = Qt.Key
WORDS = "asked to be called again on Friday, after work"


def box_of(dialog: QWidget) -> QMessageBox | None:
    return next((box for box in dialog.findChildren(QMessageBox) if box.isVisible()), None)


def press(dialog: QWidget, words: str) -> None:
    """Press the button with these words in the question."""
    box = box_of(dialog)
    assert box is not None
    next(each for each in box.buttons() if each.text() == words).click()


@pytest.fixture
def contact(window: MainWindow) -> ContactDialog:
    window.deeds.on_patient("CO-001", "contact", "")
    dialog = window.deeds.open
    assert isinstance(dialog, ContactDialog)
    return dialog


def test_a_typed_note_is_not_lost_by_one_key(qtbot: QtBot, contact: ContactDialog) -> None:
    qtbot.keyClicks(contact.note.edit, WORDS)
    qtbot.keyClick(contact, KEY.Key_Escape)
    assert contact.isVisible()
    box = box_of(contact)
    assert box is not None
    assert box.text() == "Discard what was typed?"
    qtbot.keyClick(box, KEY.Key_Escape)
    assert box_of(contact) is None
    assert contact.isVisible()
    assert contact.note.text == WORDS
    contact.cancel.click()
    press(contact, "Discard")
    assert not contact.isVisible()


def test_the_window_s_own_button_asks_as_well_and_once(
    qtbot: QtBot, contact: ContactDialog
) -> None:
    qtbot.keyClicks(contact.note.edit, WORDS)
    assert not contact.close()
    assert not contact.close()
    assert contact.isVisible()
    assert len([box for box in contact.findChildren(QMessageBox) if box.isVisible()]) == 1
    press(contact, "Keep writing")
    assert contact.isVisible()


def test_a_day_or_a_few_letters_are_nothing_to_ask_about(
    qtbot: QtBot, contact: ContactDialog
) -> None:
    contact.not_reached.click()
    qtbot.keyClicks(contact.note.edit, "20/11/2026")
    qtbot.keyClick(contact, KEY.Key_Escape)
    assert box_of(contact) is None
    assert not contact.isVisible()


def test_what_was_saved_is_not_asked_about(qtbot: QtBot, contact: ContactDialog) -> None:
    qtbot.keyClicks(contact.note.edit, WORDS)
    contact.go.click()
    assert box_of(contact) is None
    assert not contact.isVisible()


def test_the_reason_why_a_visit_waits_is_not_lost(qtbot: QtBot, window: MainWindow) -> None:
    row = next(row for row in window.overview.rows if may_wait(row) and row.kind is Kind.VISIT)
    window.deeds.on_patient(row.patient, "snooze", row.visit.id)
    dialog = window.deeds.open
    assert isinstance(dialog, SnoozeDialog)
    qtbot.keyClicks(dialog.reason, WORDS)
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert dialog.isVisible()
    press(dialog, "Discard")
    assert not dialog.isVisible()


def test_words_typed_for_a_text_that_is_not_shown_any_more_count(
    qtbot: QtBot, window: MainWindow
) -> None:
    other_views(window)["texts"]()
    dialog = window.deeds.open
    assert isinstance(dialog, TextsDialog)
    qtbot.keyClicks(next(iter(dialog.pane.each.values())).note.edit, WORDS)
    dialog.table.choose_place(3)
    dialog.reject()
    assert dialog.isVisible()
    press(dialog, "Discard")
    assert not dialog.isVisible()


def test_every_dialog_asks_before_it_takes_words_with_it(qtbot: QtBot, tmp_path: Path) -> None:
    """And none asks of what it says itself: nothing was typed in it."""
    clock = StoppedClock(MONDAY)
    window = a_window(qtbot, the_example(clock), clock, tmp_path)
    seen: set[str] = set()
    for _, dialog in dialogs(window):
        if not isinstance(dialog, Question):
            continue
        assert not dialog.has_unsaved, type(dialog).__name__
        for line in _lines(dialog):
            seen.add(type(dialog).__name__)
            known = line.text() if isinstance(line, QLineEdit) else line.toPlainText()
            line.selectAll()
            qtbot.keyClicks(line, WORDS)
            dialog.reject()
            assert dialog.isVisible(), type(dialog).__name__
            press(dialog, "Keep writing")
            # As it was, so that the sweep can leave it.
            line.setText(known) if isinstance(line, QLineEdit) else line.setPlainText(known)
    assert len(seen) > 15


def _lines(dialog: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """The lines and notes of a dialog that can be typed in, and hold enough."""
    every = [
        *(line for line in dialog.findChildren(FreeText) if line.maxLength() >= len(WORDS)),
        *(note.edit for note in dialog.findChildren(NoteField)),
    ]
    return [each for each in every if each.isVisible() and each.isEnabled()]
