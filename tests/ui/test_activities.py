"""The schedule of activities in the window: moved through by keyboard, copied, confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.main_window import MainWindow
from app.ui.pages.protocol import ProtocolPage
from app.ui.paint.activities import parts_of
from app.ui.parts.activity_view import ActivityView
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window, the_example

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def page(window: MainWindow) -> ProtocolPage:
    found = window.room("protocol")
    assert isinstance(found, ProtocolPage)
    window.go(found)
    return found


@pytest.fixture
def view(page: ProtocolPage) -> ActivityView:
    return page.matrix.view


def at(view: ActivityView, assessment: str, visit: str) -> None:
    """Choose a cell by its assessment and visit."""
    table = view.table
    rows = [n for n in range(table.rowCount()) if (r := table.row(n)) and r.id == assessment]
    columns = [n for n in range(table.columnCount()) if _id(view, n) == visit]
    view.setCurrentIndex(table.index(rows[0], columns[0]))


def _id(view: ActivityView, place: int) -> str:
    column = view.table.column(place)
    return column.visit.id if column else ""


def test_the_page_begins_with_the_matrix_and_the_list_is_a_button_away(page: ProtocolPage) -> None:
    QAbstractItemModelTester(page.matrix.view.table, FATAL, page)
    assert page.views.currentIndex() == 0
    assert page.matrix.view.table.columnCount() == 23
    assert page.filters.isHidden()
    assert page.confirm.isHidden()
    page.as_list.click()
    assert page.views.currentIndex() == 1
    assert page.as_list.isChecked()
    assert not page.as_matrix.isChecked()
    assert page.filters.isVisible()
    page.as_matrix.click()
    assert page.views.currentIndex() == 0


def test_arrows_step_over_the_lines_of_categories(
    qtbot: QtBot, page: ProtocolPage, view: ActivityView
) -> None:
    at(view, "EOS", "SCR")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert page.matrix.name.text().startswith("Medical and MS history")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert page.matrix.name.text().endswith("Inclusion and randomisation")
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert page.matrix.name.text().startswith("End of study form")


def test_a_cell_says_what_it_means_and_its_visit_when_and_in_which_window(
    page: ProtocolPage, view: ActivityView
) -> None:
    at(view, "CSF", "BSL")
    pane = page.matrix
    assert pane.cell.text().startswith("Done at this visit, may be left out.")
    assert "optional until confirmed" in pane.cell.text()
    assert "Planned: 3 days before Day 0" in pane.about.text()
    assert "Window: from 4 days before to 3 days after" in pane.about.text()
    assert "Repeated if older than 28 days" in pane.about.text()
    index = view.currentIndex()
    spoken = view.table.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("(X)†")
    tip = view.table.data(index, Qt.ItemDataRole.ToolTipRole)
    assert "Origin: " in tip


def test_enter_confirms_what_is_assumed_there(
    qtbot: QtBot, window: MainWindow, page: ProtocolPage, view: ActivityView
) -> None:
    at(view, "CSF", "BSL")
    assert page.matrix.places == ("visits.BSL.assessments.CSF",)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, ConfirmDialog)
    dialog.by.setText("M. Ruiz")
    dialog.source.setText("Protocol v3.0, section 8.2")
    dialog.go.click()
    assert page.matrix.places == ("visits.BSL.offset", "visits.BSL.window")
    assert "M. Ruiz" in page.matrix.cell.text()
    assert view.table.data(view.currentIndex()) == "(X)‡"
    at(view, "IC", "SCR")
    assert page.matrix.confirm.isHidden()


def test_all_of_it_is_copied_or_what_is_chosen(
    qtbot: QtBot, page: ProtocolPage, view: ActivityView
) -> None:
    at(view, "EDSS", "SCR")
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[1].split("\t")[:3] == ["Visit", "SCR", "INC ¹"]
    assert any(line.startswith("EDSS") for line in copied)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t") == ["", "SCR", "INC", "BMH", "BSL MRI", "BSL"]
    assert row.split("\t")[0].startswith("EDSS")
    page.matrix.copy.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2


def test_the_heads_stay_in_view_and_a_click_on_a_visit_chooses_it(view: ActivityView) -> None:
    corner = view.corner.geometry()
    view.horizontalScrollBar().setValue(300)
    view.verticalScrollBar().setValue(200)
    assert view.corner.geometry() == corner
    assert corner.width() == view.names.width()
    view.head.sectionClicked.emit(5)
    assert view.currentIndex().column() == 5


def test_no_word_of_a_head_is_wider_than_its_column(view: ActivityView) -> None:
    metrics = view.head.fontMetrics()
    for place in range(view.table.columnCount()):
        column = view.table.column(place)
        assert column is not None
        words = [word for part in parts_of(column) for word in part.split(" ")]
        assert max(metrics.horizontalAdvance(word) for word in words) <= view.columnWidth(place)


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_study_is_drawn(
    qtbot: QtBot, tmp_path: Path, language: str, scheme: Qt.ColorScheme
) -> None:
    clock = StoppedClock(MONDAY)
    office: Office = the_example(clock, language)
    window = a_window(qtbot, office, clock, tmp_path, language=language, scheme=scheme)
    page = window.room("protocol")
    assert isinstance(page, ProtocolPage)
    window.go(page)
    for place in range(page.adoptions.count()):
        page.adoptions.setCurrentIndex(place)
        assert not page.grab().isNull()
        assert page.matrix.view.table.columnCount() > 5
    window.desk.bridge.close()
    office.close()
