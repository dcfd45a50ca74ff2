"""What else a deed changes is shown before it is saved, and one undo takes all of it back."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.patient import Ending
from app.domain.visit import Outcome
from app.service.journal import undo
from app.service.participation import end
from app.service.ports import Office
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.record import RecordDialog
from app.ui.main_window import MainWindow

KEY = Qt.Key


def day_zero(office: Office) -> date:
    done_on = office.patients(["CO-004"])[0].records["INF1"].done_on
    assert done_on
    return done_on


def correcting(window: MainWindow, office: Office, days: int) -> RecordDialog:
    """The dialog with the first infusion's day typed anew, and saved."""
    window.deeds.on_patient("CO-004", "record", "INF1")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    dialog.held.day.take(day_zero(office) + timedelta(days=days))
    dialog.go.click()
    return dialog


def test_the_list_comes_first_and_saves_with_one_key(window: MainWindow, office: Office) -> None:
    before, old = office.patients(), day_zero(office)
    dialog = correcting(window, office, 2)
    told = {section.title: section.lines for section in dialog.consequences.told}
    assert any("M12" in line or "Month 12" in line for lines in told.values() for line in lines)
    assert office.patients() == before
    QTest.keyClick(dialog.consequences, KEY.Key_Return)
    assert day_zero(office) == old + timedelta(days=2)
    undo(office)
    assert [each.facts for each in office.patients()] == [each.facts for each in before]


def test_going_back_saves_nothing_and_keeps_what_was_typed(
    window: MainWindow, office: Office
) -> None:
    before = office.patients()
    dialog = correcting(window, office, 2)
    QTest.keyClick(dialog.consequences, KEY.Key_Escape)
    assert office.patients() == before
    assert dialog.isVisible()
    assert dialog.go.isEnabled()
    assert dialog.held.day.day != day_zero(office)


def test_what_changes_nothing_else_is_saved_at_once(window: MainWindow, office: Office) -> None:
    window.deeds.on_patient("CO-004", "record", "W12")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    dialog.go.click()
    assert office.patients(["CO-004"])[0].records["W12"].outcome is Outcome.DONE
    assert window.deeds.open is None


def test_a_day_after_the_end_is_warned_of(window: MainWindow, office: Office) -> None:
    on = window.desk.today - timedelta(days=1)
    end(office, "CO-004", Ending.COMPLETED, on, "moved away", today=window.desk.today)
    window.overview.renew()
    window.deeds.on_patient("CO-004", "record", "W12")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    dialog.held.day.take(window.desk.today)
    assert "Participation ended on" in dialog.held.shared.text()
    dialog.held.day.take(on)
    assert "Participation ended on" not in dialog.held.shared.text()


def test_an_infusion_on_a_new_day_shows_what_moves(window: MainWindow, office: Office) -> None:
    window.deeds.on_patient("CO-002", "book", "INF2")
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    dialog.day.take(office.patients(["CO-002"])[0].booked["INF2"] + timedelta(days=1))
    dialog.go.click()
    assert dialog.reason.isHidden()
    assert any(
        "P2W4" in line or "week 4" in line for s in dialog.consequences.told for line in s.lines
    )
