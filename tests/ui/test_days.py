"""The page of days and its dialogs: holidays confirmed, days closed and opened, by keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.site import Closure, LocalHoliday
from app.service.journal import undo
from app.service.office_days import close_days, set_holidays
from app.service.ports import Office
from app.service.worklines import WorkRow
from app.ui.dialogs.closure import ClosureDialog
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.days_off import HolidayDialog, OpenDialog
from app.ui.main_window import MainWindow
from app.ui.pages.days import DaysPage
from app.ui.pages.today import TodayPage
from tests.desk import StoppedClock
from tests.memory import in_memory
from tests.ui.windows import MONDAY, a_window

KEY = Qt.Key
RAFAEL = date(2026, 10, 24)


@pytest.fixture
def page(window: MainWindow) -> DaysPage:
    found = window.room("days")
    assert isinstance(found, DaysPage)
    window.go(found)
    return found


def retype(field: DayField, typed: str) -> None:
    QTest.keyClick(field.line, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.line, typed)


def closing(window: MainWindow, page: DaysPage) -> ClosureDialog:
    QTest.keyClick(page.close_days, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, ClosureDialog)
    return dialog


def test_an_offered_holiday_is_confirmed_by_keyboard(
    window: MainWindow, page: DaysPage, office: Office
) -> None:
    QAbstractItemModelTester(page.holidays.records)
    assert page.subtitle.text() == "Córdoba · 2 to be confirmed"
    page.holidays.choose((RAFAEL, True))
    QTest.keyClick(page.holidays, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, HolidayDialog)
    retype(dialog.day, "26/10/2026")
    QTest.keyClick(dialog.name, KEY.Key_Return)
    assert office.site("CO").local_holidays == {
        date(2026, 9, 8): LocalHoliday("Virgen de la Fuensanta"),
        date(2026, 10, 26): LocalHoliday("San Rafael", is_confirmed=True),
    }
    assert page.subtitle.text() == "Córdoba · 1 to be confirmed"


def test_a_third_holiday_is_refused_and_stays_typed(
    window: MainWindow, page: DaysPage, office: Office
) -> None:
    QTest.keyClick(page.add, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, HolidayDialog)
    QTest.keyClicks(dialog.name, "<b>Feria</b>")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "would have 3 local holidays in 2026" in dialog.refusal.text()
    assert dialog.name.text() == "<b>Feria</b>"
    assert office.site("CO").local_holidays == {}


def test_a_public_holiday_is_not_to_be_changed(window: MainWindow, page: DaysPage) -> None:
    page.holidays.choose((date(2026, 12, 25), False))
    QTest.keyClick(page.holidays, KEY.Key_Return)
    assert window.deeds.open is None


def test_a_local_holiday_is_taken_out(window: MainWindow, page: DaysPage, office: Office) -> None:
    page.holidays.choose((RAFAEL, True))
    QTest.keyClick(page.holidays, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, HolidayDialog)
    QTest.mouseClick(dialog.drop, Qt.MouseButton.LeftButton)
    assert list(office.site("CO").local_holidays) == [date(2026, 9, 8)]


def test_closing_days_first_tells_what_they_hit(
    window: MainWindow, page: DaysPage, office: Office
) -> None:
    dialog = closing(window, page)
    retype(dialog.first, "30/11/2026")
    assert dialog.last.day == date(2026, 11, 30)
    retype(dialog.last, "04/12/2026")
    assert "appointments fall on these days" in dialog.effects.said
    assert "Whom to call:" in dialog.effects.said
    assert "days left to book (" in dialog.effects.said
    before = len(office.journal())
    QTest.keyClicks(dialog.reason, "Works")
    QTest.keyClick(dialog.reason, KEY.Key_Return)
    closure = Closure(date(2026, 11, 30), date(2026, 12, 4), "Works")
    assert office.site("CO").closures == {"x1": closure}
    assert len(office.journal()) == before + 1
    assert page.closures.row == ("x1", closure)
    undo(office, office.journal()[0].number)
    assert office.site("CO").closures == {}


def test_days_in_the_wrong_order_or_over_are_said_at_once_and_refused(
    window: MainWindow, page: DaysPage, office: Office
) -> None:
    dialog = closing(window, page)
    retype(dialog.last, "20/11/2026")
    assert "comes before the first" in dialog.effects.said
    retype(dialog.first, "31/02/2026")
    assert dialog.effects.said == ""
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "is not a date" in dialog.refusal.text()
    retype(dialog.first, "19/11/2026")
    assert "These days are over" in dialog.effects.said
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "These days are over" in dialog.refusal.text()
    assert office.site("CO").closures == {}


def test_a_closure_is_taken_out_and_a_stale_dialog_is_refused(
    window: MainWindow, page: DaysPage, office: Office
) -> None:
    close_days(office, "CO", Closure(MONDAY, MONDAY, "", "MRI"), today=MONDAY)
    page.renew()
    QTest.keyClick(page.closures, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, OpenDialog)
    set_holidays(office, "CO", {RAFAEL: LocalHoliday("San Rafael", is_confirmed=True)})
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "ana" in dialog.refusal.text()
    dialog.reject()
    page.renew()
    QTest.keyClick(page.closures, KEY.Key_Return)
    dialog = window.deeds.open
    assert isinstance(dialog, OpenDialog)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert office.site("CO").closures == {}
    assert page.nothing_closed.isVisible()


def test_another_year_and_another_site(page: DaysPage) -> None:
    QTest.keyClick(page.after, KEY.Key_Return)
    assert page.found is not None
    assert (page.year.text(), page.found.holidays[0].day.year) == ("2027", 2027)
    page.sites.setCurrentIndex(page.sites.count() - 1)
    assert page.found.site.code == page.sites.currentData() != "CO"


def test_a_new_office_has_no_days_yet_and_no_button_to_press(
    qtbot: QtBot, clock: StoppedClock, tmp_path: Path
) -> None:
    empty = in_memory(who="ana", clock=clock)
    window = a_window(qtbot, empty, clock, tmp_path)
    page = window.room("days")
    assert isinstance(page, DaysPage)
    window.go(page)
    assert not page.add.isEnabled()
    assert not page.close_days.isEnabled()
    window.desk.bridge.close()
    empty.close()


def test_a_line_of_today_tells_its_bookable_days_left(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    today = window.room("today")
    assert isinstance(today, TodayPage)
    place = next(
        n
        for n, row in enumerate(today.table.records.lines)
        if isinstance(row, WorkRow) and (row.patient, row.visit.id) == ("CO-004", "W12")
    )
    today.table.choose_place(place)
    qtbot.waitUntil(lambda: today.beside.left.text() == "5 of 11 days left to book")
    close_days(office, "CO", Closure(MONDAY, MONDAY), today=MONDAY)
    window.overview.renew()
    today.table.choose_place(0)
    today.table.choose_place(place)
    qtbot.waitUntil(lambda: today.beside.left.text() == "4 of 10 days left to book")


def test_a_visit_tells_its_bookable_days_left(window: MainWindow) -> None:
    window.open_patient("CO-004", "W12")
    panel = window.patient.panel
    assert panel.left.text() == "5 of 11 days left to book"
    window.open_patient("CO-004", "INF1")
    assert panel.left.isHidden()
