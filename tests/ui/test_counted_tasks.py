"""How many clicks and keys do the five commonest tasks take, begun on Today?"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.status import Flag, Status
from app.domain.visit import Outcome
from app.service.ports import Office
from app.service.worklines import Kind, WorkRow
from app.ui.dialogs.book import BookDialog
from app.ui.dialogs.preview import PreviewDialog
from app.ui.dialogs.record import RecordDialog
from app.ui.main_window import MainWindow
from app.ui.pages.today_lines import Tiles

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Clicks and keys of one person, counted."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.done = 0

    @property
    def today(self) -> Any:
        return self.window.room("today")

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.done += 1
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at or QPoint())

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        self.done += 1
        QTest.keyClick(widget, key)

    def choose(self, wanted: Any) -> WorkRow:
        """Click on the first line that is wanted."""
        table = self.today.table
        places = range(len(table.records.lines))
        place = next(p for p in places if (row := table.records.row(p)) and wanted(row))
        index = table.records.index(place, 2)
        table.scrollTo(index)
        self.click(table.viewport(), table.visualRect(index).center())
        row = table.row
        assert isinstance(row, WorkRow)
        assert wanted(row)
        return row

    @property
    def dialog(self) -> Any:
        return self.window.deeds.open


def is_free(row: object) -> bool:
    """Whether a line is of an open visit that nobody has booked."""
    return (
        isinstance(row, WorkRow) and row.kind is Kind.VISIT and Flag.NOT_BOOKED in row.status.flags
    )


def test_todays_overdue_are_found(window: MainWindow) -> None:
    hand = Hand(window)
    hand.click(hand.today.tiles[Tiles.OVERDUE])
    records = hand.today.table.records
    rows = [row for place in range(len(records.lines)) if (row := records.row(place))]
    assert rows
    assert {row.status.status for row in rows if isinstance(row, WorkRow)} == {Status.OVERDUE}
    assert hand.done <= 4


def test_a_visit_is_booked(window: MainWindow, office: Office) -> None:
    hand = Hand(window)
    row = hand.choose(lambda row: is_free(row) and row.status.status is Status.DUE)
    hand.key(hand.today.table, KEY.Key_B)
    assert isinstance(hand.dialog, BookDialog)
    hand.key(hand.dialog.day.line, KEY.Key_Return)
    assert row.visit.id in office.patients([row.patient])[0].booked
    assert hand.done <= 5


def test_a_visit_is_recorded_with_one_assessment_missing(
    window: MainWindow, office: Office
) -> None:
    hand = Hand(window)
    row = hand.choose(lambda row: is_free(row) and row.visit.id == "W4")
    hand.key(hand.today.table, KEY.Key_R)
    dialog = hand.dialog
    assert isinstance(dialog, RecordDialog)
    dialog.held.list.setFocus()
    hand.key(dialog.held.list, KEY.Key_Space)
    hand.click(dialog.go)
    if dialog.isVisible() and hasattr(dialog, "consequences"):
        hand.key(dialog.consequences, KEY.Key_Return)
    found = office.patients([row.patient])[0].records["W4"]
    assert found.outcome is Outcome.DONE
    assert found.assessments is not None
    assert len(found.assessments) < len(row.visit.assessments)
    assert hand.done <= 6


def test_an_infusion_is_moved(window: MainWindow, office: Office) -> None:
    hand = Hand(window)
    row = hand.choose(lambda row: isinstance(row, WorkRow) and row.is_treatment and row.appointment)
    hand.key(hand.today.table, KEY.Key_B)
    dialog = hand.dialog
    assert isinstance(dialog, BookDialog)
    before = office.patients([row.patient])[0].booked[row.visit.id]
    hand.click(next(chip for chip in dialog.chips if not chip.isChecked()))
    hand.key(dialog.day.line, KEY.Key_Return)
    if hasattr(dialog, "consequences"):
        hand.key(dialog.consequences, KEY.Key_Return)
    after = office.patients([row.patient])[0].booked[row.visit.id]
    assert after != before
    assert hand.done <= 6


def test_a_calendar_is_on_its_way_to_the_printer(window: MainWindow) -> None:
    hand = Hand(window)
    row = hand.choose(lambda row: isinstance(row, WorkRow))
    hand.key(hand.today.table, KEY.Key_Return)
    assert window.patient.code == row.patient
    button = next(b for b in window.patient.findChildren(QPushButton) if "alendar" in b.text())
    hand.click(button)
    assert isinstance(hand.dialog, PreviewDialog)
    hand.done += 1  # its button that prints is the default
    assert hand.done <= 4
