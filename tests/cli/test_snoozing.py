"""What can wait, put aside and brought back from a terminal."""

from __future__ import annotations

from datetime import date

from tests.cli.terminal import Terminal
from tests.cli.test_office import office

__all__ = ["office"]

Words = tuple[str, str]


def test_a_line_is_put_aside_listed_apart_and_brought_back(
    terminal: Terminal, office: Words
) -> None:
    terminal.clock.on = date(2014, 2, 10)
    before = terminal.rows("worklist", *office)
    line = next(row for row in before if row["status"] == "due" and row["visit"])
    about = (line["patient"], line["visit"])
    until = ("--until", str(line["latest"]))
    given = ("snooze", *about, *until, "--reason", "calls back", *office, "--format", "json")
    said = terminal.type(*given)
    assert "keeps the clock's time" in said.err  # the office was made later than that day
    (action,) = said.rows
    assert action["deed"] == "snooze"
    aside = terminal.rows("worklist", "--aside", *office)
    assert {(row["patient"], row["visit"]) for row in aside} == {about}
    assert len(terminal.rows("worklist", *office)) == len(before) - len(aside)
    terminal.rows("snooze", *about, "--wake", *office)
    assert terminal.rows("worklist", *office) == before


def test_what_makes_no_sense_is_refused(terminal: Terminal, office: Words) -> None:
    assert "--wake" in terminal.refusal("snooze", "CO-001", "W4", *office)
    odd = ("--until", "2014-05-02", "--reason", "x")
    assert "nothing that can wait" in terminal.refusal("snooze", "CO-001", "M12", *odd, *office)
