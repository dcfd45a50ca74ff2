"""The window as of a past day: marked, read only, and left again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.domain.change import Deed
from app.service import bookings
from app.service.ports import Office
from app.ui.dialogs.known_on import KnownOnDialog
from app.ui.dialogs.preview import PreviewDialog
from app.ui.main_window import MainWindow
from app.ui.menus.window import UNDO
from app.ui.parts.deed_button import DeedButton
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window

BOOKED = date(2026, 11, 26)
THURSDAY = MONDAY + timedelta(days=3)


@pytest.fixture
def window(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> Iterator[MainWindow]:
    """The window on Thursday; on Wednesday a visit of CO-003 was booked."""
    clock.day = MONDAY + timedelta(days=2)
    assert bookings.book(office, "CO-003", "W4", BOOKED, reason="agreed", today=clock.day)
    clock.day = THURSDAY
    window = a_window(qtbot, office, clock, tmp_path)
    yield window
    window.desk.bridge.close()


def go_back_to(window: MainWindow, day: str, qtbot: QtBot) -> KnownOnDialog:
    """Ask for a past day by the keyboard."""
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL_SHIFT)
    dialog = window.deeds.open
    assert isinstance(dialog, KnownOnDialog)
    dialog.on.line.selectAll()
    qtbot.keyClicks(dialog.on.line, day)
    qtbot.keyClick(dialog.on.line, Qt.Key.Key_Return)
    return dialog


CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def booked(window: MainWindow) -> date | None:
    window.open_patient("CO-003", "W4")
    dossier = window.patient.dossier
    assert dossier
    found = dossier.line("W4").appointment
    return found.day if found else None


def test_a_past_day_is_shown_marked_and_left_again(window: MainWindow, qtbot: QtBot) -> None:
    assert booked(window) == BOOKED
    assert window.past.isHidden()
    go_back_to(window, "24/11/2026", qtbot)
    assert window.deeds.open is None
    assert not window.past.isHidden()
    assert "Tuesday 24 November 2026" in window.past.words.text()
    assert window.windowTitle().startswith("AS KNOWN ON 24 Nov 2026")
    assert window.date.text() == "Tuesday 24 November 2026"
    assert "24 Nov 2026" in window.state.state.text()
    assert window.patient.dossier
    assert window.patient.dossier.line("W4").appointment is None
    assert window.desk.today == date(2026, 11, 24)
    qtbot.mouseClick(window.past.back, Qt.MouseButton.LeftButton)
    assert window.past.isHidden()
    assert window.windowTitle().startswith("Visitario")
    assert window.date.text() == "Thursday 26 November 2026"
    assert booked(window) == BOOKED


def test_no_deed_can_be_done_there_and_the_reason_is_said(
    window: MainWindow, office: Office
) -> None:
    window.open_patient("CO-003", "W4")
    window.past.show_past(office.known_on(date(2026, 11, 24)))
    before = office.journal(limit=1)
    resting = window.patient.findChildren(DeedButton)
    assert len(resting) > 2
    for button in resting:
        assert not button.isEnabled()
        assert "as known on 24 Nov 2026" in button.toolTip()
    assert "read only" in window.menus.why_not(UNDO)
    for wish in ("record", "book", "end"):
        window.deeds.on_patient("CO-003", wish, "W4")
        box = window.deeds.open
        assert isinstance(box, QMessageBox)
        assert "read only" in box.text()
        box.close()
    window.menus.undo.trigger()
    assert isinstance(window.deeds.open, QMessageBox)
    window.deeds.open.close()
    assert office.journal(limit=1) == before
    window.past.back_to_now()
    assert window.patient.panel.record.isEnabled()
    assert not window.menus.why_not(UNDO)


def test_rows_offer_no_deeds_in_the_past(window: MainWindow, office: Office) -> None:
    today = window.room("today")
    row = next(line for line in today.table.records.lines if hasattr(line, "visit"))  # type: ignore[attr-defined]
    actions = today.table._actions  # type: ignore[attr-defined]
    assert {action.name for action in actions(row)} > set()
    window.past.show_past(office.known_on(date(2026, 11, 24)))
    assert {action.name for action in actions(row)} <= {"open"}


def test_the_history_ends_on_that_day(window: MainWindow, office: Office) -> None:
    page = window.room("history")
    window.go(page)
    assert page.table.records.lines[0].action.deed is Deed.BOOK  # type: ignore[attr-defined]
    window.past.show_past(office.known_on(date(2026, 11, 24)))
    last = page.table.records.lines[0].action  # type: ignore[attr-defined]
    assert last.at.date() <= date(2026, 11, 24)


def test_before_the_first_patient_nothing_was_known(window: MainWindow, office: Office) -> None:
    window.past.show_past(office.known_on(date(2020, 1, 1)))
    today = window.room("today")
    assert today.stack.currentIndex() == 1  # type: ignore[attr-defined]
    assert today.empty._title.text() == "Nothing was known yet."  # type: ignore[attr-defined]
    assert today.empty.act.isHidden()  # type: ignore[attr-defined]


def test_a_paper_of_a_past_day_says_so(window: MainWindow, office: Office) -> None:
    window.past.show_past(office.known_on(date(2026, 11, 24)))
    window.deeds.on_patient("CO-003", "sheet", "")
    preview = window.deeds.open
    assert isinstance(preview, PreviewDialog)
    assert preview.paper
    said = [getattr(mark, "text", "") for mark in preview.paper.pages[0].marks]
    assert any(words.startswith("AS KNOWN ON") for words in said)
    assert not any("Printed on" in words for words in said)
    preview.close()


def test_a_day_to_come_is_refused_and_the_day_stays(window: MainWindow, qtbot: QtBot) -> None:
    dialog = go_back_to(window, "27/11/2026", qtbot)
    assert window.deeds.open is dialog
    assert "27 Nov 2026 has not come yet" in dialog.refusal.text()
    dialog.reject()


def test_midnight_leaves_the_past_where_it_is(
    window: MainWindow, office: Office, clock: StoppedClock
) -> None:
    window.past.show_past(office.known_on(date(2026, 11, 24)))
    clock.day = THURSDAY + timedelta(days=1)
    window.desk.day.look()
    assert window.desk.today == date(2026, 11, 24)
    window.past.back_to_now()
    assert window.desk.today == clock.day
