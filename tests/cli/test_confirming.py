"""The values still to be confirmed, from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

WORD = ("--by", "M. Ruiz", "--source", "Protocol v3.0, section 8.2")


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> tuple[str, str]:
    """An office with a patient whose week 4 was done five days late, within the assumed window."""
    path = str(tmp_path / "office.visitario")
    words = ("--office", path)
    assert terminal.type("create", path, "--plain").code == 0
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *words)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *words)
    terminal.rows("enrol", "--consented", "2014-02-03", *words)
    for visit, day in (("INF1", "2014-03-24"), ("W4", "2014-04-26")):
        terminal.rows("record", "CO-001", visit, day, "--all-done", *words)
    return words


def test_the_list_says_in_words_what_each_value_is_about(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    rows = {row["place"]: row for row in terminal.rows("confirm", *office)}
    assert len(rows) == 185
    assert rows["visits.W4.window"]["name"] == "Week 4 visit: Visit window"
    assert rows["visits.W4.window"]["said"] == "from 7 days before to 7 days after"
    assert rows["visits.BSL_MRI.offset"]["said"] == "7 days before Day 0, first infusion"
    assert rows["gates.G4.readings"]["value"] == "network literal"
    said = terminal.type("confirm", "--lang", "es", *office).out
    assert "Semana 4: Ventana de visita" in said
    assert "desde 7 días antes hasta 7 días después" in said
    assert terminal.rows("confirm", "--state", "confirmed", *office) == []


def test_a_correction_is_previewed_confirmed_listed_and_taken_back(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    place = "visits.W4.window"
    [ahead] = terminal.rows("confirm", place, "--value", "P3D/P3D", "--preview", *office)
    assert (ahead["timing"], ahead["new_timing"], ahead["new_latest"]) == (
        "in_window",
        "late",
        "2014-04-24",
    )
    [action] = terminal.rows("confirm", place, "--value", "P3D/P3D", *WORD, *office)
    assert action["deed"] == "confirm_value"
    [row] = terminal.rows("confirm", "--state", "confirmed", *office)
    assert (row["corrected"], row["by"], row["on"]) == ("P3D/P3D", "M. Ruiz", "2014-05-01")
    [visit] = terminal.rows("patient", "CO-001", "--visit", "W4", *office)
    assert (visit["timing"], visit["days"]) == ("late", 2)
    assert "window_unconfirmed" not in visit["flags"]
    terminal.rows("confirm", place, "--take-back", "--reason", "Wrong table", *office)
    [visit] = terminal.rows("patient", "CO-001", "--visit", "W4", *office)
    assert visit["timing"] == "in_window"


def test_several_places_are_one_deed_that_undo_takes_back(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    places = ("visits.W4.window", "visits.W12.window", "assessments.MRI.lead")
    terminal.rows("confirm", *places, *WORD, *office)
    assert len(terminal.rows("confirm", "--state", "confirmed", *office)) == 3
    terminal.rows("undo", *office)
    assert terminal.rows("confirm", "--state", "confirmed", *office) == []
    assert terminal.type("verify", *office).code == 0


def test_a_reading_is_chosen_with_its_reason(terminal: Terminal, office: tuple[str, str]) -> None:
    words = ("--reading", "G4=literal", "--reason", "Sponsor's letter")
    [action] = terminal.rows("confirm", *words, *office)
    assert action["deed"] == "choose_reading"
    [row] = terminal.rows("confirm", "--state", "confirmed", *office)
    assert (row["place"], row["corrected"]) == ("gates.G4.readings", "literal")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("visits.W4.window", "--value", "7", *WORD), "visits.W4.window: “7” is not a window."),
        (("visits.W4.offset", *WORD), "visits.W4.offset: There is nothing to confirm"),
        (("visits.W4.window",), "Say who confirms it"),
        (("visits.W4.window", "--take-back"), "Say why"),
        (("visits.W4.window", "--study", "OTHER", *WORD), "doesn't run the study OTHER"),
        (("visits.W4.window", "--reading", "G4=network"), "or give --reading alone"),
        (("--reading", "G4"), "Write it as NAME=VALUE"),
        (("--reading", "G4=mine", "--reason", "so"), "Choose one of: network, literal"),
    ],
)
def test_what_can_not_be_is_refused_in_one_sentence(
    terminal: Terminal, office: tuple[str, str], words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in terminal.refusal("confirm", *words, *office)
