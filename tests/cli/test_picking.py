"""Comparing days for an infusion from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

Words = tuple[str, str]


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Words:
    """The example office, as the words that name it."""
    terminal.clock.on = terminal.clock.on.replace(2026, 11, 23)
    path = str(tmp_path / "x.visitario")
    assert terminal.type("demo", path).code == 0
    return ("--office", path)


def test_the_best_day_comes_first_with_what_each_does(terminal: Terminal, office: Words) -> None:
    rows = terminal.rows("pick-day", "CO-002", "INF2", *office)
    assert [row["rank"] for row in rows] == list(range(1, 23))
    first, last = rows[0], rows[-1]
    assert (first["day"], first["hard"], first["soft"], first["said"]) == ("2026-12-02", 0, 0, [])
    assert last["hard"] == 2
    assert {"kind": "closed", "visit": "INF2"} in last["troubles"]
    assert [one["visit"] for one in first["follows"]][-1] == "P2W24"


def test_one_day_alone_shows_its_visits(terminal: Terminal, office: Words) -> None:
    days = ("--from", "2026-12-11", "--to", "2026-12-11")
    said = terminal.type("pick-day", "CO-002", "INF2", *days, *office).out
    assert "Its date is set by the cell unit" in said
    assert "day 1 safety contact: no bookable day is left" in said
    assert "12 – 13 Dec 2026" in said
    assert "No day of the window can be booked" in said


def test_a_visit_on_which_nothing_hangs_is_refused(terminal: Terminal, office: Words) -> None:
    assert "on which others hang" in terminal.refusal("pick-day", "CO-002", "W24", *office)
    assert "--from" in terminal.refusal("pick-day", "CO-002", "INF2", "--from", "soon", *office)


def test_the_table_comes_as_csv_too(terminal: Terminal, office: Words) -> None:
    said = terminal.type("pick-day", "CO-002", "INF2", "--format", "csv", *office).out
    header, first, *_ = said.splitlines()
    assert header.startswith("patient,visit,day,rank,days_from_target,hard,soft")
    assert first.startswith("CO-002,INF2,2026-12-02,1,0,0,0")
