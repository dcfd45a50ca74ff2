"""Deviations and checks in the window, driven by keyboard: the log, its dialog, the check list."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.deviation import DeviationState
from app.domain.partial import PartialDay
from app.domain.report import Answer, Cause, Grade
from app.domain.visit import Outcome
from app.service import deviations, events
from app.service.deviations import Sought
from app.service.ports import Office
from app.ui.dialogs.deviation import DeviationDialog
from app.ui.dialogs.gates import GatesDialog
from app.ui.dialogs.record import RecordDialog
from app.ui.main_window import MainWindow
from app.ui.pages.deviations import DeviationsPage
from app.ui.pages.deviations_tab import DeviationsTab
from app.ui.pages.patient import PatientPage
from app.ui.ways import WAYS
from tests.departing import an_office
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
