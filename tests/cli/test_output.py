"""What is printed cannot be obeyed: not by a terminal, not by a spreadsheet."""

from __future__ import annotations

from datetime import date

import pytest

from app.cli.output import Column, as_csv, as_json, as_table, plain


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Peña – «ok» 5 °C", "Peña – «ok» 5 °C"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b2J", "\\x9b2J"),
        ("one\ntwo\tthree", "one two three"),
        ("back\u202ewards", "back\\u202ewards"),
        ("a\rb", "a\\rb"),
        ("\udc80", "\\udc80"),
    ],
)
def test_control_characters_are_spelled_out(typed: str, shown: str) -> None:
    assert plain(typed) == shown
    assert plain(typed).isprintable()


def test_a_spreadsheet_takes_no_text_for_a_formula() -> None:
    made = as_csv([{"name": "=1", "days": -1, "visit": "-V"}], ("name", "days", "visit"))
    assert made.endswith("\n'=1,-1,-V\n")


def test_each_kind_of_value_in_csv() -> None:
    row = {
        "a": None,
        "b": True,
        "c": ("x", "y"),
        "d": {"k": date(2014, 1, 1)},
        "e": date(2014, 1, 2),
        "f": [{"k": 1}],
        "g": (),
    }
    assert as_csv([row], tuple(row)).splitlines()[1] == (
        ',true,x y,"{""k"":""2014-01-01""}",2014-01-02,"[{""k"":1}]",'
    )


def test_json_is_a_list_with_days_as_iso() -> None:
    assert as_json([{"day": date(2014, 1, 2), "name": "Peña"}]) == (
        '[\n  {\n    "day": "2014-01-02",\n    "name": "Peña"\n  }\n]\n'
    )
    assert as_json([]) == "[]\n"


def test_a_table_is_aligned_under_its_headings() -> None:
    columns = [
        Column("Visit", lambda row: str(row["visit"])),
        Column("Note", lambda row: str(row["note"])),
    ]
    rows = [{"visit": "W4", "note": "a\x07b"}, {"visit": "BSL_MRI", "note": ""}]
    assert as_table(rows, columns) == "Visit    Note\nW4       a\\x07b\nBSL_MRI\n"
