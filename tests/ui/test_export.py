"""The dialog that writes lists to files: what it proposes, what comes of it, what it leaves out."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.change import Deed
from app.formats.every import Formats
from app.service.feed_entry import Shows
from app.service.ports import Office
from app.service.tables.book import Book
from app.ui.bridge import Bridge
from app.ui.dialogs.export import ALL, ExportDialog
from app.ui.dialogs.under_way import UnderWay
from app.ui.files_door import export_lists
from app.ui.main_window import MainWindow
from tests.formats.sheets import grid, opened


@pytest.fixture
def dialog(window: MainWindow) -> ExportDialog:
    return asked(window)


def asked(window: MainWindow) -> ExportDialog:
    export_lists(window)
    dialog = window.deeds.open
    assert isinstance(dialog, ExportDialog)
    return dialog


def choose(dialog: ExportDialog, form: str, what: str) -> None:
    dialog.form_box.setCurrentIndex(dialog.form_box.findData(form))
    dialog.lists.setCurrentIndex(dialog.lists.findData(what))


def test_what_the_page_shows_is_proposed(window: MainWindow) -> None:
    for way, first in (("board", "board"), ("deviations", "deviations"), ("workload", ALL)):
        window.go(window.room(way))
        dialog = asked(window)
        assert dialog.lists.currentData() == first
        dialog.reject()
    window.open_patient("CO-003", "W4")
    dialog = asked(window)
    assert (dialog.lists.currentData(), dialog.whom.currentText()) == ("patient", "CO-003")
    assert dialog._file_name == "CO-003-patient-2026-11-23"


def test_a_spreadsheet_is_written_and_remembered(
    dialog: ExportDialog, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    choose(dialog, "xlsx", ALL)
    dialog.language.setCurrentIndex(dialog.language.findData("es"))
    dialog.write_to(tmp_path / "a.xlsx")
    made = (tmp_path / "a.xlsx").read_bytes()
    assert len(opened(made).sheetnames) == 11
    assert grid(made, "Pacientes")[0][0] == "Paciente"
    assert office.journal(limit=1)[0].deed is Deed.ISSUE_PAPER
    assert window.deeds.open is None
    assert "a.xlsx" in window.statusBar().currentMessage()


def test_a_csv_holds_one_list(dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, "csv", ALL)
    assert not dialog.go.isEnabled()
    assert "one table" in dialog.told.text()
    choose(dialog, "csv", "patients")
    dialog.whom.setCurrentIndex(dialog.whom.findText("CO-003"))
    dialog.write_to(tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["patient"] for row in csv.DictReader(file)] == ["CO-003"]


def test_a_calendar_needs_no_list(dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, "ics", "worklist")
    assert not dialog.lists.isEnabled()
    assert "neither visits nor places" in dialog.told.text()
    assert dialog.wanted.shows == Shows()
    dialog.visits.setChecked(True)
    dialog.write_to(tmp_path / "a.ics")
    made = (tmp_path / "a.ics").read_bytes()
    assert made.startswith(b"BEGIN:VCALENDAR")
    assert re.search(rb"SUMMARY:CO-\d+ [A-Z]", made)
    assert b"LOCATION" not in made


def test_study_data_go_into_a_folder(dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, "sdtm", "worklist")
    dialog.whom.setCurrentIndex(dialog.whom.findText("CO-003"))
    dialog.write_to(tmp_path)
    assert {path.name for path in tmp_path.glob("*.csv")} == {"sv.csv", "tv.csv", "ds.csv"}


def test_the_whole_office_is_of_everybody(dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, "json", "worklist")
    assert not dialog.whom.isEnabled()
    dialog.write_to(tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes().startswith(b"{")


def test_notes_are_left_out_and_warned_of(dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, "csv", "worklist")
    assert not dialog.notes.isEnabled()
    choose(dialog, "csv", "contacts")
    assert dialog.warning.isHidden()
    dialog.notes.setChecked(True)
    assert not dialog.warning.isHidden()
    assert dialog.wanted.asked.notes
    dialog.notes.setChecked(False)
    dialog.write_to(tmp_path / "a.csv")
    assert "note" not in (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[0].split(",")


def test_a_refusal_is_told_in_place(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.write_to(tmp_path / "missing" / "a.xlsx")
    assert "could not be written" in dialog.refusal.text()
    assert dialog.go.isEnabled()


def test_a_past_day_is_written_and_nothing_remembered(
    window: MainWindow, office: Office, tmp_path: Path
) -> None:
    window.desk.bridge.show(office.known_on(window.desk.today))
    before = office.journal(limit=1)
    dialog = asked(window)
    choose(dialog, "xlsx", "board")
    dialog.write_to(tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").exists()
    assert office.journal(limit=1) == before


def test_a_strangers_file_goes_only_where_somebody_was_asked(
    dialog: ExportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "a.ics"
    path.write_text("thesis")
    choose(dialog, "ics", "worklist")
    dialog.write_to(path)
    assert "no earlier .ics of Visitario's" in dialog.refusal.text()
    assert path.read_text() == "thesis"
    dialog.write_to(path, is_confirmed=True)
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_esc_calls_the_writing_off_and_nothing_is_written(
    qtbot: QtBot, window: MainWindow, office: Office, tmp_path: Path
) -> None:
    bridge, may_end = Bridge(office), Event()

    class Slow(Formats):
        def workbook(self, book: Book) -> bytes:
            may_end.wait(10)
            return super().workbook(book)

    dialog = asked(window)
    before = office.journal(limit=1)
    dialog.desk = replace(dialog.desk, bridge=bridge, codec=Slow)
    choose(dialog, "xlsx", ALL)
    dialog.write_to(tmp_path / "a.xlsx")
    (shown,) = dialog.findChildren(UnderWay)
    qtbot.waitUntil(shown.isActiveWindow)
    assert not dialog.go.isEnabled()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    may_end.set()
    qtbot.waitUntil(dialog.go.isEnabled)
    bridge.close()
    assert not (tmp_path / "a.xlsx").exists()
    assert office.journal(limit=1) == before
    assert window.deeds.open is dialog
