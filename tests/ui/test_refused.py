"""A refusal is said once, by the names that the window shows, and nothing moves for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.service.bookings import book
from app.service.ports import Office
from app.ui.called import Called
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.contact import ContactDialog
from app.ui.dialogs.password import PasswordDialog
from app.ui.dialogs.question import Question
from app.ui.dialogs.record import RecordDialog
from app.ui.main_window import MainWindow
from app.ui.theme import SIZES
from app.words import Refusal
from tests.ui.windows import MONDAY

WRONG = "31/02/2026"
FIELDS = (QAbstractButton, QLineEdit, QTableView)


@pytest.fixture(autouse=True)
def _of_usual_size(window: MainWindow) -> Iterator[None]:
    yield
    window.manners.choose_size(SIZES[0])


def places(dialog: Question) -> list[tuple[QWidget, QPoint]]:
    """Where everything that can be clicked in the middle of a dialog is on the screen."""
    found = [w for w in dialog.middle.findChildren(QWidget) if isinstance(w, FIELDS)]
    return [(each, each.mapToGlobal(QPoint())) for each in found if each.isVisible()]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("wish", ["record", "contact"])
def test_nothing_moves_when_a_refusal_comes_and_goes(
    qtbot: QtBot, window: MainWindow, wish: str, percent: int
) -> None:
    window.manners.choose_size(percent)
    window.deeds.on_patient("CO-003", wish, "W4" if wish == "record" else "")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog | ContactDialog)
    day = dialog.held.day if isinstance(dialog, RecordDialog) else dialog.on
    day.line.setText(WRONG)
    day.setFocus()
    _settle(qtbot)
    before = places(dialog)
    dialog.go.click()
    assert dialog.refusal.isVisible()
    _settle(qtbot)
    assert places(dialog) == before
    dialog.refusal.hide()
    _settle(qtbot)
    assert places(dialog) == before


def test_there_is_no_gap_before_anything_was_refused(window: MainWindow) -> None:
    window.deeds.on_patient("CO-003", "record", "W4")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    end = dialog.middle.geometry().bottom()
    assert dialog.go.y() - end <= 20


def test_a_wrong_day_is_told_once(qtbot: QtBot, window: MainWindow) -> None:
    window.deeds.on_patient("CO-003", "record", "W4")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    day, said = dialog.held.day, f"“{WRONG}” is not a date. Write it as 20/11/2026."
    qtbot.waitUntil(day.line.hasFocus)
    day.line.setText(WRONG)
    QTest.keyClick(day.line, Qt.Key.Key_Tab)
    assert day.words == said
    dialog.go.click()
    assert (dialog.refusal.text(), day.words) == (said, "")
    assert day.line.hasFocus()
    QTest.keyClick(day.line, Qt.Key.Key_Tab)
    assert day.words == ""
    day.line.setText("30/02/2026")
    day.line.editingFinished.emit()
    assert dialog.refusal.isHidden()
    assert "30/02/2026" in day.words


def test_another_refusal_leaves_what_is_said_of_a_day(window: MainWindow) -> None:
    window.deeds.on_patient("CO-003", "record", "W4")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    dialog.held.day.line.setText(WRONG)
    dialog.held.day.line.editingFinished.emit()
    dialog.refuse(Refusal("Something else."))
    assert WRONG in dialog.held.day.words


def test_a_long_list_gives_way_before_the_dialog_scrolls(qtbot: QtBot, window: MainWindow) -> None:
    window.deeds.on_patient("CO-004", "record", "BSL")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    _settle(qtbot)
    high = dialog.held.list.height()
    dialog.resize(dialog.width(), dialog.height() - dialog.held.list.spare + 2)
    _settle(qtbot)
    assert dialog.middle.verticalScrollBar().maximum() == 0
    assert dialog.held.list.height() < high
    dialog.resize(dialog.width(), dialog.height() - 60)
    _settle(qtbot)
    assert dialog.middle.verticalScrollBar().maximum() > 0


def test_what_is_said_below_a_day_gets_its_room(qtbot: QtBot, window: MainWindow) -> None:
    window.deeds.on_patient("CO-003", "record", "W4")
    dialog = window.deeds.open
    assert isinstance(dialog, RecordDialog)
    _settle(qtbot)
    high, held = dialog.height(), dialog.held
    assert not held.departures.isVisible()
    assert not held.shared.isVisible()
    held.day.take(MONDAY - timedelta(days=60))
    _settle(qtbot)
    assert held.departures.isVisible() or held.shared.isVisible()
    assert dialog.height() > high
    assert dialog.middle.verticalScrollBar().maximum() == 0


def test_a_dialog_without_an_introduction_opens_as_high_as_it_stays(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = PasswordDialog(window.desk, parent=window)
    window.deeds.show(dialog)
    at_first = dialog.size()
    _settle(qtbot)
    assert dialog.size() == at_first
    assert dialog.middle.verticalScrollBar().maximum() == 0


def test_a_booking_is_refused_by_the_names_that_are_shown(
    window: MainWindow, office: Office
) -> None:
    day = MONDAY + timedelta(days=200)
    window.deeds.on_patient("CO-002", "book", "W24")
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    dialog.day.take(day)
    dialog.go.click()
    assert "outside the window of Week 24 MRI" in dialog.refusal.text()
    dialog.reject()
    with pytest.raises(Refusal, match="window of W24"):
        book(office, "CO-002", "W24", day, today=MONDAY)


def test_names_are_those_of_the_patients_own_study() -> None:
    called = Called("NCT1", {"INC": "Inclusion", "W4": "Week 4", "MRI": "Brain MRI"})
    both = Refusal("{assessment} of {visit}, {day}", visit="INC, W4", assessment="MRI", day="W4")
    assert str(called.in_(both)) == "Brain MRI of Inclusion, Week 4, W4"
    assert str(called.in_(Refusal("{visit}", visit="INC", study="NCT2"))) == "INC"
    assert str(called.in_(Refusal("{visit}", visit="INC", study="NCT1"))) == "Inclusion"
    assert str(Called().in_(Refusal("{visit}", visit="INC"))) == "INC"


def _settle(qtbot: QtBot) -> None:
    """Let everything be laid out, also what a dialog looks at once more a moment later."""
    qtbot.wait(200)
