"""Files that are no tracker, or want to do harm: refused with a way out, or read to a clear end."""

from __future__ import annotations

import contextlib
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

import pytest
from xlsxwriter import Workbook

from app.formats import tracker_file, tracker_sheet
from app.service.tracker import Cell, CellKind, Tracker
from app.words import Refusal, speech
from tests.formats.trackers import TIDY, a_csv, a_workbook, with_part

SHEET: Final = "xl/worksheets/sheet1.xml"
MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
GOOD: Final = a_workbook(TIDY)


def a_sheet(cells: str, before: str = "", after: str = "") -> bytes:
    """A workbook whose sheet has this XML for its rows."""
    xml = f'<?xml version="1.0"?>{before}<worksheet {MAIN}><sheetData>{cells}</sheetData>{after}'
    return with_part(GOOD, SHEET, f"{xml}</worksheet>".encode())


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def many_entries() -> bytes:
    return zipped({"xl/workbook.xml": b"", **{f"xl/media/{n}.xml": b"" for n in range(5000)}})


def a_bomb() -> bytes:
    return with_part(GOOD, SHEET, b"0" * 64 * 1024**2)


def a_bomb_within() -> bytes:
    """An archive in an archive in an archive: nothing is ever unpacked twice."""
    inner = zipped({"bomb": b"0" * 8 * 1024**2})
    for _ in range(3):
        inner = zipped({"inner.zip": inner})
    return with_part(GOOD, "xl/worksheets/sheet1.xml", inner)


def laughs() -> bytes:
    lines = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9)]
    return a_sheet("&l8;", f'<!DOCTYPE x [<!ENTITY l0 "ha">{"".join(lines)}]>')


def quadratic() -> bytes:
    return a_sheet("&a;" * 20000, f'<!DOCTYPE x [<!ENTITY a "{"a" * 20000}">]>')


