"""The dialogs for what is untidy: driven by hand, refused in place, and seen on the page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.patient import Ending, Patient
from app.service import participation
from app.service.ports import Office
from app.ui.dialogs.end import EndDialog
from app.ui.dialogs.enrol import EnrolDialog
from app.ui.dialogs.event import EventDialog
from app.ui.dialogs.override import Decision, OverrideDialog
from app.ui.dialogs.stop_treatment import StopTreatmentDialog
from app.ui.dialogs.unscheduled import UnscheduledDialog
from app.ui.dialogs.with_reason import WithReason
from app.ui.main_window import MainWindow
from tests.ui.windows import MONDAY

KEY = Qt.Key


def the_patient(office: Office, code: str) -> Patient:
    return office.patients([code])[0]


def offered(window: MainWindow, code: str) -> set[str]:
    """The wishes in the patient's menu that can be seen."""
    window.open_patient(code, "")
    return {entry.data() for entry in window.patient.more.actions() if entry.isVisible()} - {None}


def wish(window: MainWindow, code: str, name: str, visit: str = "") -> object:
    window.open_patient(code, visit)
    window.deeds.on_patient(code, name, visit)
    return window.deeds.open


def test_the_menu_offers_what_can_be_done_now(window: MainWindow) -> None:
    assert {"end", "stop", "unscheduled", "event"} <= offered(window, "CO-002")
    assert not {"reopen", "resume"} & offered(window, "CO-002")
    assert "reopen" in offered(window, "CO-011")
    assert not {"end", "stop", "unscheduled"} & offered(window, "CO-011")
    assert "unscheduled" in offered(window, "SE-002")
    assert "resume" in offered(window, "SE-004")


def test_an_end_shows_what_it_means_and_adds_the_last_visit(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    dialog = wish(window, "CO-002", "end")
    assert isinstance(dialog, EndDialog)
    assert not dialog.go.isEnabled()
    dialog.kind.setCurrentIndex(dialog.kind.findData(Ending.COMPLETED.value))
    assert "still open" in dialog.warnings.text()
    assert dialog.captions["reason"].text() == "Why?"
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    assert dialog.refusal.text().startswith("Say why")
    assert dialog.early.isHidden()
    dialog.kind.setCurrentIndex(dialog.kind.findData(Ending.WITHDRAWN_BY_INVESTIGATOR.value))
    assert "will not be expected" in dialog.closed.text()
    assert "is called off" in dialog.closed.text()
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    assert dialog.refusal.text().startswith("Say why")
    dialog.reason.setText("Progression")
    dialog.early.setChecked(True)
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    patient = the_patient(office, "CO-002")
    assert patient.end
    assert patient.end.kind is Ending.WITHDRAWN_BY_INVESTIGATOR
    assert patient.unscheduled["ET.1"].starts_on == MONDAY
    reopen(qtbot, window)
    assert the_patient(office, "CO-002").end is None


def reopen(qtbot: QtBot, window: MainWindow) -> None:
    dialog = wish(window, "CO-002", "reopen")
    assert isinstance(dialog, WithReason)
    assert "change" in dialog.effects.title.text()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.refusal.text().startswith("Say why")
    dialog.reason.setText("Typed for another patient")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)


def test_reopening_names_the_appointments_that_do_not_come_back(
    window: MainWindow, office: Office
) -> None:
    booked = [each for each in the_patient(office, "CO-002").appointments.values() if each.is_open]
    assert any(each.day > MONDAY for each in booked)
    participation.end(office, "CO-002", Ending.LOST_TO_FOLLOW_UP, MONDAY, "", today=MONDAY)
    dialog = wish(window, "CO-002", "reopen")
    assert isinstance(dialog, WithReason)
    told = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "after the end stays cancelled: Day +180" in told


