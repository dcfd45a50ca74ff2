"""What a terminal asks of dates that others set, of assessments, and of words that would tell."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_appointments import Where, office

__all__ = ["office"]

TELLING = "thawed late"


def visit(terminal: Terminal, office: Where, name: str) -> dict[str, object]:
    (row,) = terminal.rows("patient", "CO-001", "--visit", name, *office)
    return row


def test_an_infusion_is_moved_and_missed_without_a_word(terminal: Terminal, office: Where) -> None:
    terminal.rows("correct", "CO-001", "INF1", "2014-03-25", *office)
    told = ("correct", "CO-001", "INF1", "2014-03-26", "--reason", "late")
    assert "No reason is kept of a new date of INF1" in terminal.refusal(*told, *office)
    terminal.rows("book", "CO-001", "INF2", "2014-09-20", *office)
    terminal.rows("record", "CO-001", "INF1", "--not-done", "INFUS", *office)
    terminal.rows("missed", "CO-001", "INF2", "--dependants", "count-on", *office)
    assert visit(terminal, office, "INF2")["status"] == "missed"


def test_an_anchor_set_apart_asks_what_becomes_of_the_others(
    terminal: Terminal, office: Where
) -> None:
    words = ("override", "CO-001", "INF2", "--not-applicable", "--approved-by", "Dr Ruiz")
    assert "--dependants: These visits hang on INF2" in terminal.refusal(*words, *office)
    terminal.type(*words, "--dependants", "not-applicable", *office)
    assert visit(terminal, office, "P2W4")["status"] == "not_expected"
    assert terminal.type("override", "CO-001", "INF2", "--lift", *office).code == 0
    assert visit(terminal, office, "P2W4")["status"] == "planned"
    days = ("override", "CO-001", "W4", "--target", "2014-04-22", "--approved-by", "Dr Ruiz")
    wrong = (*days, "--reason", "holiday", "--dependants", "count-on")
    assert "--dependants" in terminal.refusal(*wrong, *office)


def test_all_done_leaves_what_is_recorded_as_it_is(terminal: Terminal, office: Where) -> None:
    terminal.rows("assess", "CO-001", "W4", "--done", "MRI=2014-04-20", *office)
    terminal.rows("record", "CO-001", "W4", "2014-04-22", "--all-done", *office)
    found = {one["assessment"]: one for one in visit(terminal, office, "W4")["assessments"]}  # type: ignore[attr-defined]
    assert found["MRI"]["done_on"] == "2014-04-20"
    assert found["EDSS"]["done_on"] == "2014-04-22"


@pytest.mark.parametrize(
    "words",
    [
        ("missed", "CO-001", "W4", "--reason", TELLING),
        ("record", "CO-001", "W4", "2014-04-22", "--not-done", f"MRI=service: {TELLING}"),
        ("book", "CO-001", "W4", "2014-04-22", "--place", f"Room 3, {TELLING}"),
        ("unscheduled", "CO-001", "UNS", "2014-04-22", "--cause", TELLING),
    ],
)
@pytest.mark.parametrize(
    ("language", "said"), [("en", "could tell what"), ("es", "podría revelar")]
)
def test_words_that_would_tell_are_said(
    terminal: Terminal, office: Where, words: tuple[str, ...], language: str, said: str
) -> None:
    done = terminal.type(*words, *office, "--lang", language)
    assert done.code == 0
    assert done.err.count(said) == 1
    assert "thawed" in done.err


def test_every_telling_word_is_warned_of(terminal: Terminal, office: Where) -> None:
    why = ("--reason", "brazo placebo confirmado")
    told = terminal.type("missed", "CO-001", "W4", *why, *office).err
    assert "“brazo, placebo” could tell" in told


def test_the_way_out_takes_the_words_out_of_the_history(terminal: Terminal, office: Where) -> None:
    told = terminal.type("missed", "CO-001", "W4", "--reason", TELLING, *office).err
    (entry,) = terminal.rows("history", "--limit", "1", *office)
    assert told.rstrip().endswith(f"visitario redact --entry {entry['number']}")
    terminal.rows("redact", "--entry", str(entry["number"]), *office)
    assert "thawed" not in terminal.type("history", *office).out


def test_verify_names_what_was_written_and_says_what_it_looked_through(
    terminal: Terminal, office: Where
) -> None:
    sound = terminal.type("verify", "--blinding", *office)
    assert (sound.code, sound.out) == (
        0,
        "No word was found that could tell what a patient is given.\n",
    )
    assert "everything that was written in this office" in sound.err
    terminal.type("missed", "CO-001", "W4", "--reason", f"Son: {TELLING}, says", *office)
    found = terminal.type("verify", "--blinding", "--format", "json", *office)
    assert found.code == 1
    (row,) = found.rows
    assert row["place"].startswith("patient CO-001: records W4 reason (journal ")
    assert "“thawed” could tell" in row["problem"]
    assert "Son" not in found.out
    assert "visitario redact" in found.err


def test_what_is_redacted_is_named_no_more(terminal: Terminal, office: Where) -> None:
    place = ("book", "CO-001", "W4", "2014-04-22", "--place", f"Room 3, {TELLING}")
    approved = ("--not-applicable", "--reason", "abroad", "--approved-by", TELLING)
    closed = ("--close", "2014-08-01", "2014-08-31", "--reason", TELLING)
    done = [
        terminal.type(*each, *office)
        for each in (
            place,
            ("override", "CO-001", "P2W4", *approved),
            ("closures", "CO", *closed),
        )
    ]
    entries = [row["number"] for row in terminal.rows("history", "--limit", "3", *office)]
    for told, number in zip(done, reversed(entries), strict=True):
        assert told.err.rstrip().endswith(f"visitario redact --entry {number}")
        assert terminal.type("redact", "--entry", str(number), *office).code == 0
    assert terminal.type("verify", "--blinding", *office).code == 0
    assert terminal.type("verify", *office).code == 0


def test_harmless_words_are_not(terminal: Terminal, office: Where) -> None:
    assert terminal.type("missed", "CO-001", "W4", "--reason", "Abroad", *office).err == ""
