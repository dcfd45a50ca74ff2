"""Office marks in the window: ticked in the matrix, dated, defined, and looked for."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.origin import Text
from app.service.marked import MarkRow
from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.dialogs.define_marks import DefineMarksDialog
from app.ui.dialogs.marks import MarksDialog
from app.ui.main_window import MainWindow
from app.ui.mark_table import DONE, FIRST, VISIT, MarkTable, in_two_lines
from app.ui.pages.marks import MarksPage
from app.ui.pages.marks_tab import MarksTab
from tests.ui.windows import MONDAY

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
CHECK = Qt.ItemDataRole.CheckStateRole
LEFT = Qt.MouseButton.LeftButton
LATEST = "SE-006"
"""A patient of whom nothing but the screening is done, and nothing ticked off."""


def a_row(visit: str, **marks: date) -> MarkRow:
    name = Text({"en": f"Visit {visit}"})
    return MarkRow("CO-001", "CO", "S", 0, visit, name, MONDAY, marks, ())


def marks_tab(window: MainWindow, code: str = LATEST) -> MarksTab:
    window.open_patient(code, "")
    window.patient.tabs.open("Office marks")
    return cast(MarksTab, window.patient.tabs.shown)


def marks_of(office: Office, code: str = LATEST) -> dict[str, dict[str, date]]:
    return {visit: dict(each) for visit, each in office.patients([code])[0].marks.items()}


def test_the_matrix_keeps_the_rules_of_models(window: MainWindow) -> None:
    desk: Desk = window.desk
    table = MarkTable(desk)
    tester = QAbstractItemModelTester(table, FATAL)
    names = {"crf": "CRF entered", "visa": "Visa"}
    table.show_marks([a_row("W1"), a_row("W4", crf=MONDAY)], names)
    assert (table.rowCount(), table.columnCount()) == (2, 4)
    cell = table.index(1, FIRST)
    assert (cell.data(CHECK), cell.data()) == (Qt.CheckState.Checked, "23 Nov")
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Visit W4, CRF entered: 23 Nov"
    table.show_marks([a_row("W1", visa=MONDAY), a_row("W4")], names)
    assert table.index(1, FIRST).data(CHECK) == Qt.CheckState.Unchecked
    assert table.index(0, FIRST + 1).data(CHECK) == Qt.CheckState.Checked
    table.show_marks([a_row("W4")], {"visa": "Visa"})
    assert (table.rowCount(), table.columnCount()) == (1, 3)
    table.show_marks([], {})
    assert table.row(0) is None
    assert tester.model() is table


def test_only_a_mark_can_be_ticked(window: MainWindow, qtbot: QtBot) -> None:
    table = MarkTable(window.desk)
    table.show_marks([a_row("W1")], {"crf": "CRF entered"})
    checked = Qt.CheckState.Checked.value
    assert not table.setData(table.index(0, VISIT), checked, CHECK)
    assert not table.setData(table.index(0, DONE), checked, CHECK)
    assert not table.setData(table.index(0, FIRST), "x", Qt.ItemDataRole.EditRole)
    assert not table.setData(QModelIndex(), checked, CHECK)
    with qtbot.waitSignal(table.ticked) as asked:
        assert table.setData(table.index(0, FIRST), checked, CHECK)
    assert asked.args == [a_row("W1"), "crf", True]
    assert table.index(0, FIRST).data(CHECK) == Qt.CheckState.Unchecked


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Visit", "Visit"),
        ("CRF entered", "CRF\nentered"),
        ("Unbreakable", "Unbreakable"),
        ("Sent to the core lab", "Sent to the\ncore lab"),
    ],
)
def test_a_long_title_takes_two_lines(title: str, shown: str) -> None:
    assert in_two_lines(title) == shown


def test_a_mark_is_ticked_and_unticked_by_keyboard(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    tab = marks_tab(window)
    tab.table.setFocus()
    assert tab.table.currentIndex().column() == FIRST
    qtbot.keyClick(tab.table, Qt.Key.Key_Space)
    assert marks_of(office) == {"SCR": {"crf_entered": MONDAY}}
    assert tab.model.index(0, FIRST).data(CHECK) == Qt.CheckState.Checked
    assert tab.table.currentIndex().column() == FIRST
    qtbot.keyClick(tab.table, Qt.Key.Key_Right)
    qtbot.keyClick(tab.table, Qt.Key.Key_Space)
    assert set(marks_of(office)["SCR"]) == {"crf_entered", "queries_open"}
    qtbot.keyClick(tab.table, Qt.Key.Key_Space)
    assert set(marks_of(office)["SCR"]) == {"crf_entered"}


def test_a_mark_may_have_another_day(qtbot: QtBot, window: MainWindow, office: Office) -> None:
    tab = marks_tab(window)
    tab.days.click()
    dialog = window.deeds.open
    assert isinstance(dialog, MarksDialog)
    field = dialog.marks["samples_sent"]
    assert field.field.isHidden()
    field.box.setChecked(True)
    assert not field.field.isHidden()
    field.field.line.setText("24/11/2026")
    qtbot.mouseClick(dialog.go, LEFT)
    assert "has not come yet" in dialog.refusal.text()
    field.field.line.setText("31/02/2026")
    qtbot.mouseClick(dialog.go, LEFT)
    assert "is not a date" in dialog.refusal.text()
    field.field.line.setText("22/11/2026")
    qtbot.mouseClick(dialog.go, LEFT)
    assert marks_of(office) == {"SCR": {"samples_sent": date(2026, 11, 22)}}


def test_a_stale_tick_is_told_and_not_kept(window: MainWindow, office: Office) -> None:
    tab = marks_tab(window)
    row = tab.model.row(0)
    assert row
    tab.model.ticked.emit(row._replace(revision=row.revision - 1), "crf_entered", True)
    assert marks_of(office) == {}


def defining(window: MainWindow) -> DefineMarksDialog:
    window.deeds.define_marks()
    dialog = window.deeds.open
    assert isinstance(dialog, DefineMarksDialog)
    return dialog


def site_marks(office: Office, code: str = "CO") -> dict[str, str]:
    (site,) = (site for site in office.sites() if site.code == code)
    return dict(site.marks)


def test_marks_are_renamed_added_and_taken_off(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    dialog = defining(window)
    lines = {line.key: line for line in dialog.lines if line.key}
    lines["travel_paid"].name.setText("Taxi paid")
    QTest.keyClicks(dialog.lines[-1].name, "Visa sent")
    assert dialog.lines[-1].box.isChecked()
    assert dialog.warning.isHidden()
    lines["crf_entered"].box.setChecked(False)
    assert "CRF entered: visits have it." in dialog.warning.text()
    qtbot.mouseClick(dialog.go, LEFT)
    kept = site_marks(office)
    assert (kept["travel_paid"], kept["visa_sent"]) == ("Taxi paid", "Visa sent")
    assert "crf_entered" not in kept
    assert "crf_entered" in site_marks(office, "MA")


def test_two_marks_of_one_name_are_refused(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    before = site_marks(office)
    dialog = defining(window)
    for line in dialog.lines[-2:]:
        line.name.setText("Visa")
    qtbot.mouseClick(dialog.go, LEFT)
    assert "“Visa” is there twice" in dialog.refusal.text()
    assert site_marks(office) == before


def test_another_site_shows_its_own_list(window: MainWindow) -> None:
    dialog = defining(window)
    dialog.lines[0].name.setText("x")
    dialog.site.setCurrentIndex(dialog.site.findData("SE"))
    assert dialog.lines[0].name.text() == "CRF entered"
    assert [line.key for line in dialog.lines if line.key] == list(dialog.names)


def marks_page(window: MainWindow) -> MarksPage:
    page = window.room("marks")
    window.go(page)
    return cast(MarksPage, page)


def shown(page: MarksPage) -> list[MarkRow]:
    rows = (page.table.records.row(place) for place in range(len(page.table.records.lines)))
    return [row for row in rows if row]


def test_the_page_finds_visits_that_lack_or_have_a_mark(
    qtbot: QtBot, window: MainWindow, office: Office
) -> None:
    page = marks_page(window)
    assert all(row.lacks for row in shown(page))
    page.lacking.take("CRF entered")
    before = shown(page)
    assert all("crf_entered" in row.lacks for row in before)
    assert (LATEST, "SCR") in {(row.patient, row.visit) for row in before}
    page.table.choose((LATEST, "SCR"))
    qtbot.keyClick(page.table, Qt.Key.Key_T)
    dialog = window.deeds.open
    assert isinstance(dialog, MarksDialog)
    dialog.marks["crf_entered"].box.setChecked(True)
    qtbot.mouseClick(dialog.go, LEFT)
    assert marks_of(office) == {"SCR": {"crf_entered": MONDAY}}
    assert len(shown(page)) == len(before) - 1
    page.lacking.take(None)
    page.having.take("CRF entered")
    assert (LATEST, "SCR") in {(row.patient, row.visit) for row in shown(page)}
    page.sites.take("CO")
    assert {row.site for row in shown(page)} == {"CO"}


def test_a_line_opens_the_patient_at_the_visit(window: MainWindow) -> None:
    page = marks_page(window)
    page.table.acted.emit(shown(page)[0], "open")
    assert window.shown is window.patient
