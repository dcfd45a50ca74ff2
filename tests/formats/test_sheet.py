"""A workbook's days are days, its text is text, and nothing in it runs."""

from __future__ import annotations

import string
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats import sheet
from app.formats.sheet import workbook, written
from app.formats.sheet_styles import GROUNDS
from app.service.csv_text import harmless
from app.service.tables.table import Cell, Dated, Head, Kind, Said, Table
from app.service.tones import Tone
from app.ui.theme import LIGHT
from tests.formats.sheets import AT, a_book, grid, opened, saved_again

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r=1", "a;=1", "<r><t>x</t></r>", "{=1}")
HEADS = (
    Head("patient", "Patient", Kind.TEXT),
    Head("on", "Day", Kind.DAY),
    Head("at", "When", Kind.INSTANT),
    Head("days", "Days", Kind.NUMBER),
    Head("status", "Status", Kind.STATUS),
    Head("W4", "W4\nWeek 4", Kind.VISIT),
    Head("why", "", Kind.SCRIPT),
)
OVERDUE = Said("overdue", "▲ overdue", Tone.OVERDUE)


def a_row(note: str = "CO-001", on: date = date(2026, 11, 20)) -> tuple[Cell, ...]:
    return (note, on, AT, -3, OVERDUE, Dated(on, "▲ ", " †", OVERDUE), "{}")


def a_table(*rows: tuple[Cell, ...], title: str = "Worklist") -> Table:
    return Table("worklist", title, HEADS, rows or (a_row(),))


@pytest.mark.parametrize("language", ["en", "es"])
def test_days_are_days_and_numbers_numbers(language: str) -> None:
    made = workbook(a_book(a_table(), language=language))
    head, row = grid(made, "Worklist")
    assert head == ("Patient", "Day", "When", "Days", "Status", "W4\nWeek 4")
    day = datetime(2026, 11, 20)  # noqa: DTZ001 - a civil day
    assert row == ("CO-001", day, AT.replace(tzinfo=None), -3, "▲ overdue", day)
    cells = opened(made)["Worklist"][2]
    assert all(cells[place].is_date for place in (1, 2, 5))
    assert cells[1].number_format == {"en": "d mmm yyyy", "es": "dd/mm/yyyy"}[language]
    assert cells[5].number_format == f'"▲ "{cells[1].number_format}" †"'


def test_a_status_has_a_ground_a_sign_and_words() -> None:
    status, visit = opened(workbook(a_book(a_table())))["Worklist"][2][4:]
    assert status.value == "▲ overdue"
    for cell in (status, visit):
        assert cell.fill.fgColor.rgb.lower() == "ff" + LIGHT.overdue_soft[1:]
        assert cell.font.color.rgb.lower() == "ff" + LIGHT.overdue[1:]


def test_the_grounds_are_those_of_the_window() -> None:
    for tone, (ink, ground) in GROUNDS.items():
        assert (ink, ground) == (LIGHT.of(tone).name(), LIGHT.soft(tone).name())


def test_the_heading_stays_in_view_and_filters() -> None:
    found = opened(workbook(a_book(a_table(a_row(), a_row()))))["Worklist"]
    assert found.freeze_panes == "B2"
    assert found.auto_filter.ref == "A1:F3"
    assert found.print_title_rows == "$1:$1"
    assert found.oddFooter.center.text == "Not a source document"


def test_the_last_sheet_explains() -> None:
    made = workbook(a_book(a_table()))
    told = {cell for row in grid(made, "About") for cell in row if cell}
    assert opened(made).sheetnames == ["Worklist", "About"]
    assert {"Made on", "Not a source", "▲ overdue", "worklist.W4", "W4 Week 4"} <= told
    assert "worklist.why" not in told


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_typed_is_text(typed: str) -> None:
    made = workbook(a_book(a_table(a_row(typed))))
    cell = opened(made)["Worklist"]["A2"]
    assert (cell.data_type, cell.value) == ("s", written(typed))
    assert not cell.value.startswith(("=", "+", "-", "@", "＝"))
    with zipfile.ZipFile(BytesIO(made)) as parts:
        xml = b"".join(parts.read(name) for name in parts.namelist() if "sheet" in name)
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


def test_another_program_saves_it_without_loss(tmp_path: Path) -> None:
    rows = [a_row(typed, date(2014, 4, day)) for day, typed in enumerate(HOSTILE, 1)]
    made = workbook(a_book(a_table(*rows), language="es"))
    again = saved_again(made, tmp_path)
    assert grid(again, "Worklist") == grid(made, "Worklist")
    assert [cell.is_date for cell in opened(again)["Worklist"][2]] == [
        *(False, True, True, False, False, True)
    ]
    assert all(cell.data_type == "s" for cell in opened(again)["Worklist"]["A"])


_TYPED = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=60
).filter(lambda text: "_x" not in text)
"""openpyxl takes "_x0041_" for an escape where nobody wrote one."""


@given(
    st.lists(
        st.tuples(
            _TYPED,
            st.dates(date(1900, 1, 1), date(2199, 12, 31)),
            st.integers(-(10**9), 10**9),
            st.sampled_from([*Tone, None]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_read_is_what_was_written(given_: list[tuple[Any, ...]]) -> None:
    rows = [
        (typed, on, AT, days, Said("x", typed, tone), Dated(on, "● "), None)
        for typed, on, days, tone in given_
    ]
    _, *read = grid(workbook(a_book(a_table(*rows))), "Worklist")
    for row, (typed, on, days, _) in zip(read, given_, strict=True):
        early = on < sheet.FIRST_DAY
        day = on.isoformat() if early else datetime(on.year, on.month, on.day)  # noqa: DTZ001
        shown = f"● {on.isoformat()}" if early else day
        # XML knows one kind of line end; openpyxl takes an empty text for no value.
        text = written(typed) or None
        assert row == (text, day, AT.replace(tzinfo=None), days, text, shown)


def test_a_long_list_goes_on_in_a_further_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 2)
    monkeypatch.setattr(sheet, "MANY", 3)
    made = workbook(a_book(a_table(*(a_row(f"CO-{n}") for n in range(5)))))
    assert opened(made).sheetnames == ["Worklist", "Worklist 2", "Worklist 3", "About"]
    codes = [row[0] for n in ("", " 2", " 3") for row in grid(made, f"Worklist{n}")[1:]]
    assert codes == [f"CO-{n}" for n in range(5)]


def test_sheets_have_names_that_a_workbook_takes() -> None:
    odd = "A/very: long [name] of a list? that goes on"
    names = opened(workbook(a_book(a_table(title=odd), a_table(title=odd)))).sheetnames
    assert len(set(names)) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_a_text_longer_than_a_cell_is_cut_in_sight() -> None:
    assert len(written("x" * 40_000)) == sheet.LONGEST
    assert written("x" * 40_000).endswith("…")


def test_an_empty_list_has_its_headings() -> None:
    empty = Table("worklist", "Worklist", HEADS, ())
    assert len(grid(workbook(a_book(empty)), "Worklist")) == 1


def test_who_wrote_it_is_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "ana")
    found = opened(workbook(a_book(a_table()))).properties
    assert found.creator.startswith("Visitario")
    assert found.created.replace(tzinfo=UTC) == AT
    assert workbook(a_book(a_table())) == workbook(a_book(a_table()))


def test_plain_text_stays_as_it_is() -> None:
    assert written(string.ascii_letters) == harmless(string.ascii_letters) == string.ascii_letters
