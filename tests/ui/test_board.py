"""The board in the window: cells, keys, sets, order, filters, copies, both tongues and schemes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.service import visits
from app.service.board_order import Only, Order
from app.service.ports import Office
from app.ui.board_copy import CopiedCell, as_mime, copied
from app.ui.board_looks import CellLook
from app.ui.board_table import BoardTable
from app.ui.main_window import MainWindow
from app.ui.pages.board import BoardPage
from app.ui.paint.board_cells import SIDE
from app.ui.table_model import Shape
from app.ui.theme import Tone
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window, the_example

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
TIP = Qt.ItemDataRole.ToolTipRole
Key = Qt.Key
FLAT, UPRIGHT = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@pytest.fixture
def page(window: MainWindow) -> BoardPage:
    return the_board(window)


def the_board(window: MainWindow) -> BoardPage:
    window.go(window.room("board"))
    return cast(BoardPage, window.shown)


def look(page: BoardPage, code: str, visit: str) -> CellLook:
    index = page.table.place_of(code, visit)
    return page.table.look(index.row(), index.column())


def shown(page: BoardPage) -> list[str]:
    return [row.code for row in page.table.rows]


def ids(page: BoardPage) -> list[str]:
    return [column.id for column in page.table.columns]


def press(page: BoardPage, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        QTest.keyClick(page.view, key, held or Qt.KeyboardModifier.NoModifier)


def test_the_board_keeps_the_rules_of_models(page: BoardPage) -> None:
    tester = QAbstractItemModelTester(page.table, FATAL)
    page.filter.setText("CO-00")
    page.sets.take("MRI")
    page.only.take(Only.LATE.value)
    page.sets.take("all")
    page.filter.setText("nobody")
    assert page.table.rowCount() == 0
    page.filter.clear()
    assert tester.model() is page.table


LOOKS = {
    ("CO-002", "SCR"): CellLook(Tone.DONE, Shape.DONE, "16 Apr"),
    ("CO-003", "W4"): CellLook(Tone.OVERDUE, Shape.LATE, "13 Nov"),
    ("CO-002", "W24"): CellLook(Tone.DUE, Shape.OPEN, "20 Nov"),
    ("SE-001", "W4"): CellLook(Tone.DONE, Shape.OUTSIDE, "+2 5 Mar"),
    ("CO-004", "W12"): CellLook(Tone.QUESTION, Shape.QUESTION, "20 Nov", is_booked=True),
    ("CO-005", "W1"): CellLook(Tone.DONE, Shape.DONE, "21 Oct", dots=2),
    ("CO-011", "W24"): CellLook(Tone.QUIET, Shape.NONE, "–", has_ground=False),
    ("CO-003", "W12"): CellLook(Tone.QUIET, Shape.NONE, "8 Jan ’27", has_ground=False),
}


def test_a_cell_shows_its_date_and_its_status(page: BoardPage) -> None:
    assert {cell: look(page, *cell) for cell in LOOKS} == LOOKS


def test_a_day_that_may_move_is_marked_and_slanted(page: BoardPage) -> None:
    found = look(page, "CO-007", "BSL")
    assert found.text.startswith("~")
    assert found.is_vague


def test_an_appointment_outside_its_window_has_a_corner(page: BoardPage) -> None:
    assert look(page, "MA-005", "D1").is_odd
    assert not look(page, "CO-004", "W12").is_odd


def test_a_cell_says_in_words_what_it_shows(page: BoardPage) -> None:
    said = page.table.place_of("CO-002", "W24").data(SPOKEN)
    assert "CO-002 · Week 24 MRI" in said
    assert "left" in said
    assert "Window: " in said
    assert "Booked: not booked" in said
    assert "Outstanding: Brain MRI" in said
    tip = page.table.place_of("SE-001", "W4").data(TIP)
    assert "2 days late" in tip
    assert tip.startswith("<qt>")


def test_every_cell_and_head_says_something(page: BoardPage) -> None:
    table = page.table
    for row in range(table.rowCount()):
        assert table.headerData(row, UPRIGHT, SPOKEN)
        for column in range(table.columnCount()):
            assert table.index(row, column).data(SPOKEN).startswith(table.rows[row].code)
    for column in range(table.columnCount()):
        assert table.headerData(column, FLAT, SPOKEN)
        assert table.headerData(column, FLAT, TIP)
    assert "Window: from 7 days before to 7 days after" in table.headerData(8, FLAT, TIP)


def test_the_last_column_counts_the_unscheduled_visits(page: BoardPage) -> None:
    place = page.table.place_of("MA-002", "")
    assert (place.column(), place.data()) == (len(ids(page)), "1")
    assert "Unscheduled relapse visit" in place.data(TIP)
    assert look(page, "MA-002", "").shape is Shape.OPEN


def test_the_keyboard_moves_cell_by_cell(page: BoardPage) -> None:
    page.view.go_to("CO-003", "W1")
    press(page, Key.Key_Right, Key.Key_Down)
    assert page.view.at == ("CO-004", "W4")
    press(page, Key.Key_Home)
    assert page.view.at == ("CO-004", "SCR")
    press(page, Key.Key_End)
    assert page.view.at == ("CO-004", "")
    press(page, Key.Key_PageDown)
    below = shown(page).index(page.view.at[0])
    assert below > 8
    press(page, Key.Key_PageUp)
    assert shown(page).index(page.view.at[0]) < below


def test_letters_jump_nowhere(page: BoardPage) -> None:
    page.view.go_to("CO-003", "W1")
    press(page, Key.Key_2)
    assert page.view.at == ("CO-003", "W1")


def test_enter_opens_the_patient_at_the_visit(window: MainWindow, page: BoardPage) -> None:
    page.view.go_to("CO-003", "W4")
    press(page, Key.Key_Return)
    assert window.shown is window.patient
    assert window.shown.code == "CO-003"
    assert window.shown.in_hand == ("CO-003", "W4")


def test_enter_opens_the_unscheduled_visit(page: BoardPage, qtbot: QtBot) -> None:
    page.view.go_to("MA-002", "")
    with qtbot.waitSignal(page.opened) as asked:
        press(page, Key.Key_Enter)
    assert asked.args == ["MA-002", "UNS_R.1"]


@pytest.mark.parametrize(
    ("key", "dialog"), [(Key.Key_B, "BookDialog"), (Key.Key_R, "RecordDialog")]
)
def test_a_letter_books_and_records(
    window: MainWindow, page: BoardPage, key: Qt.Key, dialog: str
) -> None:
    page.view.go_to("CO-003", "W4")
    press(page, key)
    assert type(window.deeds.open).__name__ == dialog
    assert window.deeds.open
    window.deeds.open.reject()


def test_nothing_is_booked_in_the_past_or_where_there_is_no_visit(
    window: MainWindow, page: BoardPage, qtbot: QtBot
) -> None:
    page.view.go_to("CO-003", "")
    with qtbot.assertNotEmitted(page.acted):
        press(page, Key.Key_B)
    window.desk.bridge.show(window.desk.bridge.office.known_on(MONDAY))
    page.view.go_to("CO-003", "W4")
    with qtbot.assertNotEmitted(page.acted):
        press(page, Key.Key_B)


def test_the_menu_offers_what_the_keys_do(page: BoardPage, qtbot: QtBot) -> None:
    page.view.go_to("CO-003", "W4")
    menu = page.menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Open\tEnter", "Book…\tB", "Record…\tR", "Unscheduled visit…", "Copy\tCtrl+C"]
    with qtbot.waitSignal(page.acted) as asked:
        menu.actions()[3].trigger()
    assert asked.args == ["CO-003", "unscheduled", ""]
    page.view.go_to("CO-003", "")
    assert [action.isEnabled() for action in page.menu().actions()[:4]] == [
        True,
        False,
        False,
        True,
    ]


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
