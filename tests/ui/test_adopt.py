"""The assistant that takes a tracker over: from a real file to patients on Today, and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.change import Deed
from app.service.ports import Office
from app.service.reconciliation import Verdict
from app.service.tracker_layout import Meaning, Role
from app.ui.dialogs.adopt import AdoptDialog, Step
from app.ui.main_window import MainWindow
from tests.formats.trackers import a_csv, a_workbook
from tests.ui.adopting import at_items, dialog, pick

__all__ = ["dialog"]

ROWS = (
    ("Seguimiento", None, None, None, None, None, None),
    ("Paciente", "Nombre", "Consentimiento", "Inclusión", "Infusión 1", "Sem 4", "Hito"),
    ("CO-101", "A", date(2026, 9, 1), "15/09/2026", "14/10/2026", "11/11/2026", "16/09/2026"),
    ("CO-102", "B", "02/09/26", "16/09/2026", "31/02/2026", "no acude", None),
    (None, "nobody", None, "15/09/2026", None, None, None),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "seguimiento.xlsx"
    path.write_bytes(a_workbook(ROWS, Otra=(("x",),)))
    return path


def test_from_a_file_to_today_and_one_undo_takes_it_back(
    dialog: AdoptDialog, window: MainWindow, office: Office, tracker: Path, qtbot: QtBot
) -> None:
    before = office.patients()
    at_items(dialog, tracker)
    pick(dialog.items.century, 2000)
    assert dialog.found
    assert not dialog.found.questions
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.step is Step.DONE
    assert office.journal(limit=1)[0].deed is Deed.IMPORT_SHEET
    records = office.patients(["CO-101"])[0].records
    assert records["INF1"].done_on == date(2026, 10, 14)
    assert records["W4"].done_on == date(2026, 11, 11)
    assert "CO-101" in {row.patient for row in window.overview.rows}
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert "taken back" in dialog.outcome.text()
    assert [each.code for each in office.patients()] == [each.code for each in before]
    dialog.go.click()
    assert window.deeds.open is None


def test_the_columns_are_guessed_and_can_be_corrected(dialog: AdoptDialog, tracker: Path) -> None:
    dialog.read_file(tracker)
    assert dialog.file.header.currentText().startswith("Row 2: Paciente")
    assert dialog.file.sheet.currentText() == "Hoja1"
    dialog.go.click()
    boxes = dialog.columns.boxes
    codes = [box.currentData() for box in boxes.values()]
    assert codes == ["patient", "skip", "consent", "visit:INC", "visit:INF1", "visit:W4", "unknown"]
    pick(boxes[7], "visit:BMH")
    assert dialog.columns.layout_
    assert dialog.columns.layout_.heading(7).meaning == Meaning(Role.VISIT, "BMH")
    dialog.go.click()
    assert dialog.found
    assert any(item.visit == "BMH" for item in dialog.found.items)


def test_every_cell_is_explained_and_some_can_be_left(
    dialog: AdoptDialog, tracker: Path, qtbot: QtBot
) -> None:
    items = at_items(dialog, tracker).items
    assert dialog.found
    verdicts = {item.verdict for item in dialog.found.items}
    assert {Verdict.NO_PATIENT, Verdict.UNREADABLE, Verdict.UNKNOWN_COLUMN} <= verdicts
    place = next(n for n, item in enumerate(items.table.items) if item.key == "A3:patient")
    items.view.selectRow(place)
    assert "Hoja1!A3 · CO-101 is new" in items.told.text()
    taken = items.taken
    qtbot.keyClick(items.view, Qt.Key.Key_Space)
    assert items.taken == taken - {"A3:patient"}
    assert dialog.go.text() == f"Enter {len(taken) - 1} items"
    dialog.back.click()
    dialog.go.click()
    assert items.taken == taken - {"A3:patient"}
    items.kinds.take(Verdict.UNREADABLE)
    assert {item.verdict for item in items.table.items} == {Verdict.UNREADABLE}
    items.kinds.take(None)
    items.leave_all.click()
    assert not dialog.go.isEnabled()
    items.take_all.click()
    assert taken <= items.taken


def test_what_is_ambiguous_is_asked_and_not_guessed(dialog: AdoptDialog, tracker: Path) -> None:
    at_items(dialog, tracker)
    assert not dialog.items.century.isHidden()
    assert "two ways" in dialog.items.question.text()
    assert dialog.found
    doubtful = {item.key for item in dialog.found.items if item.asks}
    assert doubtful
    assert doubtful.isdisjoint(dialog.items.taken)


def test_a_file_that_can_not_be_read_is_told_in_place(dialog: AdoptDialog, tmp_path: Path) -> None:
    dialog.go.click()
    assert "Choose the file" in dialog.refusal.text()
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 half a file")
    dialog.read_file(broken)
    assert dialog.refusal.text()
    assert dialog.step is Step.FILE
    assert dialog.file.grid is None


def test_without_a_column_of_patients_it_goes_no_further(
    dialog: AdoptDialog, tracker: Path
) -> None:
    dialog.read_file(tracker)
    dialog.go.click()
    pick(dialog.columns.boxes[1], "skip")
    dialog.go.click()
    assert "patients' codes" in dialog.refusal.text()
    assert dialog.step is Step.COLUMNS


def test_a_text_file_with_a_row_a_visit(dialog: AdoptDialog, tmp_path: Path) -> None:
    path = tmp_path / "visitas.csv"
    rows = (("Paciente", "Visita", "Fecha"), ("CO-003", "Semana 12", "20/11/2026"))
    path.write_bytes(a_csv(rows))
    at_items(dialog, path)
    assert dialog.file.shape.currentData() == "visits"
    assert dialog.found
    assert [item.visit for item in dialog.found.items] == ["W12"]


def test_what_changed_meanwhile_is_refused_and_nothing_written(
    dialog: AdoptDialog, office: Office, tmp_path: Path
) -> None:
    from app.service import bookings

    path = tmp_path / "visitas.csv"
    rows = (("Paciente", "Visita", "Fecha"), ("CO-003", "Semana 4", "20/11/2026"))
    path.write_bytes(a_csv(rows))
    at_items(dialog, path)
    day = date(2026, 11, 26)
    bookings.book(office, "CO-003", "W12", day, reason="x", today=date(2026, 11, 23))
    before = office.journal(limit=1)
    dialog.items.take_all.click()
    dialog.go.click()
    assert dialog.refusal.text()
    assert office.journal(limit=1) == before
