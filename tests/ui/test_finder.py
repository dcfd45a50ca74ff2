"""A few letters find a patient or a page, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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
    window.finder.setFocus()
    qtbot.keyClicks(window.finder, text)


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
    assert second.startswith(window.patient.title.text())
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


def test_no_match_is_said_in_plain_words(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "<b>zz")
    note = window.finder.note
    assert note.isVisible()
    assert note.text() == "No patient or page matches “<b>zz”."
    assert note.textFormat() is Qt.TextFormat.PlainText
    qtbot.keyClick(window.finder, KEY.Key_Return)
    assert window.shown is window.room("today")
    window.finder.clear()
    assert not note.isVisible()
