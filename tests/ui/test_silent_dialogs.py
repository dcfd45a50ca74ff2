"""No dialog asks why others set a date, or why an infusion was not done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome
from app.service.ports import Office
from app.ui.dialogs.check_list import WHY
from app.ui.dialogs.override import Decision, OverrideDialog
from app.ui.dialogs.record import RecordDialog
from app.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def a_record(window: MainWindow, patient: str, visit: str) -> RecordDialog:
    window.deeds.on_patient(patient, "record", visit)
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    return dialog


def treated(office: Office) -> str:
    """A patient of the example who had infusion 1 and waits for infusion 2."""
    known = ((p.code, p.records) for p in office.patients() if p.end is None and p.stop is None)
    return next(
        code
        for code, records in known
        if "INF1" in records and records["INF1"].outcome is Outcome.DONE and "INF2" not in records
    )


def test_a_new_date_of_an_infusion_asks_nothing(window: MainWindow, office: Office) -> None:
    dialog = a_record(window, treated(office), "INF1")
    assert dialog.reason.isHidden()
    dialog.choose(Outcome.MISSED)
    assert dialog.reason.isHidden()
    dialog.choose(None)
    assert not dialog.reason.isHidden()


def test_a_correction_of_what_was_done_there_does(window: MainWindow, office: Office) -> None:
    dialog = a_record(window, treated(office), "INF1")
    table = dialog.held.table
    (offered,) = table.causes(_row(dialog, "INFUS"))
    assert offered == "Not done"
    table.setData(table.index(_row(dialog, "INFUS"), WHY), offered, Qt.ItemDataRole.EditRole)
    assert table.records()["INFUS"] == AssessmentRecord(AssessmentOutcome.NOT_DONE)
    assert not dialog.reason.isHidden()


@pytest.mark.parametrize("visit", ["INF2", "W24"])
def test_setting_apart_asks_what_becomes_of_the_others(
    qtbot: QtBot, window: MainWindow, office: Office, visit: str
) -> None:
    code = treated(office)
    window.deeds.on_patient(code, "override", visit)
    dialog = window.deeds.open
    assert isinstance(dialog, OverrideDialog)
    assert dialog.not_held.isHidden()
    dialog.choose(Decision.OFF)
    assert dialog.not_held.isHidden() is (visit == "W24")
    assert dialog.reason.isHidden() is (visit == "INF2")
    if visit == "INF2":
        dialog.not_held.count_on.setChecked(True)
        dialog.approved_by.setText("Dr Ruiz")
        qtbot.mouseClick(dialog.go, LEFT)
        found = office.patients([code])[0]
        assert found.overrides["INF2"].not_applicable
        assert not any(each.closed_with for each in found.records.values())


def _row(dialog: RecordDialog, assessment: str) -> int:
    return list(dialog.held.table.records()).index(assessment)
