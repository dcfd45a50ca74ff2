"""The history: told in words, narrowed, exported, and taken back where it is one's own."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from app.domain.change import Deed
from app.service import bookings
from app.service.names import DEEDS
from app.service.ports import Office
from app.service.tables.history import KEYS as EXPORT_KEYS
from app.ui.dialogs.undo import UndoDialog
from app.ui.main_window import MainWindow
from app.ui.pages.history import HistoryPage
from tests.formats.sheets import grid, opened
from tests.ui import faults
from tests.ui.windows import MONDAY


@pytest.fixture
def history(window: MainWindow, office: Office) -> HistoryPage:
    """The page, with a deed of ana's as the last one."""
    book(office, "CO-003", place="<i>Room</i>")
    page = window.room("history")
    window.go(page)
    assert isinstance(page, HistoryPage)
    return page


def book(office: Office, code: str, place: str = "") -> None:
    day = date(2026, 11, 26)
    assert bookings.book(office, code, "W4", day, place=place, reason="=call", today=MONDAY)


def shown(page: HistoryPage) -> list[int]:
    return [entry.action.number for entry in page.table.records.lines]


def test_a_change_is_told_with_names(history: HistoryPage) -> None:
    entry = history.table.row
    assert entry
    said = "\n".join(entry.brief)
    assert "(Week 4 visit): day – → 26 Nov 2026" in said
    assert "(Week 4 visit): place – → <i>Room</i>" in said
    assert history.list.details.toPlainText() == said


def test_each_filter_leaves_some_out(history: HistoryPage, qtbot: QtBot) -> None:
    every = shown(history)
    assert (history.filter.patients.text(), history.filter.deeds.text()) == (
        *("Patient: all ▾", "Deed: any ▾"),
    )
    history.filter.patients.take("CO-003")
    assert all(
        ("CO-003" in {code for _, code in e.action.subjects}) for e in history.table.records.lines
    )
    history.filter.deeds.take(Deed.BOOK)
    assert {e.action.deed for e in history.table.records.lines} == {Deed.BOOK}
    assert "Visit booked" in history.filter.deeds.text()
    qtbot.mouseClick(history.filter.clear, Qt.MouseButton.LeftButton)
    assert shown(history) == every
    assert history.filter.clear.isHidden()
    qtbot.keyClicks(history.filter.text, "<i>room")
    qtbot.keyClick(history.filter.text, Qt.Key.Key_Return)
    assert shown(history) == every[:1]
    assert history.subtitle.text() == "1 entry"


def test_days_narrow_once_they_are_days(history: HistoryPage, qtbot: QtBot) -> None:
    every = shown(history)
    qtbot.keyClicks(history.filter.since, "23/11/20")
    assert shown(history) == every
    qtbot.keyClicks(history.filter.since, "27")
    assert shown(history) == []
    assert history.list.currentIndex() == 1
    assert not history.export.isEnabled()
    history.filter.since.setText("nonsense")
    assert history.filter.since.property("kind") == "wrong"
    assert "nonsense" in history.filter.since.toolTip()
    history.filter.since.setText("<b>3</b>")
    assert faults.rich(history) == []
    assert shown(history) == every


def test_what_is_listed_is_exported_and_runs_in_no_spreadsheet(
    history: HistoryPage, tmp_path: Path
) -> None:
    history.filter.patients.take("CO-003")
    path = tmp_path / "history.csv"
    history.export_to(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == EXPORT_KEYS
    assert rows[0]["subject"] == "patient CO-003"
    assert {row["deed"] for row in rows} <= set(DEEDS)
    assert rows[0]["reason"] == "'=call"
    assert any("day – → 26 Nov 2026" in row["said"] for row in rows)
    assert "exported" in history.subtitle.text()


def test_what_is_listed_becomes_a_workbook_that_says_what_was_chosen(
    history: HistoryPage, tmp_path: Path
) -> None:
    history.filter.patients.take("CO-003")
    path = tmp_path / "history.xlsx"
    history.export_to(path)
    made = path.read_bytes()
    assert opened(made).sheetnames == ["Changes", "About this file"]
    assert any("CO-003" in str(row[1]) for row in grid(made, "About this file") if row[0] == "Only")


def test_a_file_that_can_not_be_written_is_told(
    history: HistoryPage, window: MainWindow, tmp_path: Path
) -> None:
    history.export_to(tmp_path / "missing" / "history.csv")
    box = window.deeds.open
    assert isinstance(box, QMessageBox)
    assert "history.csv could not be written" in box.text()
    box.close()


def test_a_chosen_deed_is_undone_or_it_is_said_why_not(
    history: HistoryPage, window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    (booked,) = shown(history)[:1]
    bookings.cancel(office, "CO-003", "W4", "ill")
    history.renew()
    history.table.choose(booked)
    qtbot.mouseClick(history.undo, Qt.MouseButton.LeftButton)
    box = window.deeds.open
    assert isinstance(box, QMessageBox)
    assert f"Later entries depend on entry {booked}: {booked + 1}" in box.text()
    box.close()
    history.table.choose(booked + 1)
    qtbot.mouseClick(history.undo, Qt.MouseButton.LeftButton)
    dialog = window.deeds.open
    assert isinstance(dialog, UndoDialog)
    told = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert "(Week 4 visit): reason ill → =call" in told
    assert "(Week 4 visit): what became of it cancelled → –" in told
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert office.journal(limit=1)[0].undoes == booked + 1


def test_what_others_did_can_not_be_undone_here(history: HistoryPage, office: Office) -> None:
    office.who = "luis"  # type: ignore[misc]
    book(office, "CO-003", place="Elsewhere")
    office.who = "ana"  # type: ignore[misc]
    history.renew()
    history.table.choose_place(0)
    assert not history.undo.isEnabled()
    assert "of your own" in history.undo.toolTip()
    history.table.choose_place(1)
    assert history.undo.isEnabled()
    history.filter.people.take("luis")
    assert len(shown(history)) == 1
