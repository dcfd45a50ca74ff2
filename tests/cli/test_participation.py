"""The untidy parts of a trial from a terminal: ends, stops, visits beside the plan, overrides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> tuple[str, str]:
    """An office with CO-001, who had the first infusion on 2014-03-24."""
    words = ("--office", str(tmp_path / "office.visitario"))
    terminal.type("create", words[1], "--plain")
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *words)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *words)
    terminal.rows("enrol", "--consented", "2014-02-03", *words)
    days = {"INC": "2014-02-17", "BMH": "2014-02-19", "INF1": "2014-03-24"}
    for visit, on in days.items():
        terminal.rows("record", "CO-001", visit, on, *words)
    return words


def visit(terminal: Terminal, office: tuple[str, str], name: str) -> dict[str, Any]:
    (row,) = terminal.rows("patient", "CO-001", "--visit", name, *office)
    return row


def test_an_end_is_looked_at_made_and_taken_back(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    before = terminal.rows("history", *office)
    words = ("end", "CO-001", "withdrawn_by_investigator", "2014-04-20")
    rows = terminal.rows(*words, "--preview", *office)
    becomes = {row["visit"]: row["becomes"] for row in rows}
    assert (becomes["W1"], becomes["W12"], becomes["ET"]) == ("missed", "not_expected", "offered")
    assert terminal.rows("history", *office) == before
    said = terminal.type(*words, "--early-termination", "--reason", "Progression", *office)
    assert "Participation ended" in said.out
    assert "W12" in said.out
    assert visit(terminal, office, "ET.1")["latest"] == "2014-05-04"
    (row,) = terminal.rows("patients", *office)
    assert row["stage"] == "withdrawn_by_investigator"
    terminal.rows("end", "CO-001", "--reopen", "--reason", "Typed wrong", *office)
    assert visit(terminal, office, "W12")["status"] == "planned"


def test_a_day_after_the_end_is_taken_with_a_note(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    ended = ("end", "CO-001", "completed", "2014-04-25", "--reason", "moved away")
    assert terminal.type(*ended, *office).code == 0
    before = terminal.type("record", "CO-001", "W4", "2014-04-25", *office)
    assert "Participation ended" not in before.err
    said = terminal.type("record", "CO-001", "W12", "2014-04-28", *office)
    assert said.code == 0
    assert "Note: Participation ended on 25 Apr 2014, before this day." in said.err


def test_a_treatment_is_stopped_and_resumed(terminal: Terminal, office: tuple[str, str]) -> None:
    words = ("stop-treatment", "CO-001", "2014-04-20")
    rows = terminal.rows(*words, "--preview", *office)
    moved = {row["visit"]: (row["before"]["status"], row["after"]["status"]) for row in rows}
    assert moved["INF2"] == ("planned", "not_expected")
    assert "INF2" in terminal.type(*words, *office).out
    row = visit(terminal, office, "P2W4")
    assert (row["estimated"], row["target"]) == (True, "2014-10-18")
    assert "no treatment since 20 Apr 2014" in terminal.type("patient", "CO-001", *office).out
    terminal.rows("resume-treatment", "CO-001", "--reason", "Goes on", *office)
    assert visit(terminal, office, "INF2")["status"] == "planned"


def test_a_relapse_visit_is_added_recorded_and_listed(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    words = ("unscheduled", "CO-001")
    assert terminal.rows(*words, *office) == []
    onset = ("--event", "RELAPSE_ONSET=2014-04", "--cause", "Numb hand")
    terminal.rows(*words, "UNS_R", "2014-04-28", *onset, *office)
    (row,) = terminal.rows(*words, *office)
    assert (row["visit"], row["latest"], row["status"]) == ("UNS_R.1", "2014-05-05", "due")
    assert row["event"] == "RELAPSE_REPORTED"
    terminal.rows("record", "CO-001", "UNS_R.1", "2014-04-29", "--all-done", *office)
    assert visit(terminal, office, "UNS_R.1")["status"] == "done"
    terminal.rows(*words, "REP_HARV", "2014-06-02", *office)
    terminal.rows(*words, "REP_HARV.1", "--cancel", *office)
    assert len(terminal.rows(*words, *office)) == 1


def test_events_are_listed_corrected_and_taken_out(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    words = ("event", "CO-001")
    terminal.rows(*words, "STEROID_LAST", "2014-03", *office)
    terminal.rows(*words, "STEROID_LAST", "2014-04-02", *office)
    why = ("--reason", "From the letter")
    terminal.rows(*words, "STEROID_LAST", "2014-03-05", "--correct", *why, *office)
    assert [(row["event"], row["date"]) for row in terminal.rows(*words, *office)] == [
        ("STEROID_LAST", "2014-03-05"),
        ("STEROID_LAST.2", "2014-04-02"),
    ]
    terminal.rows(*words, "STEROID_LAST.2", "--remove", *why, *office)
    assert len(terminal.rows(*words, *office)) == 1


def test_a_visit_is_set_apart_and_lifted(terminal: Terminal, office: tuple[str, str]) -> None:
    words = ("override", "CO-001", "W4", "--target", "2014-05-12", "--approved-by", "Dr Ruiz")
    why = ("--reason", "Admission")
    (row,) = terminal.rows(*words, *why, "--preview", *office)
    assert (row["before"]["latest"], row["after"]["latest"]) == ("2014-04-28", "2014-05-19")
    assert visit(terminal, office, "W4")["latest"] == "2014-04-28"
    said = terminal.type(*words, *why, *office).out
    assert "2014-05-12 (2014-05-05 – 2014-05-19)" in said
    row = visit(terminal, office, "W4")
    assert (row["target"], row["latest"]) == ("2014-05-12", "2014-05-19")
    assert "overridden" in row["flags"]
    terminal.rows("override", "CO-001", "W4", "--lift", *why, *office)
    assert visit(terminal, office, "W4")["target"] == "2014-04-21"


def test_screening_and_rescreening(terminal: Terminal, office: tuple[str, str]) -> None:
    terminal.rows("enrol", "--consented", "2014-04-20", *office)
    terminal.rows("record", "CO-002", "SCR", "--done", "LAB_H=2014-04-20", *office)
    (row,) = terminal.rows("screening", *office)
    assert (row["patient"], row["last_day"], row["soonest"]) == (
        "CO-002",
        "2014-05-18",
        "2014-05-18",
    )
    assert row["expires"][0]["assessment"] == "LAB_H"
    assert "LAB_H 2014-05-18" in terminal.type("screening", *office).out
    assert terminal.rows("screening", "--horizon", "3", *office) == []
    terminal.rows("end", "CO-002", "screen_failure", "2014-04-25", "--reason", "EDSS", *office)
    again = ("--consented", "2014-04-28", "--rescreens", "CO-002")
    terminal.rows("enrol", *again, *office)
    assert "screened again as CO-003" in terminal.type("patient", "CO-002", *office).out
    assert "screened before as CO-002" in terminal.type("patient", "CO-003", *office).out
    assert "screened again already" in terminal.refusal("enrol", *again, *office)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("end CO-001", "Give how it ended and the day, or --reopen"),
        ("end CO-001 died", "Give how it ended and the day"),
        ("end CO-001 died 2014-04-01 --reopen", "Give how it ended and the day"),
        ("end CO-001 --reopen --reason x", "has not ended"),
        ("end CO-001 screen_failure 2014-04-01 --reason x", "this is no screen failure"),
        ("end CO-001 never_treated 2014-04-01", "so the patient was treated"),
        ("end CO-001 died 2014-04-01 --early-termination", "No early termination visit follows"),
        ("end CO-009 died 2014-04-01 --preview", "no patient CO-009"),
        ("stop-treatment CO-001 2014-05-02", "has not come yet"),
        ("resume-treatment CO-001 --reason x", "was not stopped"),
        ("unscheduled CO-001 UNS_R", "Give the day, or --cancel"),
        ("unscheduled CO-001 XX 2014-04-01", "no unscheduled visit XX"),
        ("unscheduled CO-001 REP_HARV 2014-06-01 --cause any", "No cause is kept of REP_HARV"),
        ("unscheduled CO-001 UNS_R 2014-05-02", "has not come yet"),
        ("unscheduled CO-001 UNS 2014-04-02 --reason x", "--reason: It goes with --cancel"),
        ("unscheduled CO-001 UNS 2014-04-02 --event MS_ONSET=12", "YYYY-MM or YYYY"),
        ("unscheduled CO-001 UNS.1 --cancel --reason x", "no unscheduled visit UNS.1"),
        ("event CO-001 STEROID_LAST", "Give the day, --correct"),
        ("event CO-001 STEROID_LAST 2014-13", "is not a date"),
        ("event CO-001 STEROID_LAST 2014-06", "has not come yet"),
        ("event CO-001 STEROID_LAST 2014-03 --correct --reason x", "no event STEROID_LAST of"),
        ("override CO-001 W99 --not-applicable --reason x --approved-by R", "no visit W99"),
        ("override CO-001 W4 --target 2014-05-12 --reason x", "Say who approved it"),
        ("override CO-001 W4 --reason x --approved-by R", "Say either"),
        ("override CO-001 INF2 --target 2014-09-25 --approved-by R --reason x", "No reason"),
        ("override CO-001 W4 --lift --not-applicable", "--lift: It is given with a reason alone"),
        ("override CO-001 W4 --lift --reason x", "nothing to lift"),
        ("screening --horizon -3", "--horizon"),
        ("enrol --consented 2014-04-20 --rescreens CO-001", "is no screen failure"),
    ],
)
def test_what_is_refused(
    terminal: Terminal, office: tuple[str, str], words: str, said: str
) -> None:
    before = terminal.rows("history", *office)
    assert said in terminal.refusal(*words.split(), *office)
    assert terminal.rows("history", *office) == before


def test_reopening_names_the_appointments_that_stay_called_off(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    for name, on in (("W4", "2014-04-21"), ("W12", "2014-06-16"), ("W12", "2014-06-17")):
        terminal.rows("book", "CO-001", name, on, *office)
    terminal.rows("end", "CO-001", "lost_to_follow_up", "2014-04-25", *office)
    before = terminal.rows("history", *office)
    rows = terminal.rows("end", "CO-001", "--reopen", "--preview", *office)
    assert [(row["becomes"], row["visit"], row["date"]) for row in rows] == [
        ("stays_off", "W12", "2014-06-17")
    ]
    assert terminal.rows("history", *office) == before
    said = terminal.type("end", "CO-001", "--reopen", "--reason", "She called", *office)
    assert "1 appointment after the end stays cancelled: Week 12" in said.out
    assert "17 Jun 2014" in said.out
    assert visit(terminal, office, "W12")["booked_on"] is None
    assert "has not ended" in terminal.refusal("end", "CO-001", "--reopen", "--preview", *office)