def test_a_day_that_is_none_hides_what_would_come(window: MainWindow) -> None:
    dialog = wish(window, "CO-002", "end")
    assert isinstance(dialog, EndDialog)
    QTest.keyClick(dialog.on.line, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.on.line, "31/02/2026")
    assert dialog.closed.isHidden()


def test_a_withdrawal_from_treatment_keeps_the_follow_up(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    dialog = wish(window, "CO-002", "stop")
    assert isinstance(dialog, StopTreatmentDialog)
    assert "not expected" in dialog.effects.lines.text()
    qtbot.keyClick(dialog.on.line, KEY.Key_Return)
    qtbot.keyClick(dialog.reason, KEY.Key_Return)
    assert not the_patient(office, "CO-002").stop
    dialog.on.take(MONDAY + timedelta(1))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "has not come yet" in dialog.refusal.text()
    dialog.on.take(MONDAY)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert the_patient(office, "CO-002").stop
    assert "no treatment since 23 Nov 2026" in window.patient.subtitle.text()


def test_a_relapse_visit_is_added_with_its_onset(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    dialog = wish(window, "CO-002", "unscheduled", "UNS_R")
    assert isinstance(dialog, UnscheduledDialog)
    assert dialog.captions["day"].text() == "Relapse reported to site"
    dialog.other.setCurrentIndex(dialog.other.findData("RELAPSE_ONSET"))
    dialog.other_day.setText("13/2026")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "is not a date" in dialog.refusal.text()
    dialog.other_day.setText("11/2026")
    dialog.cause.setText("<b>numb</b>")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    patient = the_patient(office, "CO-002")
    assert patient.events == {"RELAPSE_ONSET": "2026-11", "RELAPSE_REPORTED": "2026-11-23"}
    assert patient.unscheduled["UNS_R.1"].cause == "<b>numb</b>"
    assert window.patient.in_hand == ("CO-002", "UNS_R.1")
    table = window.patient.table
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    panel = window.patient.panel
    seen = {entry.data() for entry in panel.more.menu().actions() if entry.isVisible()}
    assert seen == {"cancel_unscheduled"}
    dialog = wish(window, "CO-002", "cancel_unscheduled", "UNS_R.1")
    assert isinstance(dialog, WithReason)
    dialog.reason.setText("No relapse")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert the_patient(office, "CO-002").unscheduled == {}


def test_no_visit_is_chosen_for_anybody_and_its_event_is_said(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    dialog = wish(window, "CO-002", "unscheduled")
    assert isinstance(dialog, UnscheduledDialog)
    assert not dialog.go.isEnabled()
    qtbot.keyClick(dialog.day.line, KEY.Key_Return)
    assert the_patient(office, "CO-002").unscheduled == {}
    dialog.kind.setCurrentIndex(dialog.kind.findData("ET"))
    assert "Withdrawal" in dialog.enters.text()
    dialog.kind.setCurrentIndex(dialog.kind.findData("UNS"))
    assert dialog.enters.isHidden()


def test_no_cause_is_asked_of_a_procedure(window: MainWindow) -> None:
    dialog = wish(window, "CO-002", "unscheduled", "REP_HARV")
    assert isinstance(dialog, UnscheduledDialog)
    assert dialog.cause.isHidden()
    assert dialog.other.isHidden()
    assert dialog.captions["day"].text() == "Day of the visit"


def test_a_visit_is_set_apart_explained_and_lifted(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    dialog = wish(window, "CO-002", "override", "M6")
    assert isinstance(dialog, OverrideDialog)
    dialog.choose(Decision.TARGET)
    dialog.target.take(date(2026, 12, 16))
    assert "Month 6 evaluation" in dialog.effects.lines.text()
    dialog.reason.setText("Away")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.refusal.text() == "Say who approved it."
    assert dialog.focusWidget() is dialog.approved_by
    dialog.approved_by.setText("Dr. Molina")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert the_patient(office, "CO-002").overrides["M6"].target == date(2026, 12, 16)
    window.open_patient("CO-002", "M6")
    steps = "\n".join(step.text() for step in window.patient.panel.steps)
    assert "target 16 Dec 2026. Approved by Dr. Molina: Away" in steps
    dialog = wish(window, "CO-002", "lift", "M6")
    assert isinstance(dialog, WithReason)
    dialog.reason.setText("Back in time")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert the_patient(office, "CO-002").overrides == {}


def test_no_reason_is_asked_of_an_infusions_date(window: MainWindow) -> None:
    dialog = wish(window, "CO-002", "override", "INF2")
    assert isinstance(dialog, OverrideDialog)
    assert dialog.reason.isHidden()
    dialog.choose(Decision.OFF)
    assert dialog.reason.isHidden()


def test_events_are_entered_corrected_and_taken_out(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    for typed, shown in (("03/2026", "March 2026"), ("12/11/2026", "Thursday 12 November 2026")):
        dialog = wish(window, "CO-002", "event")
        assert isinstance(dialog, EventDialog)
        dialog.event_kind.setCurrentIndex(dialog.event_kind.findData("RELAPSE_REPORTED"))
        dialog.day.setText(typed)
        assert dialog.words.text().startswith(shown)
        assert ("need the day itself" in dialog.words.text()) == (typed == "03/2026")
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    dialog = wish(window, "CO-002", "event")
    assert isinstance(dialog, EventDialog)
    dialog.entry.setCurrentIndex(dialog.entry.findData("RELAPSE_REPORTED.2"))
    assert dialog.day.text() == "12/11/2026"
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert dialog.refusal.text().startswith("Say why")
    dialog.day.setText("13/11/2026")
    dialog.reason.setText("Misread")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert the_patient(office, "CO-002").events["RELAPSE_REPORTED.2"] == "2026-11-13"


def test_a_rescreened_patient_is_linked_both_ways(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.open_patient("MA-005", "")
    assert "screened before as MA-003" in window.patient.subtitle.text()
    window.open_patient("MA-003", "")
    assert "screened again as MA-005" in window.patient.subtitle.text()
    args = ("CO-007", Ending.SCREEN_FAILURE, MONDAY, "Blood count")
    participation.end(office, *args, today=MONDAY)
    window.deeds.enrol("CO-002")
    dialog = window.deeds.open
    assert isinstance(dialog, EnrolDialog)
    dialog.study.setCurrentIndex(dialog.study.findData("NCT01745783"))
    dialog.before.setCurrentIndex(dialog.before.findData("CO-007"))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert the_patient(office, "CO-015").rescreens == "CO-007"


def test_a_consent_of_long_ago_asks_whether_its_year_is_right(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.deeds.enrol("CO-002")
    dialog = window.deeds.open
    assert isinstance(dialog, EnrolDialog)
    assert dialog.is_right.isHidden()
    dialog.consented_on.take(date(2014, 2, 3))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "12 years ago" in dialog.refusal.text()
    dialog.is_right.setChecked(True)
    dialog.consented_on.take(date(2015, 2, 3))
    assert dialog.is_right.isHidden()
    assert not dialog.is_right.isChecked()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    dialog.is_right.click()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert the_patient(office, "CO-015").consented_on == date(2015, 2, 3)


def test_the_patients_in_screening_are_told(window: MainWindow) -> None:
    said = window.room("patients").screening.text()  # type: ignore[attr-defined]
    assert said.startswith("In screening: SE-006 until")
    assert "CO-007 until" in said


@pytest.mark.parametrize(("name", "is_refused"), [("calendar", True), ("sheet", False)])
def test_no_calendar_is_printed_where_there_is_no_contact_any_more(
    window: MainWindow, name: str, is_refused: bool
) -> None:
    dialog = wish(window, "CO-011", name)
    text = dialog.text() if hasattr(dialog, "text") else ""
    assert ("no contact with CO-011" in text) is is_refused
