from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.record import RecordDialog
from app.ui.main_window import MainWindow
from tests.ui.windows import MONDAY

LEFT = Qt.MouseButton.LeftButton


def recording(window: MainWindow, patient: str, visit: str) -> RecordDialog:
    window.deeds.on_patient(patient, "record", visit)
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    return dialog


def retype(field: DayField, typed: str) -> None:
    QTest.keyClick(field.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.line, typed)


@pytest.mark.parametrize("typed", ["20/11/2026", "20-11-26", "20112026", "2026-11-20"])
def test_a_day_typed_over_is_the_day_recorded(
    qtbot: QtBot, window: MainWindow, office: Office, typed: str
) -> None:
    dialog = recording(window, "CO-003", "W4")
    retype(dialog.held.day, typed)
    assert dialog.held.day.words.startswith("Friday 20 November 2026")
    qtbot.mouseClick(dialog.go, LEFT)
    assert office.patients(["CO-003"])[0].records["W4"].done_on == date(2026, 11, 20)


def test_a_day_that_does_not_exist_is_refused_and_kept(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    said = "“31/02/2026” is not a date. Write it as 20/11/2026."
    dialog = recording(window, "CO-003", "W4")
    qtbot.waitUntil(dialog.held.day.line.hasFocus)
    retype(dialog.held.day, "31/02/2026")
    assert dialog.held.day.words == ""
    QTest.keyClick(dialog.held.day.line, Qt.Key.Key_Tab)
    assert dialog.held.day.words == said
    qtbot.mouseClick(dialog.go, LEFT)
    assert dialog.refusal.text() == said
    assert dialog.held.day.line.text() == "31/02/2026"
    known = office.patients(["CO-003"])[0].records.get("W4")
    assert known is None or known.outcome is None


def test_coming_to_a_day_chooses_all_of_it(qtbot: QtBot, window: MainWindow) -> None:
    dialog = recording(window, "CO-003", "W4")
    qtbot.waitUntil(dialog.held.day.line.hasFocus)
    dialog.reason.setFocus()
    dialog.held.day.setFocus()
    assert dialog.held.day.line.selectedText() == "23/11/2026"


def test_a_day_picked_in_the_calendar_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    field = DayField(window.desk, MONDAY)
    qtbot.addWidget(field)
    field.picker.calendar.clicked.emit(QDate(2026, 11, 2))
    assert (field.line.text(), field.day) == ("02/11/2026", date(2026, 11, 2))


def words_room(view: QTableView, delegate: QStyledItemDelegate, row: int) -> int:
    """How wide the words of a line may be, in pixels, beside its box: the style says so."""
    option, index = QStyleOptionViewItem(), view.model().index(row, 0)
    option.initFrom(view)
    option.rect = view.visualRect(index)
    delegate.initStyleOption(option, index)
    style, words = view.style(), QStyle.SubElement.SE_ItemViewItemText
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
    return style.subElementRect(words, option, view).width() - 2 * margin


@pytest.mark.parametrize("wider", [0, 5, 10, 15])
def test_the_names_of_assessments_are_shown_whole(window: MainWindow, wider: int) -> None:
    """Also those that would only just fit, but for a scroll bar or the style sheet's padding."""
    dialog = recording(window, "CO-004", "BSL")
    dialog.resize(dialog.width() + wider, dialog.height())
    QApplication.processEvents()
    view, broken, line = dialog.held.list, 0, QFontMetrics(dialog.font()).height()
    wraps = Qt.TextFlag.TextWordWrap
    delegate = view.itemDelegateForIndex(view.model().index(0, 0))
    assert isinstance(delegate, QStyledItemDelegate)
    for row in range(view.model().rowCount()):
        name = view.model().index(row, 0).data()
        room = words_room(view, delegate, row)
        needed = view.fontMetrics().boundingRect(0, 0, room, 999, wraps, name).height()
        assert view.rowHeight(row) >= needed, name
        broken += needed > line
    assert broken
