"""The board from a terminal: for people, as JSON, as CSV, and what is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

Words = tuple[str, str]


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Words:
    """CO-001: Day 0 on 24 March, W4 two days late with nothing said of its assessments."""
    path = str(tmp_path / "office.visitario")
    words = ("--office", path)
    assert terminal.type("create", path, "--plain").code == 0
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *words)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *words)
    for _ in range(2):
        terminal.rows("enrol", "--consented", "2014-02-03", *words)
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        terminal.rows("record", "CO-001", visit, on, "--all-done", *words)
    terminal.rows("record", "CO-001", "W4", "2014-04-30", *words)
    return words


def test_a_script_gets_each_visit(terminal: Terminal, office: Words) -> None:
    first, second = terminal.rows("board", *office)
    assert (first["patient"], first["stage"], first["study_day"]) == ("CO-001", "on_study", 38)
    assert second["study_day"] is None
    late = first["visits"]["W4"]
    assert (late["date"], late["basis"], late["days"]) == ("2014-04-30", "done", 2)
    assert "MRI" in late["outstanding"]
    assert len(first["visits"]) == 19
    assert first["unscheduled"] == {}


def test_a_set_has_its_visits_alone(terminal: Terminal, office: Words) -> None:
    treated = terminal.rows("board", "--set", "treatment", *office)[0]["visits"]
    assert list(treated) == ["INF1", "INF2"]
    rare = terminal.rows("board", "--set", "SERO", *office)[0]["visits"]
    assert list(rare) == ["SCR"]


def test_a_table_has_two_columns_a_visit(terminal: Terminal, office: Words) -> None:
    said = terminal.type("board", "--set", "MRI", "--format", "csv", *office).out
    first = next(iter(csv.DictReader(io.StringIO(said))))
    assert (first["W4"], first["W4_status"]) == ("2014-04-30", "done")
    assert (first["P2W4"], first["P2W4_status"]) == ("2014-10-18", "planned")


def test_people_see_marks_and_what_they_mean(terminal: Terminal, office: Words) -> None:
    said = terminal.type("board", *office, "--lang", "es").out
    head, first, *_, legend = said.splitlines()
    assert head.split()[:3] == ["Paciente", "Etapa", "Día"]
    assert "◆:2014-04-30" in first
    assert "?2014-03-17" in first
    assert "~2014-10-18" in first
    assert "fuera de plazo" in legend


def test_what_does_not_exist_is_named(terminal: Terminal, office: Words) -> None:
    assert "NCT01745783" in terminal.refusal("board", "--study", "X", *office)
    assert "There are: all, treatment, MRI" in terminal.refusal("board", "--set", "X", *office)
    assert "The sites are: CO" in terminal.refusal("board", "--site", "X", *office)


def test_an_office_without_patients_says_so(terminal: Terminal, tmp_path: Path) -> None:
    path = str(tmp_path / "new.visitario")
    terminal.type("create", path, "--plain")
    assert terminal.type("board", "--office", path).out == "There are no patients.\n"