def external() -> bytes:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    return a_sheet(cell, '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def external_in_workbook() -> bytes:
    xml = f'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook {MAIN}>&x;</workbook>'
    return with_part(GOOD, "xl/workbook.xml", xml.encode())


def locked() -> bytes:
    raw = bytearray(zipped({"xl/workbook.xml": b"x"}))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def too_many_texts() -> bytes:
    texts = f"<sst {MAIN}>{'<si><t>a</t></si>' * 70_000}</sst>"
    return with_part(GOOD, "xl/sharedStrings.xml", texts.encode())


def too_many_cells() -> bytes:
    row = "".join(f"<c><v>{n * 7919 % 100_003}</v></c>" for n in range(120_000))
    return a_sheet(f'<row r="1">{row}</row>')


def hidden_columns(times: int, last: int, *, apart: int) -> bytes:
    """A sheet that hides this many ranges of columns, up to the last of each."""
    columns = "".join(f'<col hidden="1" min="{1 + n * apart}" max="{last}"/>' for n in range(times))
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    return a_sheet(cells, after=f"<cols>{columns}</cols>")


def reversed_ranges() -> bytes:
    """Merged ranges that end before they begin, over all rows of a sheet."""
    cells = (
        '<row r="1"><c r="B1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    )
    merged = '<mergeCell ref="B1:A1048576"/>' * 30_000
    return a_sheet(cells, after=f"<mergeCells>{merged}</mergeCells>")


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("many entries", many_entries, "unpacks to far more"),
    ("a zip bomb", a_bomb, "unpacks to far more"),
    ("nested bombs", a_bomb_within, "damaged"),
    ("a billion laughs", laughs, "damaged"),
    ("quadratic blow-up", quadratic, "damaged"),
    ("an external entity", external, "damaged"),
    ("an external entity in the workbook", external_in_workbook, "damaged"),
    ("a password on the entries", locked, "password"),
    ("too many texts", too_many_texts, "unpacks to far more"),
    ("too many cells", too_many_cells, "more than 100000 cells"),
    ("columns hidden again and again", lambda: hidden_columns(99, 10**9, apart=0), "cells"),
    ("macros", lambda: with_part(GOOD, "xl/vbaProject.bin", b"x"), "without macros"),
    ("an old or locked workbook", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 99, ".xls"),
    ("another program's", lambda: zipped({"content.xml": b"<x/>"}), "another program"),
    ("a picture archive", lambda: zipped({"a.png": b"x"}), "no workbook"),
    ("half a workbook", lambda: GOOD[: len(GOOD) // 2], "damaged"),
    ("an address beyond all sheets", lambda: a_sheet('<row r="9999999"/>'), "damaged"),
    ("an empty workbook", lambda: a_workbook(()), "no cell with anything"),
    ("an empty file", lambda: b"", "no cell with anything"),
    ("NUL bytes", lambda: b"a;b\r\n1;\0\r\n", "Line 2 has NUL"),
    ("UTF-16 without a mark", lambda: "a;b".encode("utf-16-le"), "Line 1 has NUL"),
    ("no encoding", lambda: b"Paciente;S4\r\nCO-001;\x81\x8d\r\n", "Line 2 is in no encoding"),
    ("half of UTF-16", lambda: "a;b\nñ".encode("utf-16")[:-1], "is in no encoding"),
    ("an open quote", lambda: b'Paciente;S4\r\nCO-001;"12/03/2015\r\nCO-002;x\r\n', "From line 2"),
    ("a quote inside", lambda: b'Paciente;S4\r\n"CO"-001;x\r\n', "From line 2"),
    ("far too large", lambda: b"x" * (tracker_file.LARGEST + 1), "larger than 16 MB"),
]


@pytest.mark.parametrize(
    ("make", "said"), [each[1:] for each in REFUSED], ids=[e[0] for e in REFUSED]
)
def test_it_is_refused_with_a_way_out(make: Callable[[], bytes], said: str) -> None:
    raw = make()
    with pytest.raises(Refusal) as refused:
        tracker_file.read(raw, "t")
    assert said in str(refused.value)
    assert refused.value.said(speech("es")) != str(refused.value)


@pytest.mark.parametrize(
    "make",
    [
        lambda: hidden_columns(10_000, 10**9, apart=1001),
        lambda: a_sheet('<row r="1"><c><v>1</v></c></row>' * 20_000),
        lambda: a_sheet('<row r="1"><c><v>1</v></c></row>', after="<x/>" * 200_000),
    ],
    ids=["columns hidden beyond the last", "rows", "elements that nobody knows"],
)
def test_a_sheet_takes_no_more_memory_than_its_cells(make: Callable[[], bytes]) -> None:
    packed = make()
    sheet = zipfile.ZipFile(io.BytesIO(packed)).read(SHEET)
    book = tracker_sheet.Book((), frozenset(), counts_from_1904=False)
    tracemalloc.start()
    try:
        with contextlib.suppress(Refusal):
            tracker_sheet.grid_of(io.BytesIO(sheet), "t", book, is_hidden=False)
        assert tracemalloc.get_traced_memory()[1] < 4 * 1024**2
    finally:
        tracemalloc.stop()


def test_hidden_columns_are_those_that_a_sheet_can_have() -> None:
    (grid,) = tracker_file.read(hidden_columns(1, 10**9, apart=0), "t").grids
    assert grid.hidden_columns == frozenset(range(1, tracker_sheet.MOST_COLUMNS + 1))


def test_merged_ranges_that_end_before_they_begin_are_none() -> None:
    (grid,) = tracker_file.read(reversed_ranges(), "t").grids
    assert sum(map(len, grid.rows.values())) == 2


def test_a_file_that_is_not_there_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(Refusal, match=r"There is no file .*gone\.xlsx"):
        tracker_file.load(tmp_path_factory.mktemp("t") / "gone.xlsx")


def test_formatted_rows_end_a_sheet_and_gaps_do_not() -> None:
    first = '<row r="1"><c r="A1" t="str"><v>Paciente</v></c></row>'
    last = '<row r="1048576"><c r="A1048576" t="str"><v>CO-001</v></c></row>'
    empty = "".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(2, 60_000))
    grid = tracker_file.read(a_sheet(first + empty + last), "t").likeliest
    assert sorted(grid.rows) == [1]
    assert grid.not_read_from == tracker_sheet.MOST_EMPTY_ROWS + 2
    assert sorted(tracker_file.read(a_sheet(first + last), "t").likeliest.rows) == [1, 1048576]


def cells_of(tracker: Tracker) -> dict[str, Cell]:
    grid = tracker.likeliest
    return {grid.place(r, c).code: cell for r, row in grid.rows.items() for c, cell in row.items()}


def test_every_kind_of_cell_has_its_address() -> None:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet("S")
        a_day = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write("A1", "text")
        sheet.write("B1", 45943)
        sheet.write("C1", datetime(2025, 10, 13, 10, 30), a_day)  # noqa: DTZ001 - a sheet has no zone
        sheet.write_formula("D1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("E1", "=A1", None, "")
        sheet.write("F1", 60, a_day)
        sheet.write_boolean("G1", True)
        sheet.merge_range("A2:B3", "both")
        sheet.write("C3", "beside")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("F:F", None, None, {"hidden": True})
    tracker = tracker_file.read(out.getvalue(), "t")
    cells = cells_of(tracker)
    assert cells["A1"] == Cell(CellKind.TEXT, "text")
    assert cells["B1"] == Cell(CellKind.NUMBER, "45943", 45943)
    day = cells["C1"]
    assert (day.kind, day.day, f"{day.at:%H:%M}") == (CellKind.DAY, date(2025, 10, 13), "10:30")
    assert cells["D1"] == Cell(CellKind.FAULT, "#DIV/0!")
    assert cells["F1"].kind is CellKind.FAULT, "29 February 1900"
    assert cells["G1"].text == "TRUE"
    assert [cells[at].is_filled for at in ("A2", "B2", "A3", "B3")] == [False, True, True, True]
    assert tracker.likeliest.hidden_rows == {3}
    assert tracker.likeliest.hidden_columns == {6}


def test_a_formula_without_its_value_is_told_from_an_empty_cell() -> None:
    cells = cells_of(tracker_file.read(a_workbook((("a", "=A1"), (None, "b"))), "t"))
    assert cells["B1"] == Cell(CellKind.NOT_COMPUTED, "=A1")
    assert "A2" not in cells


def test_days_are_counted_from_1904_where_the_workbook_does() -> None:
    out = io.BytesIO()
    with Workbook(out, {"date_1904": True}) as book:
        sheet = book.add_worksheet("S")
        a_day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime("A1", datetime(2025, 10, 13), a_day)  # noqa: DTZ001 - a sheet has no zone
    tracker = tracker_file.read(out.getvalue(), "t")
    assert cells_of(tracker)["A1"].day == date(2025, 10, 13)
    assert tracker.likeliest.counts_from_1904


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_are_found(separator: str, encoding: str) -> None:
    rows = [("Paciente", "Inclusión", "S4"), ("CO-001", "3 de marzo", "12/03/2015")]
    tracker = tracker_file.read(a_csv(rows, separator, encoding), "t")
    assert tracker.separator == separator
    assert cells_of(tracker)["1:2"].text == "Inclusión"


def test_a_cell_over_several_lines_keeps_the_line_it_begins_on() -> None:
    raw = b'Paciente;Nota\nCO-001;"una\ndos"\nCO-002;x\n'
    assert set(cells_of(tracker_file.read(raw, "t"))) == {"1:1", "1:2", "2:1", "2:2", "4:1", "4:2"}


def test_the_fullest_sheet_that_is_shown_comes_first() -> None:
    tracker = tracker_file.read(a_workbook((("a",),), (("b", "c"),)), "t")
    assert tracker.likeliest.name == "Hoja2"
