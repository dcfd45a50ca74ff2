"""CSV of which a spreadsheet runs nothing, whatever people typed."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.service.csv_text import harmless, table_csv
from app.service.tables.table import Column, Dated, Kind, Said, tabled
from app.words import speech

STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
LATE = Said("overdue", "▲ overdue")
COLUMNS = (
    Column("code", "Kind", Kind.CODE, {"late": "too late"}),
    Column("on", "Day", Kind.DAY),
    Column("at", "When (UTC)", Kind.INSTANT),
    Column("days", "Days", Kind.NUMBER),
    Column("is_open", "Open", Kind.TRUTH),
    Column("W4", kind=Kind.VISIT, read=lambda row, _: Dated(row["w4"], "▲ ", said=LATE)),  # type: ignore[arg-type]
    Column("names", "Name"),
    Column("why", kind=Kind.SCRIPT),
    Column("", "Notes"),
)


@pytest.mark.parametrize("start", STARTS)
def test_what_would_run_is_led_by_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless(f" \u200b{start}1") == f"' \u200b{start}1"


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("gap", [";", "; ", "\n", "\r\n", "\r"])
def test_what_would_run_in_the_next_cell_is_led_by_one_too(gap: str, start: str) -> None:
    tame = harmless(f"call{gap}{start}1")
    assert tame.count("'") == 1
    assert "\r" not in tame


@pytest.mark.parametrize(
    ("typed", "tame"),
    [
        ("\t1", "' 1"),
        ("\r1", "'\n1"),
        ("\x001", "'\ufffd1"),
        ("a\tb", "a b"),
        ("a\x07b\x7f\x9b", "a\ufffdb\ufffd\ufffd"),
        ("5 = 5 - 0", "5 = 5 - 0"),
        ("Peña – «ok»", "Peña – «ok»"),
        ("", ""),
    ],
)
def test_control_characters_do_nothing(typed: str, tame: str) -> None:
    assert harmless(typed) == tame


@given(st.text(st.sampled_from("=+-@;\n\r\t '\"a1,\x00\u200b＝")))
def test_no_cell_begins_with_a_formula_by_any_separator(typed: str) -> None:
    tame = harmless(typed)
    for cell in tame.replace("\n", ";").split(";"):
        assert not cell.lstrip(" \u200b").startswith(STARTS)
    assert harmless(tame) == tame


def test_each_kind_of_cell_has_one_form() -> None:
    row = {
        "code": "late",
        "on": date(2014, 1, 2),
        "at": datetime(2014, 1, 2, 8, 30, tzinfo=UTC),
        "days": -3,
        "is_open": True,
        "w4": date(2014, 4, 21),
        "names": ["MRI", "=EDSS"],
        "why": {"day": date(2014, 1, 2)},
    }
    keys, cells = csv.reader(io.StringIO(table_csv(tabled("x", "X", COLUMNS, [row], speech("es")))))
    assert keys == ["code", "on", "at", "days", "is_open", "W4", "W4_status", "names", "why"]
    assert cells == [
        "late",
        "2014-01-02",
        "2014-01-02T08:30:00+00:00",
        "-3",
        "true",
        "2014-04-21",
        "overdue",
        "MRI;' =EDSS",
        '{"day":"2014-01-02"}',
    ]
