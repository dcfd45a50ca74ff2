"""What is chosen stays the same patient, whatever else changes in the list."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.visit import AssessmentOutcome, AssessmentRecord
from app.service import bookings, visits
from app.service.dossier import dossier
from app.service.ports import Office
from app.service.worklines import Kind, WorkRow
from app.ui.columns.today import TodayRow
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.record import RecordDialog
from app.ui.main_window import MainWindow
from app.ui.pages.today_lines import Tiles, kinds_like
from tests.ui.windows import MONDAY

KEY = Qt.Key
MINE = ("CO-003", "W4")


def mine(window: MainWindow) -> WorkRow:
    return next(row for row in window.overview.rows if (row.patient, row.visit.id) == MINE)


def choose(window: MainWindow) -> None:
    table = window.room("today").table
    table.choose(table.records.identity(mine(window)))
    table.setFocus()


def chosen(window: MainWindow) -> tuple[str, str] | None:
    row = window.room("today").table.row
    return (row.patient, row.visit.id) if row else None


def renew_beside(window: MainWindow) -> None:
    window.desk.bridge.written_beside.emit()
    QApplication.processEvents()


def test_a_chosen_row_that_changes_stays_chosen(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    choose(window)
    bookings.book(office, *MINE, date(2026, 11, 26), reason="asked for", today=MONDAY)
    renew_beside(window)
    assert mine(window).appointment is not None
    assert chosen(window) == MINE
    assert window.room("today").beside.who.text() == MINE[0]
    qtbot.keyClick(window.room("today").table, KEY.Key_B)
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    dialog.reject()


def test_a_row_that_moves_is_followed(window: MainWindow) -> None:
    choose(window)
    table = window.room("today").table
    before = list(table.records.lines)
    table.show_rows(before[::-1])
    assert chosen(window) == MINE


def test_a_chosen_row_that_is_gone_leaves_nothing_to_act_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    choose(window)
    office = window.desk.bridge.office
    table, place = window.room("today").table, window.room("today").table.currentIndex().row()
    names = {each.planned.id for each in dossier(office, MINE[0], MONDAY).assessments(MINE[1])}
    done = dict.fromkeys(names, AssessmentRecord(AssessmentOutcome.DONE))
    visits.record(office, *MINE, MONDAY, done, today=MONDAY)
    renew_beside(window)
    window.finder.setFocus()
    table.setFocus()
    assert chosen(window) is None
    qtbot.keyClick(table, KEY.Key_B)
    qtbot.keyClick(table, KEY.Key_Return)
    assert window.deeds.open is None
    assert window.shown is window.room("today")
    assert not window.room("today").beside.opening.isEnabled()
    qtbot.keyClick(table, KEY.Key_Down)
    assert table.row is not None
    assert abs(table.currentIndex().row() - place) <= 2


def test_a_filter_that_a_person_sets_begins_at_its_first_row(
    qtbot: QtBot, window: MainWindow
) -> None:
    choose(window)
    qtbot.mouseClick(window.room("today").tiles[Tiles.UPCOMING], Qt.MouseButton.LeftButton)
    assert window.room("today").table.row is not None


def test_a_changed_row_is_the_same_row_to_the_view(window: MainWindow, office: Office) -> None:
    choose(window)
    records = window.room("today").table.records
    held = QPersistentModelIndex(window.room("today").table.currentIndex())
    bookings.book(office, *MINE, date(2026, 11, 26), reason="asked for", today=MONDAY)
    renew_beside(window)
    assert held.isValid()
    assert records.row(held.row()) == mine(window)


def record(window: MainWindow, row: WorkRow) -> None:
    """Record all of a line's visit by its dialog, from the table."""
    window.deeds.on_patient(row.patient, "record", row.visit.id)
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    dialog.held.table.tick_all()
    dialog.go.click()


def test_after_a_deed_the_next_line_of_the_same_patient_is_chosen(window: MainWindow) -> None:
    window.show()
    table = window.room("today").table
    patients = [row.patient for row in window.overview.rows]
    code = next(row.patient for row in window.overview.rows if patients.count(row.patient) > 1)
    row = next(row for row in window.overview.rows if row.patient == code)
    table.choose(table.records.identity(row))
    record(window, row)
    assert row not in window.overview.rows
    assert table.row is not None
    assert table.row.patient == code
    assert window.room("today").beside.who.text() == code


def test_a_patient_s_next_visit_comes_before_what_is_left_of_others(window: MainWindow) -> None:
    table, rows = window.room("today").table, window.overview.rows
    left = next(row for row in rows if row.kind is Kind.ASSESSMENTS)
    gone, after = (
        row._replace(patient=left.patient)
        for row in [row for row in rows if row.kind is Kind.VISIT][:2]
    )
    table.show_rows([gone, left, after], anew=True)
    table.choose(table.records.identity(gone))
    table.show_rows([left, after], next_like=kinds_like(table.wanted, {left.patient}))
    assert table.row == after
    table.show_rows([left], next_like=kinds_like(table.wanted, {left.patient}))
    assert table.row == left


def test_after_the_last_deed_for_a_patient_the_line_below_is_chosen(window: MainWindow) -> None:
    table, overview = window.room("today").table, window.overview
    codes = [line.patient for line in (*overview.rows, *overview.tasks)]
    row = next(row for row in overview.rows if codes.count(row.patient) == 1)
    table.choose(table.records.identity(row))
    below = next_below(window)
    record(window, row)
    assert row.patient not in {line.patient for line in (*overview.rows, *overview.tasks)}
    assert below is not None
    assert table.row == below


def next_below(window: MainWindow) -> TodayRow | None:
    """The line that stands below the chosen one, past headings and remarks."""
    table = window.room("today").table
    places = range(table.currentIndex().row() + 1, len(table.records.lines))
    return next(filter(None, map(table.records.row, places)), None)


def test_shift_and_an_arrow_choose_one_more_line(qtbot: QtBot, window: MainWindow) -> None:
    window.show()
    table, shift = window.room("today").table, Qt.KeyboardModifier.ShiftModifier
    table.choose_place(0)
    table.setFocus()
    for _ in range(2):
        qtbot.keyClick(table, KEY.Key_Down, shift)
    assert len(table.rows) == 3
    assert table.row == table.rows[-1]
    qtbot.keyClick(table, KEY.Key_Up, shift)
    assert len(table.rows) == 2
    qtbot.keyClick(table, KEY.Key_Down)
    assert table.rows == (table.row,)


def test_what_the_program_chooses_is_where_the_next_choice_begins(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show()
    table, shift = window.room("today").table, Qt.KeyboardModifier.ShiftModifier
    table.choose_place(0)
    qtbot.keyClick(table, KEY.Key_Down, shift)
    table.choose(table.records.identity(mine(window)))
    assert table.rows == (mine(window),)
    qtbot.keyClick(table, KEY.Key_Up, shift)
    assert len(table.rows) == 2
    assert table.rows[-1] == mine(window)
