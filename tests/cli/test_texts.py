"""What the patients' papers tell, from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

MRI = "assessments.MRI.prepare"
BY = ("--by", "M. Ruiz")


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> tuple[str, str]:
    path = str(tmp_path / "office.visitario")
    words = ("--office", path)
    assert terminal.type("create", path, "--plain").code == 0
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *words)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *words)
    return words


def test_texts_are_listed_edited_confirmed_approved_and_taken_back(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    spanish = ("--language", "es")
    rows = {row["place"]: row for row in terminal.rows("texts", *spanish, *office)}
    assert rows[MRI]["state"] == "open"
    edit = ("texts", MRI, *spanish, "--words", "=Venga en ayunas.", *BY)
    [action] = terminal.rows(*edit, *office)
    assert action["deed"] == "edit_texts"
    assert MRI not in {row["place"] for row in terminal.rows("texts", *spanish, *office)}
    terminal.rows("texts", *(place for place in rows if place != MRI), *spanish, *BY, *office)
    assert terminal.rows("texts", *spanish, *office) == []
    approve = ("texts", "--approved-as", "v2.0", "--by", "CEIm", *spanish)
    terminal.rows(*approve, *office)
    told = terminal.rows("texts", "--state", "all", *spanish, *office)
    assert {row["state"] for row in told} == {"approved", "empty"}
    terminal.rows("texts", "--take-back", *spanish, "--reason", "Amended", *office)
    terminal.rows("texts", MRI, "--take-back", *spanish, "--reason", "Amended", *office)
    assert [row["place"] for row in terminal.rows("texts", *spanish, *office)] == [MRI]
    said = terminal.type("texts", "--state", "all", "--format", "csv", *spanish, *office).out
    assert "Venga sin objetos" in said


def test_what_can_not_be_is_said(terminal: Terminal, office: tuple[str, str]) -> None:
    said = terminal.type("texts", MRI, "--words", "x", *BY, *office)
    assert (said.code, "--language" in said.err) == (2, True)
    both = ("texts", MRI, "--approved-as", "v2.0", "--language", "es", *BY)
    assert terminal.type(*both, *office).code == 2
    assert terminal.type("texts", "general.nothing", *BY, *office).code == 2
