"""The patients' texts are edited side by side, confirmed, looked at and approved in the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from app.service.paper_texts import paper_texts
from app.ui.dialogs.preview import PreviewDialog
from app.ui.dialogs.texts import TextsDialog
from app.ui.main_window import MainWindow
from app.ui.papers.marks import Text
from app.ui.texts_door import edit_texts

WHERE = ("CO", "NCT01745783")
MRI = "assessments.MRI.prepare"


def opened(window: MainWindow) -> TextsDialog:
    edit_texts(window)
    dialog = window.deeds.open
    assert isinstance(dialog, TextsDialog)
    dialog.table.choose(MRI)
    return dialog


def typed(dialog: TextsDialog, language: str, words: str) -> None:
    dialog.pane.each[language].note.edit.setPlainText(words)


def text_at(window: MainWindow, language: str) -> Any:
    return paper_texts(window.desk.bridge.office, *WHERE).in_(language).text(MRI)


def test_both_languages_are_edited_and_confirmed_at_once(window: MainWindow) -> None:
    dialog = opened(window)
    typed(dialog, "es", "Venga en ayunas.")
    dialog.go.click()
    assert "Say who" in dialog.refusal.text()
    dialog.by.setText("A. Ruiz")
    dialog.go.click()
    assert text_at(window, "es").words == "Venga en ayunas."
    assert not text_at(window, "en").is_open
    assert dialog.isVisible()
    assert "A. Ruiz" in dialog.pane.each["es"].state.text()
    assert "Venga sin objetos" in dialog.pane.each["es"].shipped.text()
    dialog.reject()


def test_what_is_typed_stays_while_another_text_is_looked_at(window: MainWindow) -> None:
    dialog = opened(window)
    typed(dialog, "en", "Come fasting.")
    dialog.table.choose("general.calls")
    assert dialog.go.text() == "Confirm 2 texts"
    dialog.table.choose(MRI)
    assert dialog.pane.each["en"].note.text == "Come fasting."
    typed(dialog, "en", text_at(window, "en").words)
    assert dialog.go.text() == "Confirm"
    dialog.reject()


def test_telling_words_and_long_ones_are_warned_of(window: MainWindow) -> None:
    dialog = opened(window)
    note = dialog.pane.each["en"].note
    typed(dialog, "en", "You get the placebo.")
    assert "placebo" in note.warning.text()
    typed(dialog, "en", "x" * 403)
    assert dialog.pane.each["en"].state.text() == "3 characters too many"
    dialog.reject()


def test_the_calendar_is_looked_at_before_anything_is_saved(window: MainWindow) -> None:
    dialog = opened(window)
    dialog.table.choose("general.calls")
    typed(dialog, "en", "you have lost your umbrella")
    dialog.look.click()
    QApplication.processEvents()
    (preview,) = dialog.findChildren(PreviewDialog)
    assert preview.paper is not None
    marks = (mark for page in preview.paper.pages for mark in page.marks)
    assert any("umbrella" in mark.text for mark in marks if isinstance(mark, Text))
    assert text_at(window, "en").own is None
    preview.reject()
    dialog.reject()


def test_an_approval_is_noted_and_taken_back(window: MainWindow) -> None:
    dialog = opened(window)
    dialog.by.setText("A. Ruiz")
    dialog.table.selectAll()
    dialog.go.click()
    dialog.approving.click()
    asked: Any = dialog.findChildren(type(dialog).__mro__[1])[-1]
    asked.label.setText("v2.0")
    asked.by.setText("CEIm")
    asked.go.click()
    assert "English: v2.0, approved by CEIm" in dialog.approval.text()
    dialog.back.click()
    back: Any = next(d for d in dialog.findChildren(type(dialog).__mro__[1]) if hasattr(d, "what"))
    back.what.setCurrentIndex(1)
    back.reason.setText("Amended")
    back.go.click()
    assert "English: not approved" in dialog.approval.text()
    dialog.reject()
