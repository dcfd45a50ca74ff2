"""The assistant says how a tracker was read, puts trouble first, forgets what was another file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.service.reconciliation import VERDICTS, Verdict
from app.service.tracker_layout import Order, Shape
from app.ui.dialogs.adopt import AdoptDialog, Step
from app.ui.dialogs.adopt_columns import CLEAR_OF_BAR
from app.ui.files_door import adopt_tracker
from app.ui.item_table import TITLES
from app.ui.main_window import MainWindow
from tests.formats.trackers import Rows, a_csv
from tests.ui.adopting import at_items, dialog, pick

__all__ = ["dialog"]

ROWS: Rows = (
    ("Paciente", "CI", "S4", "Observaciones"),
    ("CO-101", "2026-06-01", "03/09/2026", "x"),
    ("CO-102", "2026-06-02", "", ""),
    ("CO-102", "", "", ""),
)


def written(path: Path, rows: Rows = ROWS) -> Path:
    path.write_bytes(a_csv(rows))
    return path


def test_ticks_and_answers_are_forgotten_with_another_file(
    dialog: AdoptDialog, tmp_path: Path
) -> None:
    items = at_items(dialog, written(tmp_path / "a.csv")).items
    pick(items.order, Order.MDY.value)
    items.leave_all.click()
    items.all_done.setChecked(True)
    assert items.taken == frozenset()
    dialog.back.click()
    dialog.back.click()
    other = (ROWS[0], ("CO-103", "2026-06-01", "03/09/2026", ""))
    at_items(dialog, written(tmp_path / "b.csv", other))
    assert dialog.found
    assert dialog.found.layout.order is None
    assert items.taken == dialog.found.offered != frozenset()
    assert not items.all_done.isChecked()


def test_what_is_left_stays_left_while_the_sheet_is_the_same(
    dialog: AdoptDialog, tmp_path: Path
) -> None:
    items = at_items(dialog, written(tmp_path / "a.csv")).items
    items.leave_all.click()
    pick(items.order, Order.DMY.value)
    assert "2:1:patient" not in items.taken
    assert items.order.currentData() == Order.DMY.value


def test_trouble_comes_first_and_its_kind_beside_the_place(
    dialog: AdoptDialog, tmp_path: Path
) -> None:
    table = at_items(dialog, written(tmp_path / "a.csv")).items.table
    kinds = [item.verdict for item in table.items]
    assert kinds[-2:] == [Verdict.NEW_PATIENT, Verdict.NEW_PATIENT]
    assert Verdict.IN_DOUBT in kinds[:3]
    assert TITLES[1] == "Kind"
    assert table.data(table.index(0, 1)) == VERDICTS[kinds[0]]


def test_the_order_of_last_time_is_said_and_shown(
    dialog: AdoptDialog, window: MainWindow, tmp_path: Path
) -> None:
    items = at_items(dialog, written(tmp_path / "a.csv")).items
    assert items.recalled.isHidden()
    pick(items.order, Order.DMY.value)
    dialog.go.click()
    assert dialog.step is Step.DONE
    dialog.go.click()
    adopt_tracker(window)
    again = window.deeds.open
    assert isinstance(again, AdoptDialog)
    items = at_items(again, written(tmp_path / "b.csv")).items
    assert items.order.currentData() == Order.DMY.value
    assert "As last time, the day comes first" in items.recalled.text()
    assert not items.recalled.isHidden()
    pick(items.order, Order.DMY.value)
    assert items.recalled.isHidden()


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8", "utf-8."), ("cp1252", "cp1252. If accents look wrong")]
)
def test_the_encoding_that_was_found_is_said(
    dialog: AdoptDialog, tmp_path: Path, encoding: str, said: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(a_csv((*ROWS, ("Total: años", "", "", "")), encoding=encoding))
    dialog.read_file(path)
    assert said in dialog.file.encoding.text()
    assert not dialog.file.encoding.isHidden()


def test_what_is_left_out_is_to_be_looked_at(dialog: AdoptDialog, tmp_path: Path) -> None:
    dialog.read_file(written(tmp_path / "a.csv"))
    dialog.go.click()
    texts = [each.text() for each in dialog.columns.findChildren(QLabel)]
    assert texts.count("likely: look at it") == 1


def test_the_first_step_says_in_one_line_that_no_file_is_chosen(dialog: AdoptDialog) -> None:
    name = dialog.file.name
    assert name.width() > name.fontMetrics().horizontalAdvance(name.text())


def test_the_columns_keep_clear_of_the_bar_that_scrolls_them(
    dialog: AdoptDialog, tmp_path: Path
) -> None:
    dialog.read_file(written(tmp_path / "a.csv"))
    dialog.go.click()
    pane = dialog.columns
    assert max(child.geometry().right() for child in pane.findChildren(QWidget)) <= (
        pane.width() - CLEAR_OF_BAR
    )


def test_a_column_with_one_odd_date_is_told_before_and_asked_about(
    dialog: AdoptDialog, tmp_path: Path
) -> None:
    rows: Rows = (
        ("Paciente", "Consentimiento", "Inclusión", "1ª infusión"),
        ("CO-201", "03.06.2026", "17/06/2026", "13/07/2026"),
        ("CO-202", "04/06/2026", "18/06/2026", "14/07/2026"),
        ("CO-203", "1/13/2026", "25/06/2026", ""),
    )
    dialog.read_file(written(tmp_path / "odd.csv", rows))
    texts = [each.text() for each in dialog.columns.findChildren(QLabel)]
    assert texts.count("sure; day or month first?") == 1
    dialog.go.click()
    dialog.go.click()
    items = dialog.items
    assert not items.order.isHidden()
    assert "1 date can be read in two ways" in items.question.text()
    assert not items.taken & {"3:1:patient", "4:1:patient"}
    pick(items.order, Order.DMY.value)
    assert "3:1:patient" in items.taken
    assert "4:1:patient" not in items.taken
    assert items.question.isHidden()


def test_a_chosen_file_leads_on_by_enter_and_another_choice_keeps_the_keyboard(
    dialog: AdoptDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    assert dialog.focusWidget() is dialog.file.choose
    dialog.read_file(written(tmp_path / "a.csv"))
    assert dialog.focusWidget() is dialog.go
    dialog.file.shape.setFocus()
    pick(dialog.file.shape, Shape.PATIENTS.value)
    assert dialog.focusWidget() is dialog.file.shape
    dialog.go.setFocus()
    qtbot.waitUntil(dialog.go.hasFocus)
    qtbot.keyClick(dialog.go, Qt.Key.Key_Return)
    assert dialog.step is Step.COLUMNS


def test_a_line_says_that_a_date_ahead_becomes_an_appointment(
    dialog: AdoptDialog, tmp_path: Path
) -> None:
    rows = (ROWS[0][:3], ("CO-101", "2026-06-01", "25/12/2026"))
    items = at_items(dialog, written(tmp_path / "a.csv", rows)).items
    (at,) = [n for n, item in enumerate(items.table.items) if item.verdict is Verdict.AHEAD]
    items.view.selectRow(at)
    assert "25 Dec 2026 is not over yet: it is taken as an appointment" in items.told.text()
    tip = items.table.index(at, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "not as done" in tip
