"""Appointments and assessments, typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

Where = tuple[str, str]


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Where:
    """An office whose patient CO-001 was treated on 2014-03-24; week 4 is open 14 to 28 April."""
    where = ("--office", str(tmp_path / "office.visitario"))
    assert terminal.type("create", where[1], "--plain").code == 0
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *where)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *where)
    terminal.rows("enrol", "CO-001", "--consented", "2014-02-03", *where)
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        terminal.type("record", "CO-001", visit, on, *where)
    return where


def appointments(terminal: Terminal, office: Where, *more: str) -> dict[str, dict[str, object]]:
    rows = terminal.rows("appointments", "CO-001", *more, *office)
    return {str(row["key"]): row for row in rows}


def test_a_visit_in_parts_and_how_far_they_are_agreed(terminal: Terminal, office: Where) -> None:
    terminal.rows("book", "CO-001", "W4", "2014-04-22", "--at", "10:00", *office)
    slot = ("--only", "MRI", "--at", "08:00", "--place", "Radiology", "--mode", "in_person")
    terminal.rows("book", "CO-001", "W4", "2014-04-24", *slot, *office)
    terminal.rows("state", "CO-001", "confirmed", "a1", "a2", *office)
    terminal.rows("state", "CO-001", "told", "W4", *office)
    found = appointments(terminal, office)
    assert [(row["covers"], row["state"]) for row in found.values()] == [
        (["W4"], "told"),
        (["W4:MRI"], "confirmed"),
    ]
    assert all(row["unanswered"] for row in found.values())


def test_moving_and_cancelling_keep_the_history(terminal: Terminal, office: Where) -> None:
    terminal.rows("book", "CO-001", "W4", "2014-04-22", "--only", "MRI", *office)
    terminal.rows("book", "CO-001", "W4", "2014-04-23", "--only", "MRI", *office)
    terminal.rows("book", "CO-001", "a2", "--cancel", "--reason", "Ill", *office)
    found = appointments(terminal, office)
    assert [(key, row["fate"], row["reason"]) for key, row in found.items()] == [
        ("a1", "rescheduled", ""),
        ("a2", "cancelled", "Ill"),
    ]
    assert appointments(terminal, office, "--standing") == {}
    said = terminal.type("appointments", "CO-001", "--standing", *office)
    assert said.out == "There are no appointments.\n"


def test_one_moved_covers_what_it_did(terminal: Terminal, office: Where) -> None:
    why = ("--reason", "one scan for both")
    terminal.rows("book", "CO-001", "W4", "2014-04-22", "--with", "W12=MRI", *why, *office)
    terminal.rows("book", "CO-001", "W4", "2014-04-23", "--move", "a1", *why, *office)
    assert set(appointments(terminal, office)["a2"]["covers"]) == {"W4", "W12:MRI"}  # type: ignore[call-overload]
    only = ("--move", "a2", "--only", "MRI")
    terminal.rows("book", "CO-001", "W4", "2014-04-24", *only, *office)
    assert appointments(terminal, office)["a3"]["covers"] == ["W4:MRI"]


def test_one_whose_visit_took_place_before_stands_no_longer(
    terminal: Terminal, office: Where
) -> None:
    terminal.rows("book", "CO-001", "W4", "2014-05-06", "--reason", "Away", *office)
    terminal.rows("record", "CO-001", "W4", "2014-04-30", *office)
    assert appointments(terminal, office)["a1"]["answered"] is True
    assert appointments(terminal, office, "--standing") == {}
    assert " answered " in terminal.type("appointments", "CO-001", *office).out


def test_two_visits_on_one_appointment(terminal: Terminal, office: Where) -> None:
    terminal.rows("book", "CO-001", "W24", "2014-09-09", "--with", "M6", *office)
    (row,) = appointments(terminal, office).values()
    assert sorted(row["covers"]) == ["M6", "W24"]


def test_answers_one_at_a_time(terminal: Terminal, office: Where) -> None:
    terminal.rows("book", "CO-001", "W4", "2014-04-22", *office)
    terminal.rows("book", "CO-001", "W4", "2014-04-24", "--only", "MRI", *office)
    assert [row["key"] for row in terminal.rows("answer", *office)] == ["a1", "a2"]
    terminal.rows("answer", "CO-001", "a2", "done", "--not-done", "MRI=service", *office)
    terminal.rows("answer", "CO-001", "W4", "another-day", "2014-04-23", *office)
    assert terminal.rows("answer", *office) == []
    said = terminal.type("answer", *office)
    assert said.out == "No appointment waits for an answer.\n"


def test_what_was_not_done_has_a_cause_or_words(terminal: Terminal, office: Where) -> None:
    given = ("--not-done", "MRI=illness: fever", "--not-done", "EDSS=forgotten")
    (row,) = terminal.rows("assess", "CO-001", "W4", *given, "--done", "AE=2014-04-20", *office)
    path = {tuple(c["path"]): c["new"] for c in row["changes"]}
    at = ("records", "W4", "assessments")
    assert (path[*at, "MRI", "cause"], path[*at, "MRI", "reason"]) == ("illness", "fever")
    assert path[*at, "EDSS", "cause"] == "forgotten"
    assert path[*at, "AE", "done_on"] == "2014-04-20"


def test_missed_asks_what_record_asks(terminal: Terminal, office: Where) -> None:
    (row,) = terminal.rows("missed", "CO-001", "W4", "--reason", "Abroad", *office)
    assert row["deed"] == "record_missed"
    assert "Say why" in terminal.refusal("missed", "CO-001", "W12", *office)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("book CO-001 W4 2014-04-29", "outside the window of W4"),
        ("book CO-001 W4 2014-04-22 --only EEG", "W4 has no assessment EEG"),
        ("book CO-001 W4 2014-04-22 --with W4", "is the visit itself"),
        ("book CO-001 W4 2014-04-22 --mode fax", "--mode cannot be"),
        ("book CO-001 W4 2014-04-22 --move a9", "isn't booked"),
        ("state CO-001 agreed a1", "cannot be"),
        ("state CO-001 told a1", "isn't booked"),
        ("answer CO-001", "Say which appointment"),
        ("answer CO-001 a1 done 2014-04-22", "A day goes with"),
        ("answer CO-001 a1 done", "isn't booked"),
        ("assess CO-001 W4", "Say which assessments"),
        ("assess CO-001 W4 --not-done MRI=other", "Say why MRI was not done"),
        ("appointments CO-009", "no patient CO-009"),
    ],
)
def test_what_is_refused(terminal: Terminal, office: Where, words: str, said: str) -> None:
    assert said in terminal.refusal(*words.split(), *office)


def test_no_cause_is_asked_of_the_date_of_an_infusion(terminal: Terminal, office: Where) -> None:
    terminal.rows("book", "CO-001", "INF2", "2014-12-25", *office)
    terminal.rows("book", "CO-001", "INF2", "2014-12-27", *office)
    terminal.rows("book", "CO-001", "INF2", "--cancel", *office)
