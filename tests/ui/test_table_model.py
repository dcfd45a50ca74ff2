from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.ui.dialogs.check_list import Check, CheckTable
from app.ui.paint.rows import PAD
from app.ui.parts.table import RowTable
from app.ui.table_model import Column, RecordTable, Remark, Section, plain_tip
from app.ui.theme import Theme
from app.words import speech

pytestmark = pytest.mark.usefixtures("qapp")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


class Row(NamedTuple):
    name: str
    size: int = 0


def a_table() -> RecordTable[Row]:
    columns = (
        Column[Row]("Name", lambda row: row.name, key=lambda row: row.name),
        Column[Row]("Size", lambda row: str(row.size), key=lambda row: row.size, tip=str),
    )
    return RecordTable(columns, lambda row: row.name)


LINES = st.lists(
    st.sampled_from([Section("s"), Remark("r"), *(Row(n) for n in "abcdef")]), max_size=8
)


@given(LINES, LINES)
def test_showing_other_lines_keeps_the_rules_of_models(
    before: list[object], after: list[object]
) -> None:
    table = a_table()
    tester = QAbstractItemModelTester(table, FATAL)
    table.show_rows(before)  # type: ignore[arg-type]
    table.show_rows(after)  # type: ignore[arg-type]
    assert table.lines == after
    assert tester.model() is table


def test_equal_rows_at_both_ends_stay_where_a_view_holds_them() -> None:
    table = a_table()
    table.show_rows([Row("a"), Row("b"), Row("c")])
    last = QPersistentModelIndex(table.index(2, 0))
    table.show_rows([Row("a"), Row("x"), Row("y"), Row("c")])
    assert last.isValid()
    assert last.row() == 3


def test_sorting_takes_the_chosen_row_along() -> None:
    table = a_table()
    tester = QAbstractItemModelTester(table, FATAL)
    table.show_rows([Row("a", 3), Row("b", 1), Row("c", 2)])
    chosen = QPersistentModelIndex(table.index(0, 1))
    table.sort(1, Qt.SortOrder.DescendingOrder)
    assert [line.name for line in table.lines if isinstance(line, Row)] == ["a", "c", "b"]
    table.sort(1)
    assert chosen.row() == 2
    table.show_rows([Row("z", 0), Row("y", 9)])
    assert table.lines[0] == Row("z", 0)
    assert tester.model() is table


def test_headings_cannot_be_chosen() -> None:
    table = a_table()
    table.show_rows([Section("First"), Row("a")])
    assert table.flags(table.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert table.row(0) is None
    assert table.row(1) == Row("a")
    assert table.place_of("a") == 1


@pytest.mark.parametrize("text", ["<b>bold</b>", "a & b", '<img src="x">'])
def test_tips_show_every_letter(text: str) -> None:
    from PySide6.QtGui import QTextDocument

    read = QTextDocument()
    read.setHtml(plain_tip(text))
    assert read.toPlainText() == text


def test_the_check_list_keeps_the_rules_of_models() -> None:
    from app.domain.visit import AssessmentOutcome, WhyNotDone
    from app.ui.desk import Desk

    class Spoken:
        say = speech("en")

    desk: Desk = Spoken()  # type: ignore[assignment]
    checks = [Check(name, name, False, "", "", False, None) for name in ("MRI", "EDSS", "LAB")]
    table = CheckTable(checks, desk)
    tester = QAbstractItemModelTester(table, FATAL)
    table.setData(table.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    table.setData(table.index(1, 1), "the patient declined")
    said = table.records()
    mri, edss = said["MRI"], said["EDSS"]
    assert mri is not None
    assert mri.outcome is AssessmentOutcome.DONE
    assert edss is not None
    assert (edss.outcome, edss.cause, edss.reason) == (
        AssessmentOutcome.NOT_DONE,
        WhyNotDone.REFUSED,
        "",
    )
    assert said["LAB"] is None
    assert table.open == 1
    table.tick_all()
    assert table.open == 0
    assert table.records()["EDSS"] == edss
    assert tester.model() is table


def test_a_remark_that_is_cut_ends_in_dots_and_its_tip_says_all(qtbot: QtBot) -> None:
    model, theme = a_table(), Theme()
    model.show_rows([Row("a"), Remark("W" * 400 + "<b>", 0)])
    table = RowTable(model, theme, "Rows")
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    index = model.index(1, 0)
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) == plain_tip("W" * 400 + "<b>")
    cell = table.visualRect(index)
    image = table.viewport().grab().toImage()
    ground = image.pixel(cell.right() - 2, cell.center().y())
    ends = range(cell.right() - PAD - 5, cell.right() - PAD)
    above = range(cell.top() + 2, cell.center().y())
    assert {image.pixel(x, y) for x in ends for y in above} == {ground}
    begins = range(cell.left() + PAD, cell.left() + PAD + 20)
    assert {image.pixel(x, y) for x in begins for y in above} != {ground}
