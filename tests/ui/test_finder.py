"""A few letters find a patient, a visit, a page or a deed, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.dialogs.contact import ContactDialog
from app.ui.main_window import MainWindow

KEY = Qt.Key
NO_SCREEN = "This plugin does not support"
"""What Qt says where lists drop down on no real screen."""

pytestmark = pytest.mark.qt_log_ignore(NO_SCREEN)


def shown(window: MainWindow) -> list[str]:
    hits = window.finder.list
    if not hits.isVisible():
        return []
    model = hits.model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def typed(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Type into the box, and pause, as names are looked for only then."""
    window.finder.setFocus()
    qtbot.keyClicks(window.finder, text)
    if window.finder._pause.isActive():
        window.finder._pause.stop()
        window.finder._pause.timeout.emit()


def test_the_hits_drop_down_while_one_types(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "ma-00")
    hits = shown(window)
    assert len(hits) > 2
    assert all(hit.startswith("MA-00") for hit in hits)


def test_down_chooses_and_enter_takes_it(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "ma-00")
    second = shown(window)[1]
    qtbot.keyClick(window.finder.list, KEY.Key_Down)
    qtbot.keyClick(window.finder.list, KEY.Key_Down)
    qtbot.keyClick(window.finder.list, KEY.Key_Return)
    assert window.shown is window.patient
    assert second == window.patient.title.text()
    assert window.finder.text() == ""
    assert not window.finder.list.isVisible()


def test_enter_in_the_list_takes_the_only_hit(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "histo")
    assert shown(window) == ["History"]
    qtbot.keyClick(window.finder.list, KEY.Key_Return)
    assert window.shown is window.room("history")


def test_a_click_takes_a_hit(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "ma-004")
    hits = window.finder.list
    at = hits.visualRect(hits.model().index(0, 0)).center()
    qtbot.mouseClick(hits.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()
    assert window.patient.title.text() == "MA-004"
    assert window.finder.text() == ""


def test_a_code_and_a_visit_lead_to_that_visit(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "ma-004 w12")
    qtbot.keyClick(window.finder.list, KEY.Key_Return)
    assert window.shown.in_hand == ("MA-004", "W12")


def test_a_visit_of_the_patient_in_hand_needs_no_code(qtbot: QtBot, window: MainWindow) -> None:
    window.open_patient("MA-004", "")
    typed(qtbot, window, "w12")
    qtbot.keyClick(window.finder.list, KEY.Key_Return)
    assert window.shown.in_hand == ("MA-004", "W12")


def test_a_deed_is_found_with_its_key_and_done(qtbot: QtBot, window: MainWindow) -> None:
    window.open_patient("MA-004", "W12")
    typed(qtbot, window, "log a")
    assert shown(window) == ["Log a contact"]
    assert [place.beside for place in window.finder._hits] == ["Ctrl+J"]
    qtbot.keyClick(window.finder.list, KEY.Key_Return)
    assert isinstance(window.deeds.open, ContactDialog)
    window.deeds.open.reject()


def test_no_match_is_said_in_plain_words(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "<b>zz")
    note = window.finder.note
    assert note.isVisible()
    assert note.text() == "No patient, visit, page or deed matches “<b>zz”."
    assert note.textFormat() is Qt.TextFormat.PlainText
    qtbot.keyClick(window.finder, KEY.Key_Return)
    assert window.shown is window.room("today")
    window.finder.clear()
    assert not note.isVisible()
