"""The history from a terminal, and the office as it was known on a past day."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from app.service.tables.history import KEYS as EXPORT_KEYS
from tests.cli.terminal import Terminal

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> tuple[str, str]:
    """An office of 1 May, where a visit was booked on 2 May and recorded on 4 May."""
    words = ("--office", str(tmp_path / "office.visitario"))
    terminal.type("create", words[1], "--plain")
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *words)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *words)
    terminal.rows("enrol", "--consented", "2014-04-28", *words)
    terminal.clock.on = date(2014, 5, 2)
    terminal.rows("book", "CO-001", "INC", "2014-05-12", "--at", "08:30", *words)
    terminal.clock.on = date(2014, 5, 4)
    terminal.rows("record", "CO-001", "INC", "2014-05-04", "--reason", "=early", *words)
    return words


def deeds(terminal: Terminal, office: tuple[str, str], *words: str) -> list[str]:
    return [row["deed"] for row in terminal.rows("history", *words, *office)]


def test_the_history_is_told_in_words_with_the_codes_beside(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    recorded, booked = terminal.rows("history", "--limit", "2", *office)
    assert (recorded["deed"], recorded["said"]) == ("record_visit", "Visit recorded")
    (done,) = (c for c in recorded["changes"] if c["path"] == ["records", "INC", "done_on"])
    assert done["said"] == "Inclusion and randomisation: done on – → 4 May 2014"
    assert any("time – → 08:30" in change["said"] for change in booked["changes"])
    table = terminal.type("history", "--lang", "es", *office).out
    assert "Inclusión y aleatorización: realizada el – → 4 may 2014" in table


def test_the_history_is_narrowed(terminal: Terminal, office: tuple[str, str]) -> None:
    assert deeds(terminal, office, "--deed", "book") == ["book"]
    assert deeds(terminal, office, "--since", "2014-05-02") == ["record_visit", "book"]
    assert deeds(terminal, office, "--since", "2014-05-02", "--until", "2014-05-03") == ["book"]
    assert deeds(terminal, office, "--text", "inclusion") == ["record_visit", "book"]
    assert deeds(terminal, office, "--text", "12/05/2014") == ["book"]
    assert deeds(terminal, office, "--who", "nobody") == []
    assert terminal.type("history", "--who", "nobody", *office).out == "No entry fits.\n"
    assert "no deed “bok”" in terminal.refusal("history", "--deed", "bok", *office)
    assert "--since: “x” is not" in terminal.refusal("history", "--since", "x", *office)


def test_the_history_in_csv_has_a_line_for_each_change(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    said = terminal.type("history", "--format", "csv", *office).out
    rows = list(csv.DictReader(io.StringIO(said)))
    assert tuple(rows[0]) == EXPORT_KEYS
    assert {row["reason"] for row in rows if row["deed"] == "record_visit"} == {"'=early"}
    (done,) = (row for row in rows if row["fact"] == "records.INC.done_on")
    assert (done["subject"], done["old"], done["new"]) == ("patient CO-001", "", "2014-05-04")
    assert done["at"] == "2014-05-04T09:00:00+00:00"


def test_a_past_day_is_read_with_the_statuses_of_that_day(
    terminal: Terminal, office: tuple[str, str]
) -> None:
    def inclusion(*words: str) -> dict[str, object]:
        (row,) = terminal.rows("patient", "CO-001", "--visit", "INC", *words, *office)
        return row

    assert inclusion()["status"] == "done"
    then = inclusion("--known-on", "2014-05-02")
    assert (then["status"], then["booked_on"]) == ("due", "2014-05-12")
    assert inclusion("--known-on", "2014-05-01")["booked_on"] is None
    later = inclusion("--known-on", "2014-05-02", "--as-of", "2014-06-30")
    assert later["status"] == "overdue"
    assert terminal.rows("patients", "--known-on", "2014-04-30", *office) == []
    assert deeds(terminal, office, "--known-on", "2014-05-02")[0] == "book"
    assert terminal.rows("worklist", "--known-on", "2014-05-02", *office)[0]["visit"] == "INC"


def test_the_past_is_marked_and_can_not_be_changed(
    terminal: Terminal, office: tuple[str, str], tmp_path: Path
) -> None:
    said = terminal.type("worklist", "--known-on", "2014-05-02", *office)
    assert said.err == "The office as it was known on 2 May 2014.\n"
    words = ("--known-on", "2014-05-02", *office)
    assert "--known-on: What was known" in terminal.refusal("undo", *words)
    assert "--known-on: What was known" in terminal.refusal(
        "book", "CO-001", "W4", "2014-06-01", *words
    )
    assert "has not come yet" in terminal.refusal("patients", "--known-on", "2014-05-05", *office)
    path = tmp_path / "CO-001.pdf"
    terminal.rows("print", "sheet", "--patient", "CO-001", "-o", str(path), *words)
    assert path.exists()


@pytest.mark.parametrize(("command", "offers"), [("worklist", True), ("undo", False)])
def test_the_past_is_offered_where_it_can_be_read(
    terminal: Terminal, capsys: pytest.CaptureFixture[str], command: str, *, offers: bool
) -> None:
    with pytest.raises(SystemExit):
        terminal.type(command, "--help")
    assert ("--known-on" in capsys.readouterr().out) is offers
