"""Contacts and office marks from a terminal: their deeds, their lists, and what is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_office import office

__all__ = ["office"]

Words = tuple[str, str]


def contacts(terminal: Terminal, office: Words, *words: str) -> list[dict[str, object]]:
    return terminal.rows("contacts", *words, *office)


def test_a_contact_is_logged_and_settled_by_the_next_one(terminal: Terminal, office: Words) -> None:
    words = ("CO-001", "--log", "call", "--not-reached", "--on", "2014-04-28")
    (action,) = contacts(terminal, office, *words, "--next", "2014-04-30", "--note", "engaged")
    assert action["deed"] == "log_contact"
    (row,) = contacts(terminal, office, "--open")
    assert (row["contact"], row["on"], row["means"], row["reached"], row["next_on"]) == (
        "c1",
        "2014-04-28",
        "call",
        False,
        "2014-04-30",
    )
    contacts(terminal, office, "CO-001", "--log", "message", "--settles", "c1")
    assert contacts(terminal, office, "--open") == []
    assert [row["closed_on"] for row in contacts(terminal, office, "CO-001")] == [
        "2014-05-01",
        None,
    ]


def test_a_question_is_on_the_worklist_until_it_is_answered(
    terminal: Terminal, office: Words
) -> None:
    contacts(terminal, office, "CO-001", "--log", "call", "--question", "--note", "=Ibuprofen?")
    shown = terminal.type("contacts", "--format", "csv", *office).out
    assert [line["note"] for line in csv.DictReader(io.StringIO(shown))] == ["'=Ibuprofen?"]
    rows = terminal.rows("worklist", *office)
    (task,) = (row for row in rows if row["kind"] == "contact")
    assert (task["contact"], task["visit"], task["status"]) == ("c1", None, "due")
    assert {row["contact"] for row in rows if row["kind"] == "visit"} == {None}
    assert "Question for the investigator" in terminal.type("worklist", *office).out
    for form in ("table", "csv", "json"):
        assert "Ibuprofen" not in terminal.type("worklist", "--format", form, *office).out
    contacts(terminal, office, "CO-001", "--close", "c1", "--answer", "Yes")
    assert "closed 2014-05-01: Yes" in terminal.type("contacts", *office).out
    assert all(row["kind"] != "contact" for row in terminal.rows("worklist", *office))


def test_a_next_step_says_how_it_stands(terminal: Terminal, office: Words) -> None:
    for next_on in ("2014-04-29", "2014-05-01", "2014-05-03"):
        words = ("--log", "call", "--on", "2014-04-28", "--next", next_on)
        contacts(terminal, office, "CO-001", *words)
    told = [
        line for line in terminal.type("worklist", *office).out.splitlines() if "Next step" in line
    ]
    assert ["2 days overdue" in told[0], "today" in told[1], "in 2 days" in told[2]] == [True] * 3


def test_a_contact_is_corrected_and_taken_back(terminal: Terminal, office: Words) -> None:
    contacts(terminal, office, "CO-001", "--log", "call", "--note", "x")
    words = ("--correct", "c1", "--on", "2014-04-30", "--reason", "typed wrong")
    contacts(terminal, office, "CO-001", *words)
    (row,) = contacts(terminal, office)
    assert (row["on"], row["note"], row["reached"]) == ("2014-04-30", "x", True)
    contacts(terminal, office, "CO-001", "--take-back", "c1", "--reason", "not hers")
    assert contacts(terminal, office) == []
    assert "No contact is logged." in terminal.type("contacts", *office).out


def test_marks_are_defined_set_and_looked_up(terminal: Terminal, office: Words) -> None:
    assert "No marks are defined yet." in terminal.type("marks", "--names", *office).out
    terminal.rows("marks", "--site", "CO", "--offer", "--define", "Visado pagado", *office)
    names = terminal.rows("marks", "--names", *office)
    assert [row["mark"] for row in names][-2:] == ["travel_paid", "visado_pagado"]
    words = ("--set", "crf_entered", "--set", "samples_sent=2014-04-22")
    terminal.rows("marks", "CO-001", "SCR", *words, *office)
    (row,) = terminal.rows("marks", "CO-001", *office)
    assert row["marks"] == {"crf_entered": "2014-05-01", "samples_sent": "2014-04-22"}
    assert "crf_entered=2014-05-01" in terminal.type("marks", *office).out
    assert terminal.rows("marks", "--lacking", "crf_entered", *office) == []
    assert len(terminal.rows("marks", "--having", "crf_entered", "--site", "CO", *office)) == 1
    terminal.rows("marks", "CO-001", "SCR", "--unset", "crf_entered", *office)
    assert len(terminal.rows("marks", "--lacking", "crf_entered", *office)) == 1
    terminal.rows("marks", "--site", "CO", "--define", "visado_pagado=Visa", *office)
    terminal.rows("marks", "--site", "CO", "--remove", "samples_sent", *office)
    left = {row["mark"]: row["name"] for row in terminal.rows("marks", "--names", *office)}
    assert (left["visado_pagado"], "samples_sent" in left) == ("Visa", False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("contacts --log call", "Name the patient."),
        ("contacts CO-009", "no patient CO-009"),
        ("contacts CO-009 --log call", "no patient CO-009"),
        ("contacts --site XX", "no site XX"),
        ("contacts CO-001 --log pigeon", "--log cannot be 'pigeon'"),
        ("contacts CO-001 --log call --on 2014-05-02", "has not come yet"),
        ("contacts CO-001 --log call --on never", "--on: “never” is not a date"),
        ("contacts CO-001 --log call --next 2014-04-30", "lies before the contact"),
        ("contacts CO-001 --log call --question", "Write the question down"),
        ("contacts CO-001 --log call --settles c7", "has no contact c7"),
        ("contacts CO-001 --log call --close c1", "cannot be given with"),
        ("contacts CO-001 --close c1", "has no contact c1. There are: –."),
        ("contacts CO-001 --correct c1 --reason x", "has no contact c1"),
        ("contacts CO-001 --take-back c1", "Say why"),
        ("contacts CO-001 --close c1 --question", "--question: It goes with --log"),
        ("contacts --not-reached", "--not-reached: It goes with --log"),
        ("contacts CO-001 --log call --open", "--open: It goes with the list alone"),
        ("marks CO-009", "no patient CO-009"),
        ("marks --lacking crf_entered", "has no mark crf_entered"),
        ("marks --set crf_entered", "Name the patient and the visit."),
        ("marks CO-001 SCR --set crf_entered", "no mark crf_entered. It has: –."),
        ("marks CO-001 SCR --set x=never", "--set x=never: “never” is not a date"),
        ("marks CO-001 SCR --set x --unset x", "--unset: x cannot be set and taken away"),
        ("marks CO-001 SCR --set x --lacking x", "one at a time"),
        ("marks --names --offer --site CO", "one at a time"),
        ("marks --offer", "--site: Name the site"),
        ("marks --offer --site XX", "no site XX"),
        ("marks --site CO --remove x", "no mark x"),
        ("marks --site CO --define Bad-Key=x", "can't be a mark's key"),
        ("marks --site CO --define =x", "NAME=VALUE"),
    ],
)
def test_what_is_refused(terminal: Terminal, office: Words, words: str, said: str) -> None:
    before = terminal.rows("history", *office)
    assert said in terminal.refusal(*words.split(), *office)
    assert terminal.rows("history", *office) == before


@pytest.mark.usefixtures("qapp")
def test_without_a_display_the_contacts_are_told_too(
    terminal: Terminal, office: Words, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.cli.screenless import show
    from app.words import speech

    words = ("--question", "--note", "Ibuprofen?", "--reason", "")
    contacts(terminal, office, "CO-001", "--log", "call", *words)
    capsys.readouterr()
    kept = terminal.house.open_office(Path(office[1]), read_only=True)
    show(kept, terminal.house, speech("en"), tmp_path / "calendars")
    kept.close()
    out = capsys.readouterr().out
    assert "Question for the investigator" in out
    assert "Ibuprofen" not in out
