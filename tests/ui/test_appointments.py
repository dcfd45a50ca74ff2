"""Appointments in the window: booked in parts, agreed, called off and answered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.domain.appointment import WHOLE, Appointment, BookingState, Cover, Fate
from app.domain.visit import Outcome, WhyNotDone
from app.service.did_it_happen import Became, to_answer
from app.service.ports import Office
from app.service.worklines import Group
from app.ui.dialogs.assess import AssessDialog
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.call_off import CallOffDialog
from app.ui.dialogs.check_list import DAY, DONE, WHY
from app.ui.dialogs.did_it_happen import DidItHappenDialog
from app.ui.dialogs.record import RecordDialog
from app.ui.main_window import MainWindow
from app.ui.pages.appointments_tab import AppointmentsTab
from tests.ui.windows import MONDAY

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
MRI = Cover(itself=False, assessments=frozenset({"MRI"}))


def booked(office: Office, code: str) -> list[Appointment]:
    return list(office.patients([code])[0].appointments.values())


def booking(window: MainWindow, patient: str, visit: str, wish: str = "book") -> BookDialog:
    window.deeds.on_patient(patient, wish, visit)
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    return dialog


def the_tab(window: MainWindow, patient: str) -> AppointmentsTab:
    window.open_patient(patient, "")
    window.patient.tabs.open("Appointments")
    tab = window.patient.tabs.shown
    assert isinstance(tab, AppointmentsTab)
    return tab


def test_a_whole_visit_is_booked_with_two_keys(window: MainWindow, office: Office) -> None:
    dialog = booking(window, "CO-003", "W12")
    day = dialog.day.day
    QTest.keyClick(dialog.day.line, KEY.Key_Return)
    (found,) = booked(office, "CO-003")
    assert (found.day, dict(found.covers)) == (day, {"W12": WHOLE})


def test_a_part_is_booked_apart_from_the_visit(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    dialog = booking(window, "CO-003", "W12", "book_more")
    assert dialog.parts.isVisible()
    dialog.parts.choose(["MRI"])
    assert dialog.summary.text() == "For: Brain MRI with gadolinium"
    qtbot.mouseClick(dialog.go, LEFT)
    (found,) = booked(office, "CO-003")
    assert dict(found.covers) == {"W12": MRI}
    rest = booking(window, "CO-003", "W12")
    assert "MRI" not in rest.parts.boxes
    assert rest.parts.is_usual


def test_why_is_asked_only_where_the_day_calls_for_it(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    dialog = booking(window, "CO-003", "W12")
    assert dialog.reason.isHidden()
    dialog.day.take(date(2026, 12, 26))
    assert dialog.reason.isVisible()
    assert "weekend" in dialog.captions["reason"].text()
    qtbot.mouseClick(dialog.go, LEFT)
    assert "Say why" in dialog.refusal.text()
    assert dialog.focusWidget() is dialog.reason
    dialog.reason.setText("No other slot")
    qtbot.mouseClick(dialog.go, LEFT)
    assert booked(office, "CO-003")[0].reason == "No other slot"


def test_no_cause_is_asked_of_the_date_of_an_infusion(window: MainWindow, office: Office) -> None:
    dialog = booking(window, "CO-002", "INF2")
    dialog.day.take(date(2027, 1, 2))
    assert dialog.reason.isHidden()
    QTest.keyClick(dialog.day.line, KEY.Key_Return)
    QTest.keyClick(dialog.consequences, KEY.Key_Return)
    assert [each.fate for each in booked(office, "CO-002")] == [Fate.RESCHEDULED, None]


def test_nothing_chosen_is_refused_in_place(qtbot: QtBot, window: MainWindow) -> None:
    dialog = booking(window, "CO-003", "W12", "book_more")
    dialog.parts.choose(())
    qtbot.mouseClick(dialog.go, LEFT)
    assert dialog.isVisible()
    assert "what the appointment is for" in dialog.refusal.text()


def test_states_are_set_by_key_in_the_tab(window: MainWindow, office: Office) -> None:
    tab = the_tab(window, "CO-006")
    first = tab.table.records.row(1)
    assert first is not None
    tab.table.choose(first.key)
    QTest.keyClick(tab.table, KEY.Key_C)
    QTest.keyClick(tab.table, KEY.Key_T)
    known = office.patients(["CO-006"])[0].appointments
    assert known[first.key].state is BookingState.TOLD
    row = tab.table.row
    assert row is not None
    assert row.appointment == known[first.key]


def test_an_appointment_is_called_off_with_a_reason_and_stays(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    tab = the_tab(window, "CO-006")
    first = tab.table.records.row(1)
    assert first is not None
    tab.table.choose(first.key)
    QTest.keyClick(tab.table, KEY.Key_D)
    dialog = window.deeds.open
    assert isinstance(dialog, CallOffDialog)
    qtbot.mouseClick(dialog.go, LEFT)
    assert "Say why" in dialog.refusal.text()
    dialog.reason.setText("On holiday")
    qtbot.mouseClick(dialog.go, LEFT)
    gone = office.patients(["CO-006"])[0].appointments[first.key]
    assert (gone.fate, gone.reason) == (Fate.CANCELLED, "On holiday")
    lines = [getattr(line, "title", "") for line in tab.table.records.lines]
    assert "Past and called off" in lines


def test_a_key_that_a_row_does_not_offer_does_nothing(window: MainWindow, office: Office) -> None:
    tab = the_tab(window, "CO-012")
    (gone,) = [tab.table.records.row(place) for place in range(len(tab.table.records.lines))][-1:]
    assert gone is not None
    tab.table.choose(gone.key)
    for key in (KEY.Key_B, KEY.Key_C, KEY.Key_D, KEY.Key_A, KEY.Key_Return):
        QTest.keyClick(tab.table, key)
    assert window.deeds.open is None
    assert booked(office, "CO-012")[0].fate is Fate.DID_NOT_COME


def answering(window: MainWindow) -> DidItHappenDialog:
    QTest.keyClick(window.room("today").table, KEY.Key_A)
    dialog = window.deeds.open
    assert isinstance(dialog, DidItHappenDialog)
    return dialog


def test_past_appointments_are_answered_one_at_a_time(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    asked = [one.dossier.patient.code for one in to_answer(office, MONDAY)]
    assert asked == ["CO-004", "MA-004"]
    window.room("today").table.choose_place(0)
    dialog = answering(window)
    assert dialog.about.text().startswith("CO-004")
    qtbot.mouseClick(dialog.skip, LEFT)
    assert dialog.about.text().startswith("MA-004")
    assert dialog.pane is not None
    table = next(iter(dialog.pane.tables.values()))
    table.setData(table.index(0, WHY), "the service could not do it")
    qtbot.mouseClick(dialog.go, LEFT)
    assert not dialog.isVisible()
    record = office.patients(["MA-004"])[0].records["W12"]
    assert record.outcome is None
    assert record.assessments is not None
    assert record.assessments["MRI"].cause is WhyNotDone.SERVICE


def test_each_answer_is_saved_before_the_next(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.room("today").table.choose_place(0)
    dialog = answering(window)
    qtbot.mouseClick(dialog.go, LEFT)
    assert office.patients(["CO-004"])[0].records["W12"].outcome is Outcome.DONE
    assert dialog.isVisible()
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert [one.dossier.patient.code for one in to_answer(office, MONDAY)] == ["MA-004"]


def test_who_did_not_come_is_booked_again_at_once(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.room("today").table.choose_place(0)
    dialog = answering(window)
    assert dialog.pane is not None
    dialog.pane.buttons[Became.DID_NOT_COME].click()
    qtbot.mouseClick(dialog.rebook, LEFT)
    assert isinstance(window.deeds.open, BookDialog)
    assert [each.fate for each in booked(office, "CO-004")] == [Fate.DID_NOT_COME]


def test_an_odd_day_is_refused_in_place_and_the_next_answer_forgets_it(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.room("today").table.choose_place(0)
    dialog = answering(window)
    assert dialog.pane is not None
    dialog.pane.buttons[Became.ANOTHER_DAY].click()
    dialog.pane.day.line.setText("31/02/2026")
    qtbot.mouseClick(dialog.go, LEFT)
    assert "not a date" in dialog.refusal.text()
    dialog.pane.day.take(date(2026, 11, 19))
    qtbot.mouseClick(dialog.go, LEFT)
    assert office.patients(["CO-004"])[0].records["W12"].done_on == date(2026, 11, 19)


def test_outstanding_assessments_are_closed_from_today_by_key(
    window: MainWindow, office: Office
) -> None:
    rows = window.overview.rows
    row = next(r for r in rows if (r.patient, r.visit.id, r.group) == ("CO-005", "W1", Group.LATE))
    window.room("today").table.choose(window.room("today").table.records.identity(row))
    QTest.keyClick(window.room("today").table, KEY.Key_R)
    dialog = window.deeds.open
    assert isinstance(dialog, AssessDialog)
    dialog.table.setData(dialog.table.index(0, WHY), "illness: fever")
    dialog.table.setData(dialog.table.index(1, DAY), "20/11/2026")
    QTest.keyClick(dialog.day.line, KEY.Key_Return)
    known = office.patients(["CO-005"])[0].records["W1"].assessments or {}
    assert (known["LAB_H"].cause, known["LAB_H"].reason) == (WhyNotDone.ILLNESS, "fever")
    assert known["LAB_B"].done_on == date(2026, 11, 20)


def test_an_odd_day_of_an_assessment_is_refused_in_place(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    window.deeds.on_patient("CO-003", "record", "W4")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    table = dialog.held.table
    table.setData(table.index(0, DAY), "yesterday")
    qtbot.mouseClick(dialog.go, LEFT)
    assert "“yesterday” is not a date" in dialog.refusal.text()
    assert "W4" not in office.patients(["CO-003"])[0].records


def test_what_has_to_be_booked_now_is_booked_from_today(window: MainWindow) -> None:
    row = next(row for row in window.overview.rows if row.group is Group.TO_BOOK)
    window.room("today").table.choose(window.room("today").table.records.identity(row))
    QTest.keyClick(window.room("today").table, KEY.Key_B)
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    QTest.keyClick(dialog.day.line, KEY.Key_Return)
    left = [each for each in window.overview.rows if each.group is Group.TO_BOOK]
    assert (row.patient, row.visit.id) not in [(each.patient, each.visit.id) for each in left]


def test_a_cause_is_picked_or_typed_by_key(window: MainWindow, office: Office) -> None:
    window.deeds.on_patient("CO-003", "record", "W4")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    table, view = dialog.held.table, dialog.held.list
    for row, typed in ((0, "forgotten"), (1, "The cuff was broken")):
        view.setCurrentIndex(table.index(row, WHY))
        editor = view.indexWidget(table.index(row, WHY)) or view.focusWidget()
        assert isinstance(editor, QComboBox)
        editor.setEditText(typed)
        view.setCurrentIndex(table.index(row + 1, DONE))
    view.setCurrentIndex(table.index(2, WHY))
    QTest.keyClick(dialog.held.day.line, KEY.Key_Return)
    known = office.patients(["CO-003"])[0].records["W4"].assessments or {}
    said = {(record.cause, record.reason) for record in known.values()}
    assert said == {(WhyNotDone.FORGOTTEN, ""), (WhyNotDone.OTHER, "The cuff was broken")}
