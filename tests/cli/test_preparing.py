"""What is made ready before appointments, defined, listed and ticked off in a terminal."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cli.terminal import Terminal
from tests.cli.test_office import office

__all__ = ["office"]

Words = tuple[str, str]
SITE = ("--site", "CO")


@pytest.fixture
def booked(terminal: Terminal, office: Words) -> tuple[str, str]:
    """A patient with an appointment for the inclusion visit, four days ahead, and its key."""
    terminal.clock.on = date(2014, 2, 10)
    # The office was made later than that day, which is said once.
    assert terminal.type("book", "CO-001", "INC", "2014-02-14", *office).code == 0
    return "CO-001", "a1"


def test_what_is_defined_is_listed_in_time_and_ticked_off(
    terminal: Terminal, office: Words, booked: tuple[str, str]
) -> None:
    kit = ("--define", "kit=Kit ready", "--days", "4")
    terminal.rows("prepare", *SITE, *kit, *office)
    terminal.rows("prepare", *SITE, "--define", "Reminder call", "--days", "2", *office)
    (row,) = terminal.rows("prepare", *office)
    assert (row["patient"], row["appointment"], row["preparation"]) == (*booked, "kit")
    assert (row["since"], row["day"], row["visits"]) == ("2014-02-10", "2014-02-14", "INC")
    terminal.rows("prepare", *booked, "--done", "kit", *office)
    assert terminal.rows("prepare", *office) == []
    ahead = terminal.rows("prepare", "--as-of", "2014-02-12", *office)
    assert [each["preparation"] for each in ahead] == ["reminder_call"]
    terminal.rows("prepare", *booked, "--undone", "kit", *office)
    assert [each["preparation"] for each in terminal.rows("prepare", *office)] == ["kit"]


def test_the_list_itself_is_offered_changed_and_shortened(
    terminal: Terminal, office: Words
) -> None:
    terminal.rows("prepare", *SITE, "--offer", *office)
    names = terminal.rows("prepare", "--names", *office)
    assert [each["preparation"] for each in names] == ["call", "kit", "transport"]
    terminal.rows("prepare", *SITE, "--define", "kit=Kit", "--only", "MRI", *office)
    terminal.rows("prepare", *SITE, "--remove", "call", *office)
    names = terminal.rows("prepare", "--names", *office)
    assert [(each["name"], each["days"], each["assessment"]) for each in names] == [
        ("Kit", 7, "MRI"),
        ("Transport arranged", 5, None),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--done", "kit"), "Name the patient"),
        (("CO-001", "a9", "--done", "kit"), "no appointment a9"),
        (
            ("CO-001", "a9", "--done", "kit", "--undone", "kit"),
            "--undone: kit cannot be set and taken away",
        ),
        (("--offer",), "Name the site"),
        ((*SITE, "--offer", "--names"), "one at a time"),
        ((*SITE, "--remove", "kit"), "prepares no kit"),
        ((*SITE, "--define", "x", "--only", "XRAY"), "No study of CO has the assessment XRAY"),
        ((*SITE, "--define", "x", "--days", "400"), "from 0 to 90"),
    ],
)
def test_what_makes_no_sense_is_refused(
    terminal: Terminal, office: Words, words: tuple[str, ...], said: str
) -> None:
    assert said in terminal.refusal("prepare", *words, *office)
