"""Parts of a visit in the window: what is put off, one assessment by itself, and what it moves."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.appointment import Appointment, Cover, standing_of
from app.domain.partial import PartialDay
from app.service import bookings, events
from app.service.dossier import dossier
from app.service.ports import Office
from app.ui.columns.visits import visits
from app.ui.columns.worklist import worklist
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.event import EventDialog
from app.ui.main_window import MainWindow
from tests.ui.windows import MONDAY

KEY = Qt.Key
CODE, VISIT = "CO-002", "W24"
MRI = Cover(itself=False, assessments=frozenset({"MRI"}))


def steroids(office: Office, on: date) -> None:
    """A steroid after which the MRI has to wait beyond the window of the visit."""
    events.record_event(office, CODE, "STEROID_LAST", PartialDay(on.isoformat()), today=MONDAY)


def standing(office: Office) -> dict[str, Appointment]:
    return standing_of(office.patients([CODE])[0].appointments, VISIT)


def booking(window: MainWindow, wish: str, about: str) -> BookDialog:
    window.deeds.on_patient(CODE, wish, about)
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    return dialog


def test_a_visit_is_booked_without_what_is_put_off(window: MainWindow, office: Office) -> None:
    steroids(office, MONDAY - timedelta(days=1))
    dialog = booking(window, "book", VISIT)
    assert "Without Brain MRI with gadolinium" in dialog.left.text()
    assert not dialog.parts.boxes["MRI"].isChecked()
    assert not dialog.parts.isVisible()
    assert dialog.chips
    dialog.go.click()
    (found,) = standing(office).values()
    assert found.covers[VISIT].itself
    assert "MRI" not in found.covers[VISIT].assessments
    rest = booking(window, "book_more", VISIT)
    assert {one for one, box in rest.parts.boxes.items() if box.isChecked()} == {"MRI"}


def test_the_panel_says_what_the_days_leave_out(window: MainWindow, office: Office) -> None:
    window.open_patient(CODE, VISIT)
    panel = window.patient.panel
    assert "Without" not in panel.left.text()
    steroids(office, MONDAY - timedelta(days=1))
    window.patient.renew()
    assert "Without Brain MRI with gadolinium, which is put off until" in panel.left.text()
    assert "0 of" not in panel.left.text()


def test_one_assessment_is_booked_from_the_list_with_a_key(
    window: MainWindow, office: Office
) -> None:
    window.open_patient(CODE, VISIT)
    checks = window.patient.panel.checks
    checks.choose("MRI")
    QTest.keyClick(checks, KEY.Key_B)
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    assert dialog.parts.covers == {VISIT: MRI}
    dialog.go.click()
    (key,) = standing(office)
    again = booking(window, "book_part", f"{VISIT}/MRI")
    assert again._moves == key
    again.reject()
    rest = booking(window, "book", VISIT)
    assert "MRI" not in rest.parts.boxes
    assert rest.parts.itself.isChecked()


def test_an_event_shows_what_it_puts_off_before_it_is_saved(
    window: MainWindow, office: Office
) -> None:
    line = dossier(office, CODE, MONDAY).line(VISIT)
    day = max(line.expected.earliest or MONDAY, MONDAY)
    bookings.book(office, CODE, {VISIT: MRI}, day, place="MRI", reason="as agreed", today=MONDAY)
    window.deeds.on_patient(CODE, "event", "")
    dialog = window.deeds.open
    assert isinstance(dialog, EventDialog)
    dialog.event_kind.setCurrentIndex(dialog.event_kind.findData("STEROID_LAST"))
    dialog.day.setText("22/11/2026")
    dialog.go.click()
    shown = dialog.consequences
    titles = [title for title, _ in shown.told]
    assert titles[0] == "1 appointment no longer fits:"
    assert "Put off by an event:" in titles
    assert not office.patients([CODE])[0].events
    shown.go.click()
    assert set(office.patients([CODE])[0].events) == {"STEROID_LAST"}


def test_a_reason_is_asked_with_the_visits_name(window: MainWindow) -> None:
    dialog = booking(window, "book", VISIT)
    dialog.day.take(MONDAY + timedelta(days=200))
    asked = dialog.captions["reason"].text()
    assert "outside the window of Week 24" in asked
    assert asked.count(":") == 0


def test_what_a_done_visit_has_left_is_until_one_day_on_every_page(window: MainWindow) -> None:
    (row,) = (one for one in window.overview.rows if one.patient == "SE-006" and one.done_on)
    cells = {column.title: column.text(row) for column in worklist(window.desk)}
    assert (row.visit.id, cells["Window"]) == ("SCR", "until 18 Dec †")
    window.open_patient("SE-006", "SCR")
    page = window.patient
    shown = {column.title: column.text(page.table.row) for column in visits(window.desk)}
    assert (shown["Window"], shown["Done or booked"]) == ("20 Nov", "20 Nov")
    assert "Outstanding until 18 Dec †: Coagulation" in page.panel.standing.text()
    page.table.choose("INC")
    assert "Outstanding" not in page.panel.standing.text()
