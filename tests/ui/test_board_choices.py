"""The board in the window: sets, order, filters, deeds, copies, both tongues and schemes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.service import visits
from app.service.board_order import Only, Order
from app.service.ports import Office
from app.ui.board_copy import CopiedCell, as_mime, copied
from app.ui.board_table import BoardTable
from app.ui.main_window import MainWindow
from app.ui.pages.board import BoardPage
from app.ui.paint.board_cells import SIDE
from app.ui.table_model import Shape
from tests.desk import StoppedClock
from tests.ui.boards import ids, look, press, shown, the_board
from tests.ui.windows import MONDAY, a_window, the_example

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow) -> BoardPage:
    return the_board(window)


def test_a_set_shows_its_visits_alone(page: BoardPage) -> None:
    page.sets.take("treatment")
    assert ids(page) == ["INF1", "INF2"]
    assert not page.table.has_beside
    page.sets.take("MRI")
    assert ids(page) == ["BSL_MRI", "W4", "W12", "W24", "P2W4", "P2W12", "P2W24"]
    page.sets.take("all")
    assert len(ids(page)) == 19
    assert page.table.has_beside


def test_another_study_has_visits_of_its_own(page: BoardPage) -> None:
    page.studies.take("MESEMS-CORE")
    assert shown(page) == ["CO-013", "CO-014"]
    assert ids(page) == ["W0", "W4", "W12", "W24", "W28", "W36", "W48"]
    assert not page.table.has_beside


def test_the_keyboard_stays_in_sight_when_its_visit_is_left_out(page: BoardPage) -> None:
    page.view.go_to("CO-003", "W1")
    page.sets.take("MRI")
    assert page.view.at == ("CO-003", "BSL_MRI")


def test_another_order_begins_at_its_head(page: BoardPage) -> None:
    page.view.go_to("CO-003", "W1")
    page.orders.take(Order.LATE.value)
    assert page.view.at == (shown(page)[0], "W1")
    page.filter.setText("MA")
    assert page.view.at == (shown(page)[0], "W1")


def test_few_visits_fill_the_view(page: BoardPage) -> None:
    page.sets.take("treatment")
    assert page.view.columnWidth(0) > 120
    page.sets.take("all")
    assert page.view.columnWidth(0) <= 120


def test_patients_are_filtered_and_sorted(page: BoardPage) -> None:
    page.only.take(Only.LATE.value)
    assert set(shown(page)) == {"CO-003", "CO-012", "MA-005"}
    page.orders.take(Order.LATE.value)
    assert shown(page)[-1] == "MA-005"
    page.only.take(None)
    page.sites.take("SE")
    page.orders.take(Order.PATIENT.value)
    assert shown(page) == [f"SE-00{n}" for n in range(1, 7)]
    page.filter.setText("screening")
    assert shown(page) == ["SE-006"]
    page.filter.setText("nobody")
    assert page.stack.currentIndex() == 1


def test_nothing_in_a_cell_is_cut(page: BoardPage) -> None:
    cells = page.view.cells.cells
    for row in range(page.table.rowCount()):
        for column in range(page.table.columnCount()):
            wide = cells.width_of(page.table.look(row, column)) + 2 * SIDE
            assert wide <= page.view.columnWidth(column)


def test_a_deed_changes_its_patient_alone(
    window: MainWindow, page: BoardPage, qtbot: QtBot
) -> None:
    page.view.go_to("CO-003", "W4")
    assert look(page, "CO-003", "W4").shape is Shape.LATE
    before, rows = page.table.rows, []
    page.table.dataChanged.connect(lambda first, last: rows.append((first.row(), last.row())))
    given = ("CO-003", "W4", MONDAY, {})
    with qtbot.assertNotEmitted(page.table.modelReset):
        window.desk.bridge.do(visits.record, lambda _: None, pytest.fail, *given, today=MONDAY)
    assert rows == [(2, 2)]
    assert look(page, "CO-003", "W4").shape is Shape.OUTSIDE
    assert [new is old for new, old in zip(page.table.rows, before, strict=True)].count(False) == 1
    assert page.view.at == ("CO-003", "W4")


def test_a_board_out_of_sight_waits_until_it_is_seen(window: MainWindow, page: BoardPage) -> None:
    window.go(window.room("today"))
    before = page.table.rows
    given = ("CO-003", "W4", MONDAY, {})
    window.desk.bridge.do(visits.record, lambda _: None, pytest.fail, *given, today=MONDAY)
    assert page.table.rows is before
    window.go(page)
    assert look(page, "CO-003", "W4").shape is Shape.OUTSIDE


def test_what_is_chosen_goes_to_the_clipboard(page: BoardPage) -> None:
    page.view.go_to("CO-002", "W12")
    corner = page.table.place_of("CO-003", "W24")
    page.view.selectionModel().select(corner, QItemSelectionModel.SelectionFlag.Select)
    press(page, Key.Key_C, held=Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Patient", "Site", "Stage", "Study day", "W12", "W24"]
    assert lines[1].split("\t")[:5] == ["CO-002", "CO", "on study", "171", "2026-08-28 done"]
    assert len(lines) == 3


def test_all_of_it_is_chosen_and_copied(page: BoardPage) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    press(page, Key.Key_A, held=held)
    press(page, Key.Key_C, held=held)
    chosen = QGuiApplication.clipboard().text()
    assert len(chosen.splitlines()) == 25
    page.view.go_to("CO-002", "W12")
    page.copying.click()
    assert QGuiApplication.clipboard().text() == chosen
    data = QGuiApplication.clipboard().mimeData()
    assert data.html().count("<tr>") == 25
    assert "Unscheduled relapse visit" in data.html()


def test_a_spreadsheet_runs_nothing_that_is_pasted(page: BoardPage) -> None:
    table = copied(page.table, range(24), range(20), page.desk)
    assert not [cell for row in table for cell in row if cell.text[:1] in "=+-@" and cell.text]
    first = page.table.rows[0]
    odd = first._replace(patient=replace(first.patient, code="=1+1"))
    model = BoardTable(page.desk)
    model.show_board([odd], page.table.columns, page.table.versions, has_beside=False)
    assert copied(model, [0], [0], page.desk)[1][0].text == "'=1+1"


def test_html_is_only_text() -> None:
    data = as_mime([[CopiedCell("a")], [CopiedCell("<b>&\tc", "#ffffff")]])
    assert '<td style="background:#ffffff">&lt;b&gt;&amp;\tc</td>' in data.html()
    assert data.text() == "a\n<b>& c\n"


def test_what_is_shown_comes_back_with_the_window(
    window: MainWindow, office: Office, clock: StoppedClock, qtbot: QtBot, tmp_path: Path
) -> None:
    page = the_board(window)
    page.sets.take("MRI")
    page.orders.take(Order.STAGE.value)
    window.close()
    again = a_window(qtbot, office, clock, tmp_path)
    page = the_board(again)
    assert (page.sets.value, page.orders.value) == ("MRI", Order.STAGE.value)
    assert len(ids(page)) == 7
    again.desk.bridge.close()


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_drawn_in_both_tongues_and_schemes(
    qtbot: QtBot, tmp_path: Path, language: str, scheme: Qt.ColorScheme
) -> None:
    clock = StoppedClock(MONDAY)
    office = the_example(clock, language)
    window = a_window(qtbot, office, clock, tmp_path, language=language, scheme=scheme)
    page = the_board(window)
    seen = page.view.grab().toImage()
    tokens = window.desk.theme.tokens
    colours = {seen.pixelColor(x, y).name() for x in range(230, 900) for y in (75, 110, 140)}
    assert tokens.done_soft in colours
    other = Qt.ColorScheme.Light if scheme is Qt.ColorScheme.Dark else Qt.ColorScheme.Dark
    window.desk.theme.take(other)
    seen = page.view.grab().toImage()
    now = window.desk.theme.tokens
    assert now.done_soft in {
        seen.pixelColor(x, y).name() for x in range(230, 900) for y in (75, 110, 140)
    }
    window.desk.bridge.close()
    office.close()
