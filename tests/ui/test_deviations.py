"""Deviations and checks in the window, driven by keyboard: the log, its dialog, the check list."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.deviation import DeviationState
from app.domain.partial import PartialDay
from app.domain.report import Answer, Cause, DeviationReport, Grade
from app.domain.visit import Outcome
from app.service import deviations, events
from app.service.deviations import DeviationRow, Sought
from app.service.journal import undo
from app.service.ports import Office
from app.ui.dialogs.deviation import DeviationDialog
from app.ui.dialogs.deviations import DeviationsDialog
from app.ui.dialogs.gates import GatesDialog
from app.ui.dialogs.record import RecordDialog
from app.ui.main_window import MainWindow
from app.ui.pages.deviations import DeviationsPage
from app.ui.pages.deviations_tab import DeviationsTab
from app.ui.pages.patient import PatientPage
from app.ui.table_model import Section
from app.ui.ways import WAYS
from tests.departing import add_departing, an_office
from tests.desk import TODAY, StoppedClock
from tests.ui.windows import a_window

LATE = ("CO-001", "W4.late")
NEUTRAL = ("CO-001", "INF1.INFUS.missing")


@pytest.fixture
def office() -> Office:
    return an_office()


@pytest.fixture
def window(qtbot: QtBot, office: Office, tmp_path: Path) -> MainWindow:
    return a_window(qtbot, office, StoppedClock(), tmp_path)


def the_page(window: MainWindow) -> DeviationsPage:
    way = next(way for way in WAYS if way.way == "deviations")
    window._follow(way)
    page = window.shown
    assert isinstance(page, DeviationsPage)
    return page


def state_of(office: Office, code: str, key: str) -> DeviationState:
    rows = deviations.log(office, TODAY, Sought(code))
    return next(row.state for row in rows if row.deviation.key == key)


def test_a_line_is_completed_by_keyboard(qtbot: QtBot, window: MainWindow, office: Office) -> None:
    page = the_page(window)
    page.table.choose(LATE)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, DeviationDialog)
    qtbot.keyClick(dialog.go, Qt.Key.Key_Return)
    assert "how much it weighs" in dialog.refusal.text()
    qtbot.keyClick(dialog.grades[Grade.IMPORTANT], Qt.Key.Key_Space)
    qtbot.keyClick(dialog.go, Qt.Key.Key_Return)
    assert "choose a cause" in dialog.refusal.text()
    assert dialog.cause is not None
    dialog.cause.setFocus()
    qtbot.keyClicks(dialog.cause, "illness")
    qtbot.keyClicks(dialog.measures.edit, "told the monitor")
    qtbot.keyClick(dialog.go, Qt.Key.Key_Return)
    assert window.deeds.open is None
    report = office.patients([LATE[0]])[0].reports[LATE[1]]
    assert (report.grade, report.cause) == (Grade.IMPORTANT, Cause.ILLNESS)
    row = page.table.row
    assert row is not None
    assert row.state is DeviationState.COMPLETED


def test_no_cause_is_asked_of_an_infusion(window: MainWindow, office: Office) -> None:
    window.deeds.on_patient(NEUTRAL[0], "deviation", NEUTRAL[1])
    dialog = window.deeds.open
    assert isinstance(dialog, DeviationDialog)
    assert dialog.cause is None
    dialog.grades[Grade.MINOR].setChecked(True)
    dialog.go.click()
    assert state_of(office, *NEUTRAL) is DeviationState.COMPLETED


def test_the_log_is_narrowed_and_exported(window: MainWindow, tmp_path: Path) -> None:
    page = the_page(window)
    every = len(page.table.records.lines)
    assert every == len(page._rows) + 1  # the heading of the only patient
    page.kinds.take("late")
    assert [row.deviation.key for row in page._rows] == ["W4.late"]
    path = tmp_path / "log.csv"
    page.export_to(path)
    (line,) = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    assert (line["patient"], line["deviation"]) == LATE
    assert page.subtitle.text() == "1 deviation exported"
    page.kinds.take(None)
    assert len(page.table.records.lines) == every
    page.until.setText("1/1/2000")
    assert page.stack.currentIndex() == 1
    assert not page.export.isEnabled()


def test_lines_stand_together_under_headings_that_count_them(window: MainWindow) -> None:
    page = the_page(window)
    page.together.take("kind")
    heads = [each.title for each in page.table.records.lines if isinstance(each, Section)]
    kinds = Counter(row.deviation.kind for row in page._rows)
    assert len(heads) == len(kinds) > 1
    assert heads[0] == "Too late: 1 deviation · 1 to complete"
    assert sum(int(each.split(": ")[1].split()[0]) for each in heads) == len(page._rows)
    page.together.take("patient")
    (head,) = (each.title for each in page.table.records.lines if isinstance(each, Section))
    assert head.startswith("CO-001: ")


def test_the_same_is_said_of_several_that_are_alike(window: MainWindow, office: Office) -> None:
    add_departing(office, "CO-002")
    page = the_page(window)
    assert "several lines first" in page.complete.toolTip()
    page.table.selectAll()
    assert not page.complete.isEnabled()
    assert "lines of one kind" in page.complete.toolTip()
    page.kinds.take("missing")
    asked = [row for row in page._rows if row.deviation.asks_cause]
    choose_all(page, asked)
    assert len(asked) == 2
    assert page.complete.isEnabled()
    page.complete.click()
    dialog = window.deeds.open
    assert isinstance(dialog, DeviationsDialog)
    dialog.inputs.grades[Grade.MINOR].setChecked(True)
    dialog.go.click()
    assert "choose a cause" in dialog.refusal.text()
    cause = dialog.inputs.cause
    assert cause is not None
    cause.setCurrentIndex(cause.findData(str(Cause.SERVICE)))
    dialog.go.click()
    assert window.deeds.open is None
    said = DeviationReport(Grade.MINOR, Cause.SERVICE, "")
    assert [each.reports for each in office.patients()] == [{"SCR.BLOOD.missing": said}] * 2
    undo(office)
    assert not any(each.reports for each in office.patients())


def test_the_menu_of_several_lines_rests_where_they_are_not_alike(
    window: MainWindow, office: Office
) -> None:
    add_departing(office, "CO-002")
    page = the_page(window)
    choose_all(page, page._rows)
    (entry,) = page.table.menu_of(page.table.rows).actions()
    assert not entry.isEnabled()
    alike = [row for row in page._rows if row.deviation.kind == "missing"]
    choose_all(page, [row for row in alike if row.deviation.asks_cause])
    (entry,) = page.table.menu_of(page.table.rows).actions()
    assert entry.isEnabled()
    entry.trigger()
    assert isinstance(window.deeds.open, DeviationsDialog)


def test_shift_chooses_all_lines_from_one_to_another(window: MainWindow) -> None:
    page = the_page(window)
    table = page.table
    first, *_, last = (n for n, x in enumerate(table.records.lines) if isinstance(x, DeviationRow))

    def click(place: int, modifier: Qt.KeyboardModifier) -> None:
        at = table.visualRect(table.records.index(place, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    rows = [each for each in table.records.lines if isinstance(each, DeviationRow)]
    assert len(rows) > 2
    click(first, Qt.KeyboardModifier.NoModifier)
    click(last, Qt.KeyboardModifier.ShiftModifier)
    assert list(table.rows) == rows
    click(last, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert list(table.rows) == rows[-2:]


def choose_all(page: DeviationsPage, rows: Sequence[DeviationRow]) -> None:
    """Choose these lines, as Ctrl and a click do."""
    flags = QItemSelectionModel.SelectionFlag
    page.table.clearSelection()
    for row in rows:
        place = page.table.records.place_of((row.patient, row.deviation.key))
        assert place is not None
        index = page.table.records.index(place, 0)
        page.table.selectionModel().select(index, flags.Select | flags.Rows)


def test_the_patient_s_tab_has_the_same_lines(window: MainWindow, office: Office) -> None:
    window.open_patient(LATE[0], "")
    page = window.shown
    assert isinstance(page, PatientPage)
    page.tabs.open("Deviations")
    tab = page.tabs.shown
    assert isinstance(tab, DeviationsTab)
    rows = deviations.log(office, TODAY, Sought(LATE[0]))
    assert tab.table.records.lines == list(rows)
    tab.table.opened.emit(tab.table.row)
    assert isinstance(window.deeds.open, DeviationDialog)


def test_a_check_list_is_answered(window: MainWindow, office: Office) -> None:
    window.deeds.on_patient("CO-001", "gates", "INC")
    dialog = window.deeds.open
    assert isinstance(dialog, GatesDialog)
    card = dialog.cards["G1"]
    assert card.finding.text() == "no date entered"
    card.buttons[Answer.NOT_KNOWN].setChecked(True)
    card.note.setText("asked the family doctor")
    dialog.go.click()
    (kept,) = office.patients(["CO-001"])[0].answers["INC"].values()
    assert (kept.answer, kept.note, kept.on) == (
        *(Answer.NOT_KNOWN, "asked the family doctor", TODAY),
    )
    window.deeds.on_patient("CO-001", "gates", "INC")
    again = window.deeds.open
    assert isinstance(again, GatesDialog)
    again.cards["G1"].open.setChecked(True)
    again.go.click()
    assert office.patients(["CO-001"])[0].answers == {}


def test_recording_warns_while_the_day_is_typed_and_never_blocks(
    window: MainWindow, office: Office
) -> None:
    dose = PartialDay("2014-04-25")
    events.record_event(office, "CO-001", "RELAPSE", dose, today=TODAY)
    window.deeds.on_patient("CO-001", "record", "BSL")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    dialog.choose(Outcome.DONE)
    dialog.held.day.take(TODAY)
    dialog.held.table.tick_all()
    assert "MRI later" in dialog.held.departures.words
    assert dialog.go.isEnabled()
    dialog.held.day.take(date(2014, 5, 25))
    assert dialog.held.departures.words == ""
