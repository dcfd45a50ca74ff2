"""The calendar from a terminal: a month, a week, filters, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

Words = tuple[str, str]


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Words:
    """Córdoba, with a patient treated on 24 March 2014 and week 12 booked, as words."""
    path = str(tmp_path / "office.visitario")
    words = ("--office", path)
    assert terminal.type("create", path, "--plain").code == 0
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *words)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *words)
    terminal.rows("enrol", "--consented", "2014-02-03", *words)
    for visit, day in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        terminal.rows("record", "CO-001", visit, day, "--all-done", *words)
    place = ("--at", "09:30", "--place", "Room 4")
    terminal.rows("book", "CO-001", "W12", "2014-06-17", *place, *words)
    return words


def test_a_month_lists_its_days_and_who_comes(terminal: Terminal, office: Words) -> None:
    rows = terminal.rows("calendar", "--month", "2014-06", *office)
    appointment = next(row for row in rows if row["kind"] == "appointment")
    wanted = {"day": "2014-06-17", "at": "09:30", "patient": "CO-001", "place": "Room 4"}
    assert wanted.items() <= appointment.items()
    assert appointment["visits"] == ["W12"]
    days = {row["day"]: row for row in rows if row["kind"] == "day"}
    assert days["2014-06-17"]["appointments"] == 1
    assert days["2014-06-01"]["name"] == "weekend"
    said = terminal.type("calendar", "--month", "2014-06", *office).out
    assert "2014-06-17 Tue" in said
    assert "1 appointment" in said
    assert "requested" in said


def test_this_month_is_shown_unless_another_is_asked_for(terminal: Terminal, office: Words) -> None:
    rows = terminal.rows("calendar", *office)
    assert {row["day"][:7] for row in rows} == {"2014-05"}
    assert rows[0]["name"] == "Labor Day (public holiday)"


def test_a_week_with_its_windows(terminal: Terminal, office: Words) -> None:
    rows = terminal.rows("calendar", "--week", "2014-W25", "--windows", *office)
    windows = [(row["visits"], row["day"], row["last"]) for row in rows if row["kind"] == "window"]
    assert windows == [(["W12"], "2014-06-09", "2014-06-23")]
    said = terminal.type("calendar", "--week", "2014-W25", "--windows", *office).out
    assert "2014-06-09 – 2014-06-23" in said
    assert "window open" in said


def test_other_places_and_studies_are_left_out(terminal: Terminal, office: Words) -> None:
    month = ("calendar", "--month", "2014-06")

    def came(*more: str) -> int:
        rows = terminal.rows(*month, *more, *office)
        return sum(row["kind"] == "appointment" for row in rows)

    assert came("--place", "Room 4", "--site", "CO") == 1
    assert came("--place", "Room 5") == 0
    assert came("--study", "another") == 0


def test_a_day_outside_its_window_and_one_gone_by_are_told(
    terminal: Terminal, office: Words
) -> None:
    terminal.rows("book", "CO-001", "W12", "2014-07-01", "--reason", "asked for", *office)
    said = terminal.type("calendar", "--month", "2014-07", *office).out
    assert "requested, outside the window" in said
    said = terminal.type("calendar", "--month", "2014-07", "--as-of", "2014-07-03", *office).out
    assert "did it happen?" in said


@pytest.mark.parametrize(
    ("option", "given"),
    [
        ("--month", "2014-13"),
        ("--month", "0000-01"),
        ("--month", "june"),
        ("--week", "2014-W54"),
        ("--week", "2014-W53"),
        ("--week", "2014-20"),
    ],
)
def test_what_is_no_month_or_week_is_refused(
    terminal: Terminal, office: Words, option: str, given: str
) -> None:
    refused = terminal.refusal("calendar", option, given, *office)
    assert option in refused
    assert f"“{given}” is not a" in refused


def test_an_unknown_site_is_refused(terminal: Terminal, office: Words) -> None:
    assert "XX" in terminal.refusal("calendar", "--site", "XX", *office)
