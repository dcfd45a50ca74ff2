"""Lists as spreadsheets and CSV from a terminal: what is in them, of whom, and what is refused."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest

from app.service.tables.lists import ListKind
from tests.cli.terminal import Terminal
from tests.formats.sheets import grid, opened

Words = tuple[str, str]


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Words:
    """Two patients; of CO-001 the inclusion is done and a call was noted."""
    path = str(tmp_path / "office.visitario")
    words = ("--office", path)
    assert terminal.type("create", path, "--plain").code == 0
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *words)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *words)
    for _ in range(2):
        terminal.rows("enrol", "--consented", "2014-02-03", *words)
    terminal.rows("record", "CO-001", "INC", "2014-02-17", "--all-done", *words)
    late = ("INC", "2014-05-06", "--reason", "the only day left")
    assert terminal.type("book", "CO-002", *late, *words).code == 0
    note = ("--note", "=Ibuprofen?", "--question")
    terminal.rows("contacts", "CO-001", "--log", "call", *note, *words)
    return words


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", ListKind)
def test_every_list_is_one_sheet_and_one_table(
    terminal: Terminal, office: Words, tmp_path: Path, kind: str
) -> None:
    book, table = tmp_path / "a.xlsx", tmp_path / "a.csv"
    assert terminal.type("export", "csv", kind, "-o", str(table), *office).code == 0
    assert terminal.type("export", "xlsx", kind, "-o", str(book), *office).code == 0
    head, *rows = grid(book.read_bytes(), opened(book.read_bytes()).sheetnames[0])
    assert len(set(head)) == len(head)
    # That the table was given out is a deed of its own, in the history by now.
    assert len(rows) >= len(read(table)) > 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_terminal_and_the_file_have_the_same_columns(
    terminal: Terminal, office: Words, tmp_path: Path
) -> None:
    table = tmp_path / "a.csv"
    for kind in ("worklist", "patients", "board", "deviations", "marks"):
        terminal.type("export", "csv", kind, "-o", str(table), *office)
        assert terminal.type(kind, "--format", "csv", *office).out == table.read_text("utf-8-sig")


def test_several_lists_are_several_sheets(
    terminal: Terminal, office: Words, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    words = ("worklist", "board", "patient", "--lang", "es", "--patient", "CO-001")
    terminal.type("export", "xlsx", *words, "-o", str(path), *office)
    made = path.read_bytes()
    assert opened(made).sheetnames == [
        *("Lista de trabajo", "Tablero", "Visitas", "Sobre este archivo")
    ]
    head, first, *others = grid(made, "Tablero")
    assert (first[0], others) == ("CO-001", [])
    inclusion = next(place for place, title in enumerate(head) if title.startswith("INC\n"))
    assert first[inclusion] == datetime(2014, 2, 17)  # noqa: DTZ001 - a civil day
    about = dict(row[:2] for row in grid(made, "Sobre este archivo"))
    assert about["Pacientes"] == "CO-001"
    assert about["A fecha de"] == "1 may 2014"


def test_what_was_said_in_contacts_is_left_out_unless_asked_for(
    terminal: Terminal, office: Words, tmp_path: Path
) -> None:
    path, book = tmp_path / "a.csv", tmp_path / "a.xlsx"
    for kind in ("contacts", "history", "worklist"):
        terminal.type("export", "csv", kind, "-o", str(path), *office)
        assert "Ibuprofen" not in path.read_text("utf-8-sig")
    terminal.type("export", "csv", "contacts", "--notes", "-o", str(path), *office)
    assert read(path)[0]["note"] == "'=Ibuprofen?"
    terminal.type("export", "xlsx", "history", "--notes", "-o", str(book), *office)
    made = book.read_bytes()
    cells = [cell for row in grid(made, opened(made).sheetnames[0]) for cell in row]
    assert any("Ibuprofen" in str(cell) for cell in cells)
    told = {row[1] for row in grid(made, "About this file")}
    assert any("do not give it to whoever examines" in str(cell) for cell in told)


def test_what_is_refused(terminal: Terminal, office: Words, tmp_path: Path) -> None:
    out = ("-o", str(tmp_path / "a.xlsx"))
    assert "no patient CO-009" in terminal.refusal(
        *("export", "xlsx", "board", "--patient", "CO-009", *out, *office)
    )
    assert "cannot be 'nonsense'" in terminal.refusal("export", "xlsx", "nonsense", *out, *office)
    (tmp_path / "a.xlsx").write_text("a shopping list")
    said = terminal.refusal("export", "xlsx", "board", *out, *office)
    assert "is there already and is no earlier XLSX" in said
    assert terminal.type("export", "xlsx", "board", *out, "--replace", *office).code == 0
    assert "is an office file" in terminal.refusal(
        "export", "csv", "board", "-o", office[1], "--replace", *office
    )


@pytest.mark.parametrize(
    ("words", "called"),
    [(("export", "xlsx"), "LISTA"), (("export", "csv"), "LISTA"), (("print",), "DOCUMENTO")],
)
def test_what_is_missing_is_called_as_the_help_calls_it(
    terminal: Terminal,
    words: tuple[str, ...],
    called: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert f"Falta: {called}" in terminal.refusal(*words, "--lang", "es")
    with pytest.raises(SystemExit):
        terminal.type(*words, "--help", "--lang", "es")
    assert f"\n  {called}" in capsys.readouterr().out


def test_a_list_that_is_none_is_answered_with_those_there_are(terminal: Terminal) -> None:
    said = terminal.refusal("export", "csv", "lists", "-o", "a.csv")
    assert "LIST cannot be 'lists'. Choose one of: 'worklist', 'patients'" in said
