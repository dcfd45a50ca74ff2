"""The board in the window: what stands in its cells, and what the keys do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.service.board_order import Only
from app.ui.board_looks import CellLook
from app.ui.main_window import MainWindow
from app.ui.pages.board import BoardPage
from app.ui.table_model import Shape
from app.ui.theme import Tone
from tests.ui.boards import ids, look, press, shown, the_board
from tests.ui.windows import MONDAY

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
TIP = Qt.ItemDataRole.ToolTipRole
Key = Qt.Key
FLAT, UPRIGHT = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@pytest.fixture
def page(window: MainWindow) -> BoardPage:
    return the_board(window)


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


def test_it_opens_at_the_first_visit_of_the_first_patient(page: BoardPage) -> None:
    assert page.view.at == ("CO-001", "SCR")
    assert page.view.horizontalScrollBar().value() == 0


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
