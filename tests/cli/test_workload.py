"""Counting the weeks ahead from a terminal."""

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


def test_a_line_for_each_week_and_what_is_counted(terminal: Terminal, office: Words) -> None:
    rows = terminal.rows("workload", "--weeks", "2", *office)
    assert [(row["week"], row["what"]) for row in rows] == [
        (week, what)
        for week in ("2026-W48", "2026-W49")
        for what in ("visits", "INFUS", "MRI", "EP")
    ]
    assert rows[0]["booked"] > 0
    said = terminal.type("workload", "--weeks", "2", *office).out
    heading, first, *_ = said.splitlines()
    assert heading.split()[:3] == ["Week", "Monday", "Visits"]
    assert first.startswith("2026-W48  2026-11-23")
    assert "have no day ahead yet" in said


def test_by_place_and_for_one_site(terminal: Terminal, office: Words) -> None:
    rows = terminal.rows("workload", "--weeks", "1", "--by", "place", "--site", "CO", *office)
    assert "" in {row["of"] for row in rows}
    assert len({row["of"] for row in rows}) > 1


def test_what_cannot_be_counted_is_refused(terminal: Terminal, office: Words) -> None:
    assert "number of weeks" in terminal.refusal("workload", "--weeks", "-1", *office)
    assert "from 1 to 156" in terminal.refusal("workload", "--weeks", "500", *office)
    assert "NOBODY" in terminal.refusal("workload", "--study", "NOBODY", *office)
