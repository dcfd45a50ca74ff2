"""Comparing days for an infusion in the window, and booking the one that is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.appointment import booked_for
from app.service.dossier import dossier
from app.service.ports import Office
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.pick_day import PickDayDialog, comparing
from app.ui.main_window import MainWindow
from tests.build import day
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window, the_example

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def opened(window: MainWindow, visit: str = "INF2", code: str = "CO-002") -> PickDayDialog:
    window.deeds.on_patient(code, "pick_day", visit)
    dialog = window.deeds.open
    assert isinstance(dialog, PickDayDialog)
    return dialog


def days(dialog: PickDayDialog) -> list[str]:
    return [one.day.isoformat() for one in dialog.days.records.lines]


def test_the_best_day_comes_first_and_the_chosen_one_shows_its_visits(
    window: MainWindow,
) -> None:
    dialog = opened(window)
    for table in (dialog.days.records, dialog.after.records):
        QAbstractItemModelTester(table, FATAL, dialog)
    assert len(days(dialog)) == 22
    assert days(dialog)[0] == "2026-12-02"
    assert "set by the cell unit" in dialog.about.text()
    assert dialog.chosen.text() == "Wednesday 2 December 2026"
    assert dialog.told.isHidden()
    assert dialog.after.records.rowCount() == 7
    dialog.days.choose_place(21)
    assert dialog.told.isVisible()
    assert "Nobody is seen: weekend" in dialog.told.text()
    assert dialog.days.records.data(dialog.days.records.index(21, 2)) == "2 hard, 4 soft"


def test_the_chosen_day_is_booked_once_it_was_shown_what_it_changes(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    dialog = opened(window)
    dialog.days.choose(day("2026-12-10"))
    qtbot.keyClick(dialog.days, Qt.Key.Key_Return)
    QApplication.processEvents()
    booking = window.deeds.open
    assert isinstance(booking, BookDialog)
    assert booking.day.day == day("2026-12-10")
    booking.go.click()
    qtbot.waitUntil(lambda: hasattr(booking, "consequences"))
    assert "visits move" in booking.consequences.told[-1].title
    booking.consequences.go.click()
    booked = booked_for(office.patients(["CO-002"])[0].appointments, "INF2")
    assert booked is not None
    assert booked.day == day("2026-12-10")


def test_another_range_and_another_visit_are_compared(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window, "", "CO-009")
    assert dialog.visit == "INF1"
    dialog.first.take(day("2026-12-01"))
    dialog.last.take(day("2026-12-03"))
    qtbot.waitUntil(lambda: len(days(dialog)) == 3)
    assert sorted(days(dialog)) == ["2026-12-01", "2026-12-02", "2026-12-03"]
    dialog.visits.setCurrentIndex(dialog.visits.findData("INF2"))
    assert dialog.first.day > day("2027-01-01")
    assert len(days(dialog)) > 3


def test_a_range_that_cannot_be_compared_is_refused_in_place(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(window)
    dialog.last.take(day("2026-11-01"))
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert "before today" in dialog.refusal.text()
    assert days(dialog) == []
    assert not dialog.go.isEnabled()
    dialog.answer()
    assert dialog.isVisible()


def test_the_booking_takes_the_day_that_was_compared(window: MainWindow) -> None:
    window.deeds.on_patient("CO-002", "book", "INF2")
    booking = window.deeds.open
    assert isinstance(booking, BookDialog)
    (button,) = [one for one in booking.findChildren(type(booking.more)) if "Compare" in one.text()]
    button.click()
    (dialog,) = booking.findChildren(PickDayDialog)
    assert not dialog.visits.isEnabled()
    dialog.days.choose(day("2026-12-15"))
    dialog.go.click()
    assert booking.day.day == day("2026-12-15")


def test_a_visit_on_which_nothing_hangs_offers_no_days(window: MainWindow, office: Office) -> None:
    found = dossier(office, "CO-002", MONDAY)
    assert comparing(window.desk, found, found.line("W24"), lambda _: None) == ()
    window.open_patient("CO-002", "INF2")
    panel = window.patient.panel
    entries = {each.data(): each for each in panel.more.menu().actions()}
    assert entries["pick_day"].isVisible()
    window.open_patient("CO-002", "W24")
    assert not entries["pick_day"].isVisible()


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.parametrize("language", ["en", "es"])
def test_it_opens_in_both_languages_and_schemes(
    qtbot: QtBot, tmp_path: Path, language: str, scheme: Qt.ColorScheme
) -> None:
    clock = StoppedClock(MONDAY)
    office = the_example(clock, language)
    window = a_window(qtbot, office, clock, tmp_path, language=language, scheme=scheme)
    dialog = opened(window)
    assert not dialog.grab().isNull()
    assert dialog.height() <= 660
    dialog.reject()
    window.desk.bridge.close()
    office.close()
