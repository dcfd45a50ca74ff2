"""Appointments on closed days: marked wherever they stand, and worked off from Today."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from app.domain.appointment import Cover
from app.domain.site import Closure
from app.service import bookings
from app.service.office_days import close_days
from app.service.ports import Office
from app.service.tasks import TaskKind, TaskRow
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.calls import CallsDialog
from app.ui.main_window import MainWindow
from app.ui.pages.appointments_tab import AppointmentsTab
from app.ui.pages.days import DaysPage
from app.ui.pages.today import TodayPage
from app.ui.table_model import Remark
from tests.build import day
from tests.ui.windows import MONDAY

CODE, VISIT = "CO-002", "W24"
MRI = Cover(itself=False, assessments=frozenset({"MRI"}))
AWAY = "on a closed day – Brain MRI with gadolinium closed: scanner away"


def scanner_away(office: Office) -> str:
    """The MRI booked for Wednesday, and then the scanner away; the appointment's key."""
    known = set(office.patients([CODE])[0].appointments)
    given = (CODE, {VISIT: MRI}, day("2026-11-25"))
    bookings.book(office, *given, place="MRI unit", reason="as agreed", today=MONDAY)
    (key,) = set(office.patients([CODE])[0].appointments) - known
    closure = Closure(day("2026-11-25"), day("2026-11-25"), "scanner away", "MRI")
    close_days(office, "CO", closure, today=MONDAY)
    return key


def test_it_is_marked_in_the_header_the_table_and_the_list(
    window: MainWindow, office: Office
) -> None:
    scanner_away(office)
    window.open_patient(CODE, VISIT)
    page = window.patient
    assert f"▲ Wed 25 Nov, {AWAY}" in page.facts.text()
    column = page.table.records.columns[-1]
    line = page.table.row
    assert line
    assert column.text(line).startswith("▲")
    assert column.tip
    assert AWAY in column.tip(line)
    page.tabs.open("Appointments")
    tab = page.tabs.shown
    assert isinstance(tab, AppointmentsTab)
    assert f"▲ {AWAY}" in [one.text for one in tab.table.records.lines if isinstance(one, Remark)]


def test_it_is_worked_off_from_today(window: MainWindow, office: Office) -> None:
    key = scanner_away(office)
    page = window.room("today")
    assert isinstance(page, TodayPage)
    page._overview.renew()
    tasks = [row for row in page._overview.tasks if row.kind is TaskKind.CLOSED_DAY]
    assert (CODE, key) in [(task.patient, task.key) for task in tasks]
    rows = page.table.records
    (line,) = (
        row
        for row in (rows.row(n) for n in range(len(rows.lines)))
        if isinstance(row, TaskRow) and (row.patient, row.key) == (CODE, key)
    )
    page.table.acted.emit(line, "move")
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    assert dialog.day.day == day("2026-11-25")


def test_the_list_of_calls_is_opened_again_and_copied(window: MainWindow, office: Office) -> None:
    scanner_away(office)
    page = window.room("days")
    assert isinstance(page, DaysPage)
    window.go(page)
    page.closures.choose([*office.site("CO").closures][-1])
    page.closures.acted.emit(page.closures.row, "calls")
    dialog = window.deeds.open
    assert isinstance(dialog, CallsDialog)
    assert "Whom to call:" in dialog.text.toPlainText()
    assert CODE in dialog.text.toPlainText()
    dialog.go.click()
    assert CODE in QGuiApplication.clipboard().text()


def test_the_header_names_the_next_appointment_whatever_it_is_for(
    window: MainWindow, office: Office
) -> None:
    scanner_away(office)
    window.open_patient(CODE, VISIT)
    told = window.patient.facts.text()
    assert "booked for Wednesday 25 November 2026" in told, told
    assert "expected" not in told
