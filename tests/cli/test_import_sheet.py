"""A tracker is compared, settled and taken over from a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.formats.trackers import Rows, a_csv, a_workbook

STUDY = "NCT01745783"
ROWS: Rows = (
    ("Paciente", "CI", "Inclusión", "S4", "Sesión"),
    ("CO-001", "2015-01-12", "26/01/2015", "20/04/2015", "x"),
    ("CO-002", "2015-02-02", "16/02/15", "31/02/2015", None),
)


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Terminal:
    """A terminal in front of an office with one site and one study, and a tracker beside it."""
    made = Terminal(capsys, "2016-06-01")
    office = ("--office", str(tmp_path / "o.visitario"))
    made.type("create", str(tmp_path / "o.visitario"), "--plain")
    made.type("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *office)
    assert made.type("adopt", STUDY, "--site", "CO", *office).code == 0
    (tmp_path / "t.csv").write_bytes(a_csv(ROWS))
    (tmp_path / "t.xlsx").write_bytes(a_workbook(ROWS[:2], otra=ROWS))
    return made


def words(tmp_path: Path, *more: str, file: str = "t.csv") -> tuple[str, ...]:
    return (
        "import",
        "sheet",
        str(tmp_path / file),
        "--office",
        str(tmp_path / "o.visitario"),
        *more,
    )


def test_a_dry_run_compares_and_writes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    rows = terminal.rows(*words(tmp_path, "--dry-run"))
    assert {row["key"]: row["verdict"] for row in rows} == {
        "1:5:column": "unknown_column",
        "2:1:patient": "new_patient",
        "2:3": "new_date",
        "2:4": "new_date",
        "3:1:patient": "new_patient",
        "3:3": "in_doubt",
        "3:4": "unreadable",
    }
    assert next(row for row in rows if row["key"] == "2:4")["day"] == "2015-04-20"
    assert terminal.rows("patients", "--office", str(tmp_path / "o.visitario")) == []


def test_it_says_beside_the_table_what_to_settle(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.type(*words(tmp_path, "--dry-run", "--lang", "es"))
    assert said.code == 0
    assert "--century 2000: línea 3, columna 3" in said.err
    assert "Se incorporarían 4 elementos." in said.err


def test_it_says_how_the_file_was_read(terminal: Terminal, tmp_path: Path) -> None:
    rows: Rows = (
        ("Paciente", "CI", "S4", "Observaciones"),
        ("CO-001", "2015-01-12", "03/04/2015", "año"),
    )
    (tmp_path / "n.csv").write_bytes(a_csv(rows, encoding="cp1252"))
    said = terminal.type(*words(tmp_path, "--dry-run", file="n.csv"))
    assert "in the encoding cp1252" in said.err
    assert "CI (B=consent), S4 (C=visit:W4), Observaciones (D=skip)" in said.err
    found = {row["key"]: row["verdict"] for row in terminal.rows(*words(tmp_path, file="n.csv"))}
    assert found["1:4:column"] == "not_shown"
    terminal.type(*words(tmp_path, "--order", "dmy", file="n.csv"))
    again = terminal.type(*words(tmp_path, "--dry-run", file="n.csv"))
    assert "As last time, the day comes first" in again.err


def test_it_is_taken_over_as_one_entry_and_undone(terminal: Terminal, tmp_path: Path) -> None:
    office = ("--office", str(tmp_path / "o.visitario"))
    said = terminal.type(*words(tmp_path, "--map", "Sesión=skip", "--century", "2000"))
    assert said.code == 0
    assert "5 items taken, as entry 3." in said.err
    assert len(terminal.rows("patients", *office)) == 2
    history = terminal.rows("history", *office)
    assert history[0]["deed"] == "import_sheet"
    assert str(tmp_path) not in json.dumps(history)
    assert terminal.type("undo", *office).code == 0
    assert terminal.rows("patients", *office) == []


def test_some_are_taken_and_some_left(terminal: Terminal, tmp_path: Path) -> None:
    only = ("--only", "new_patient", "--also", "2:3", "--leave", "3:1:patient")
    rows = terminal.rows(*words(tmp_path, *only))
    assert [row["key"] for row in rows if row["taken"]] == ["2:1:patient", "2:3"]


def test_csv_holds_no_formula(terminal: Terminal, tmp_path: Path) -> None:
    rows = (("Paciente", "CI", "S4"), ("CO-001", "2015-01-12", "=1+1"))
    (tmp_path / "f.csv").write_bytes(a_csv(rows))
    said = terminal.type(*words(tmp_path, "--dry-run", "--format", "csv", file="f.csv"))
    assert ",'=1+1," in said.out


def test_a_sheet_is_named(terminal: Terminal, tmp_path: Path) -> None:
    named = words(tmp_path, "--dry-run", "--sheet", "Hoja1", file="t.xlsx")
    assert {row["patient"] for row in terminal.rows(*named)} == {"", "CO-001"}
    assert len({row["patient"] for row in terminal.rows(*named[:5], "--dry-run")}) == 3
    said = terminal.type(*named)
    assert "Read was the sheet Hoja1; not read: otra." in said.err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--map", "Z=W4"), "no such column"),
        (("--map", "D=W99"), "A column can hold one of"),
        (("--map", "W4"), "Write it as COLUMN=VISIT"),
        (("--map", "A=skip"), "Which column has the patients' codes?"),
        (("--also", "Z9"), "has no item Z9"),
        (("--also", "3:4"), "can't be taken"),
        (("--sheet", "X"), "has no sheet “X”"),
        (("--site", "XX"), "There is no site XX"),
        (("--protocol", "XX"), "doesn't run the study XX"),
        (("--known-on", "2015-01-01"), "can only be read"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    terminal: Terminal, tmp_path: Path, more: tuple[str, ...], said: str
) -> None:
    assert said in terminal.refusal(*words(tmp_path, *more))
    assert terminal.rows("patients", "--office", str(tmp_path / "o.visitario")) == []


def test_a_broken_file_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b'a;b\n"1;2\n')
    assert "From line 2" in terminal.refusal(*words(tmp_path))
    assert "There is no file" in terminal.refusal(*words(tmp_path, file="gone.xlsx"))


def test_a_column_with_one_odd_date_is_asked_about(terminal: Terminal, tmp_path: Path) -> None:
    rows: Rows = (
        ("Paciente", "Consentimiento", "Inclusión", "1ª infusión"),
        ("CO-201", "03.06.2015", "17/06/2015", "13/07/2015"),
        ("CO-202", "04/06/2015", "18/06/2015", "14/07/2015"),
        ("CO-203", "1/13/2015", "25/06/2015", ""),
    )
    (tmp_path / "odd.csv").write_bytes(a_csv(rows))
    found = terminal.rows(*words(tmp_path, "--dry-run", file="odd.csv"))
    consents = {row["patient"]: row for row in found if row["key"].endswith(":patient")}
    assert [(row["day"], row["verdict"], row["taken"]) for row in consents.values()] == [
        ("2015-06-03", "new_patient", True),
        ("2015-06-04", "in_doubt", False),
        ("2015-01-13", "in_doubt", False),
    ]
    said = terminal.type(*words(tmp_path, "--dry-run", "--lang", "es", file="odd.csv"))
    assert "--order mdy: línea 3, columna 2" in said.err
    assert "empieza por el mes" in said.out


def test_a_date_ahead_among_visits_done_is_named_as_the_appointment_that_it_becomes(
    terminal: Terminal, tmp_path: Path
) -> None:
    rows: Rows = (("Paciente", "CI", "Inclusión"), ("CO-021", "2016-03-01", "03/12/2016"))
    (tmp_path / "n.csv").write_bytes(a_csv(rows))
    (_, asked) = terminal.rows(*words(tmp_path, "--dry-run", file="n.csv"))
    assert (asked["day"], asked["other_day"]) == ("2016-12-03", "2016-03-12")
    assert "only that lies in the window" in asked["problem"]
    (_, row) = terminal.rows(*words(tmp_path, "--order", "dmy", "--dry-run", file="n.csv"))
    assert (row["verdict"], row["outcome"], row["taken"]) == ("ahead", "booked", False)
    assert "it is taken as an appointment, not as done." in row["problem"]
    said = terminal.type(*words(tmp_path, "--order", "dmy", "--dry-run", file="n.csv"))
    assert "still ahead: appointment" in said.out
