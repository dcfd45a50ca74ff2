"""Days from a terminal: suggestions, holidays and closures, and what is refused of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

Words = tuple[str, str]


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Words:
    """An office in Córdoba with a patient treated on 24 March 2014, as the words that name it."""
    path = str(tmp_path / "office.visitario")
    words = ("--office", path)
    assert terminal.type("create", path, "--plain").code == 0
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *words)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *words)
    terminal.rows("enrol", "--consented", "2014-02-03", *words)
    for visit, day in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        terminal.rows("record", "CO-001", visit, day, "--all-done", *words)
    return words


def test_the_days_of_a_visit_nearest_first_then_those_that_are_not_offered(
    terminal: Terminal, office: Words
) -> None:
    rows = terminal.rows("suggest", "CO-001", "W4", "--as-of", "2014-04-15", *office)
    offered = [row for row in rows if row["bookable"] and row["with"] is None]
    assert [row["day"][-2:] for row in offered] == ["21", "22", "23", "24", "25", "16", "15", "28"]
    assert (offered[0]["rank"], offered[0]["days_from_target"]) == (1, [0])
    assert (offered[0]["bookable_left"], offered[0]["bookable_of"]) == (8, 9)
    reasons = {row["day"]: row["reasons"] for row in rows if not row["bookable"]}
    assert reasons["2014-04-18"] == [
        {
            "why": "public_holiday",
            "name": "Good Friday",
            "assessment": "",
            "to_confirm": False,
        }
    ]
    said = terminal.type("suggest", "CO-001", "W4", "--as-of", "2014-04-15", *office).out
    assert "window 2014-04-14 to 2014-04-28" in said
    assert "8 of 9 days left to book" in said
    assert "already past" not in said


def test_two_visits_at_once(terminal: Terminal, office: Words) -> None:
    words = ("suggest", "CO-001", "P2W24", "--with", "M12", "--as-of", "2014-05-01", *office)
    first = terminal.rows(*words)[0]
    assert (first["with"], first["preferred"], first["bookable"]) == ("M12", True, True)
    assert len(first["days_from_target"]) == 2
    refused = terminal.refusal("suggest", "CO-001", "W4", "--with", "M12", *office)
    assert "have no bookable day in common" in refused


def test_where_nothing_is_left_the_nearest_days_outside_follow(
    terminal: Terminal, office: Words
) -> None:
    rows = terminal.rows("suggest", "CO-001", "D1", "--as-of", "2014-04-02", *office)
    assert [(row["day"], row["days_outside"]) for row in rows if row["days_outside"]] == [
        ("2014-04-02", 7)
    ]
    said = terminal.type("suggest", "CO-001", "D1", "--as-of", "2014-04-02", *office).out
    assert "Nothing can be booked there" in said


def test_holidays_are_listed_set_and_confirmed(terminal: Terminal, office: Words) -> None:
    rows = terminal.rows("holidays", "CO", "2014", *office)
    local = [(row["day"], row["confirmed"]) for row in rows if row["kind"] == "local"]
    assert local == [("2014-09-08", False), ("2014-10-24", False)]
    assert {"day": "2014-12-25", "name": "Christmas Day"}.items() <= rows[-1].items()
    words = ("--confirm", "2014-09-08", "--remove", "2014-10-24", "--set", "2014-10-27=San Rafael")
    (action,) = terminal.rows("holidays", "CO", *words, *office)
    assert action["deed"] == "set_holidays"
    rows = terminal.rows("holidays", "CO", "2014", *office)
    local = [(row["day"], row["confirmed"]) for row in rows if row["kind"] == "local"]
    assert local == [("2014-09-08", True), ("2014-10-27", True)]
    terminal.rows("undo", *office)
    assert "to be confirmed" in terminal.type("holidays", "CO", "2014", *office).out


def test_a_closure_is_checked_entered_and_taken_out(terminal: Terminal, office: Words) -> None:
    terminal.rows("book", "CO-001", "W12", "2014-06-16", "--place", "Room 4", *office)
    days = ("2014-06-16", "2014-06-17")
    rows = terminal.rows("closures", "CO", "--check", *days, *office)
    assert [(row["kind"], row["patient"], row["visits"]) for row in rows] == [
        ("appointment", "CO-001", ["W12"]),
        ("window", "CO-001", ["W12"]),
    ]
    assert rows[1]["left_before"] - rows[1]["bookable_left"] == 2
    assert terminal.rows("closures", "CO", *office) == []
    said = terminal.type("closures", "CO", "--close", *days, "--reason", "Works", *office).out
    assert "To tell: Room 4." in said
    assert "2 fewer" in said
    (row,) = terminal.rows("closures", "CO", *office)
    assert (row["closure"], row["last"], row["reason"]) == ("x1", "2014-06-17", "Works")
    terminal.rows("closures", "CO", "--open", "x1", *office)
    assert terminal.rows("closures", "CO", *office) == []


BAD = (
    ("suggest CO-001 NOPE", "The protocol has no visit NOPE"),
    ("suggest CO-009 W4", "CO-009"),
    ("suggest CO-001 INC", "already has an outcome"),
    ("suggest CO-001 W4 --assessments EEG", "has no assessment EEG"),
    ("suggest CO-001 W4 --with W4", "itself"),
    ("holidays MA", "MA"),
    ("holidays CO 1014", "not a year"),
    ("holidays CO twenty", "not a year"),
    ("holidays CO 2014 --confirm 2014-09-08", "leave 2014 out"),
    ("holidays CO --set 2014-02-30=Feria", "not a date"),
    ("holidays CO --set 2014-06-19", "NAME=VALUE"),
    ("holidays CO --confirm 2014-06-19", "is no local holiday"),
    ("holidays CO --remove 2014-06-19", "nothing to take out"),
    ("holidays CO --set 9999-06-19=Feria", "Check the year"),
    ("closures CO --close 2014-06-17 2014-06-16", "Swap them"),
    ("closures CO --close 2014-02-30 2014-03-01", "not a date"),
    ("closures CO --close 2013-06-16 2013-06-17", "are over"),
    ("closures CO --check 2014-06-16 2016-06-17", "Check the year"),
    ("closures CO --close 2014-06-16 2014-06-16 --assessment EEG", "assessment EEG"),
    ("closures CO --open x9", "no closure x9"),
    ("closures CO --assessment MRI", "Say which days"),
    ("closures CO --open x1 --check 2014-06-16 2014-06-16", "cannot be given with"),
)


def test_bad_input_is_refused_in_a_sentence(terminal: Terminal, office: Words) -> None:
    before = terminal.rows("history", *office)
    for words, said in BAD:
        assert said in terminal.refusal(*words.split(), *office)
    assert terminal.rows("history", *office) == before


def test_every_window_tells_its_bookable_days(terminal: Terminal, office: Words) -> None:
    terminal.rows("closures", "CO", "--close", "2014-05-01", "2014-05-30", *office)
    (visit,) = terminal.rows("patient", "CO-001", "--visit", "W4", "--as-of", "2014-04-15", *office)
    assert (visit["bookable_left"], visit["bookable_of"]) == (8, 9)
    (visit,) = terminal.rows("patient", "CO-001", "--visit", "INC", *office)
    assert (visit["bookable_left"], visit["bookable_of"]) == (None, None)
    rows = terminal.rows("worklist", "--as-of", "2014-04-15", *office)
    (line,) = (row for row in rows if (row["visit"], row["kind"]) == ("W4", "visit"))
    assert (line["bookable_left"], line["bookable_of"]) == (8, 9)


def test_an_assessment_put_off_by_an_event_is_not_offered_before(
    terminal: Terminal, office: Words
) -> None:
    terminal.rows("event", "CO-001", "STEROID_LAST", "2014-03-23", *office)
    words = ("suggest", "CO-001", "W4", "--as-of", "2014-04-14", *office)
    rows = terminal.rows(*words)
    assert [row["day"][-2:] for row in rows if row["rank"] and not row["with"]] == [
        "22",
        "23",
        "24",
        "25",
        "28",
    ]
    why = {row["day"]: [reason["why"] for reason in row["reasons"]] for row in rows}
    assert why["2014-04-16"] == ["postponed"]
    assert "MRI: put off by an event" in terminal.type(*words).out
    (visit,) = terminal.rows("patient", "CO-001", "--visit", "W4", "--as-of", "2014-04-14", *office)
    assert (visit["bookable_left"], visit["bookable_of"]) == (5, 9)
    rows = terminal.rows("worklist", "--as-of", "2014-04-14", *office)
    (line,) = (row for row in rows if (row["visit"], row["kind"]) == ("W4", "visit"))
    assert line["bookable_left"] == 5
    apart = terminal.rows(*words, "--assessments", "EDSS")
    assert apart[0]["rank"] == 1
    assert apart[0]["day"] == "2014-04-21"
