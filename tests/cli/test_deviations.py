"""Deviations and check lists from a terminal: listed, completed, exported, refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

Words = tuple[str, str]


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Words:
    """CO-001: Day 0 on 24 March, a dose of corticosteroid on 10 April, W4 two days late."""
    path = str(tmp_path / "office.visitario")
    words = ("--office", path)
    assert terminal.type("create", path, "--plain").code == 0
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *words)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *words)
    terminal.rows("enrol", "--consented", "2014-02-03", *words)
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        terminal.rows("record", "CO-001", visit, on, "--all-done", *words)
    terminal.rows("event", "CO-001", "STEROID_LAST", "2014-04-10", *words)
    terminal.rows("record", "CO-001", "W4", "2014-04-30", "--all-done", *words)
    return words


def listed(terminal: Terminal, office: Words, *words: str) -> dict[str, dict[str, object]]:
    rows = terminal.rows("deviations", *words, *office)
    return {row["deviation"]: row for row in rows}


def test_the_log_lists_what_follows_from_the_record(terminal: Terminal, office: Words) -> None:
    found = listed(terminal, office, "--since", "2014-04-01")
    assert {"W4.late", "C8.W4"} <= set(found)
    late = found["W4.late"]
    assert (late["days"], late["on"], late["state"]) == (2, "2014-04-30", "draft")
    assert (late["about"], late["said"]) == ("Week 4 visit", "2 days late")
    assert (late["unconfirmed"], late["justified"]) == (True, False)
    assert found["C8.W4"]["days"] == -10
    assert set(listed(terminal, office, "--kind", "late")) == {"W4.late"}
    assert listed(terminal, office, "--state", "completed") == {}
    said = terminal.type("deviations", "--patient", "CO-001", "--kind", "late", *office)
    assert "Rests on an assumed value" in said.out
    assert terminal.refusal("deviations", "--patient", "CO-009", *office).startswith("visitario: ")
    assert terminal.type("deviations", "CO-001", "--kind", "late", *office).out == said.out
    assert terminal.refusal("deviations", "CO-009", *office).startswith("visitario: ")


def test_one_is_completed_and_kept_when_it_is_cured(terminal: Terminal, office: Words) -> None:
    words = ("--grade", "minor", "--cause", "medication", "--measures", "=1+1")
    (action,) = terminal.rows(
        *("deviations", "CO-001", "W4.late", *words, "--reported-on", "2014-05-01", *office)
    )
    assert action["deed"] == "report_deviation"
    assert listed(terminal, office)["W4.late"]["state"] == "completed"
    out = terminal.type("deviations", "--state", "completed", "--format", "csv", *office).out
    (line,) = csv.DictReader(io.StringIO(out))
    assert (line["measures"], line["days"], line["unconfirmed"]) == ("'=1+1", "2", "true")
    correction = ("correct", "CO-001", "W4", "2014-04-25", "--reason", "mistyped")
    said = terminal.type(*correction, *office)
    assert "Deviations cured:\n  Week 4 visit: 2 days late\n" in said.out
    assert listed(terminal, office)["W4.late"]["state"] == "cured"
    again = terminal.type("correct", "CO-001", "W4", "2014-04-30", "--reason", "no", *office)
    assert "New deviations:\n  Week 4 visit: 2 days late\n" in again.out


def test_several_are_completed_alike_each_with_a_record_of_its_own(
    terminal: Terminal, office: Words
) -> None:
    keys, same = ("W4.late", "C8.W4"), ("--grade", "minor", "--cause", "other")
    before = len(terminal.rows("history", *office))
    terminal.rows("deviations", "CO-001", *keys, *same, *office)
    assert set(listed(terminal, office, "--state", "completed")) == set(keys)
    assert len(terminal.rows("history", *office)) == before + 1
    again = terminal.refusal("deviations", "CO-001", *keys, *same, *office)
    assert "W4.late is completed already" in again
    terminal.rows("deviations", "CO-001", "W4.late", "--grade", "important", *same[2:], *office)
    grades = {each: row["grade"] for each, row in listed(terminal, office).items()}
    assert (grades["W4.late"], grades["C8.W4"]) == ("important", "minor")


def test_a_recorded_day_says_which_rules_it_breaks(terminal: Terminal, office: Words) -> None:
    said = terminal.type("record", "CO-001", "W12", "2014-05-01", "--done", "MRI", *office)
    assert said.code == 0
    (note,) = said.err.splitlines()
    assert note.startswith("Note: MRI not before 30 days after the last corticosteroid dose")
    assert note.endswith("9 days too soon)")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("CO-001", "--grade", "minor"), "DEVIATION: Say which deviation, such as W4.late."),
        (("CO-001", "--patient", "CO-001"), "--patient: The patient is named already."),
        (("CO-001", "W4.late"), "--grade: Say how much it weighs: minor or important."),
        (("--grade", "minor"), "--grade: It completes a deviation: name the patient and it."),
        (("CO-001", "W4.late", "--grade", "minor"), "Say what led to it"),
        (("CO-001", "W4.late", "--kind", "late"), "--kind: It is for the list of deviations alone"),
        (("CO-001", "X", "--grade", "minor", "--cause", "other"), "CO-001 has no deviation X."),
        (("--since", "2014-13-01"), "--since: “2014-13-01” is not a date"),
    ],
)
def test_what_does_not_fit_is_refused(
    terminal: Terminal, office: Words, words: tuple[str, ...], said: str
) -> None:
    assert said in terminal.refusal("deviations", *words, *office)


def test_a_check_list_is_shown_and_answered(terminal: Terminal, office: Words) -> None:
    gates = {row["gate"]: row for row in terminal.rows("gates", "CO-001", "INC", *office)}
    assert gates["G1"]["lies"] == "no_date"  # the dose came after the inclusion
    assert (gates["G1"]["first"], gates["G1"]["last"]) == ("2014-01-18", "2014-02-17")
    assert gates["G7"]["lies"] == "no_date"
    assert gates["G10"]["kind"] == "duration"
    terminal.rows("event", "CO-001", "STEROID_LAST", "2014-01-18", *office)
    gates = {row["gate"]: row for row in terminal.rows("gates", "CO-001", "INC", *office)}
    assert gates["G1"]["lies"] == "within"
    words = ("--answer", "G1=not_known", "--note", "G1=asked the family doctor")
    (action,) = terminal.rows("gates", "CO-001", "INC", *words, *office)
    assert action["deed"] == "answer_gates"
    terminal.rows("gates", "CO-001", "INC", "--note", "G1=asked twice", *office)
    shown = terminal.type("gates", "CO-001", "INC", *office).out
    assert "date within the look-back" in shown
    assert "asked twice" in shown
    assert "eligible" not in shown.lower()
    terminal.rows("gates", "CO-001", "INC", "--answer", "G1=nothing", *office)
    rows = terminal.rows("gates", "CO-001", "INC", *office)
    assert {row["answer"] for row in rows} == {None}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("W4",), "The protocol asks nothing before W4."),
        (("INF1", "--answer", "G13=maybe"), "It cannot be maybe. Choose one of: yes, no"),
        (("INF1", "--answer", "G1=yes"), "does not ask G1 before INF1"),
        (("INF1", "--note", "G13=well"), "There is no answer to it: give --answer."),
        (("INF1", "--answer", "G13=yes", "--as-of", "2014-04-01"), "leave it out"),
        (("INF1", "--answer", "G13=yes", "--known-on", "2014-04-01"), "leave it out"),
    ],
)
def test_a_check_list_refuses_what_does_not_fit(
    terminal: Terminal, office: Words, words: tuple[str, ...], said: str
) -> None:
    assert said in terminal.refusal("gates", "CO-001", *words, *office)
