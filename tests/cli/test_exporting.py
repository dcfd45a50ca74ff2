"""Exports from a terminal: what is written, what is refused, and that it is remembered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.service.whole_files import LARGEST
from tests.cli.terminal import Terminal
from tests.formats.calendars import Importer


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> str:
    """An office with CO-001, booked for inclusion."""
    path = str(tmp_path / "office.visitario")
    there = ("--office", path)
    for words in (
        ("create", path, "--plain"),
        ("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *there),
        ("adopt", "NCT01745783", "--site", "CO", *there),
        (
            "enrol",
            "CO-001",
            "--site",
            "CO",
            "--study",
            "NCT01745783",
            "--consented",
            "2014-04-21",
            *there,
        ),
        ("book", "CO-001", "INC", "2014-05-05", "--at", "09:30", *there),
    ):
        said = terminal.type(*words)
        assert said.code == 0, said.err
    return path


def exported(path: Path) -> Importer:
    importer = Importer()
    importer.read(path.read_bytes())
    return importer


def test_appointments_go_to_a_calendar_file_and_it_is_remembered(
    terminal: Terminal, office: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.ics"
    (row,) = terminal.rows("export", "ics", "--office", office, "-o", str(path))
    assert row == {"file": str(path), "bytes": path.stat().st_size}
    assert exported(path).shown == [("CO-001: visit", "2014-05-05 09:30:00+02:00")]
    terminal.type("export", "ics", "--office", office, "-o", str(path), "--visits")
    assert exported(path).shown == [("CO-001 INC", "2014-05-05 09:30:00+02:00")]
    last = terminal.rows("history", "--office", office)[0]
    assert (last["deed"], last["changes"][0]["subject"]) == ("issue_paper", ["patient", "CO-001"])


def test_the_words_are_of_the_language_asked_for(
    terminal: Terminal, office: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.ics"
    terminal.type("export", "ics", "--office", office, "-o", str(path), "--lang", "es")
    (entry,) = exported(path).entries
    assert "ventana" in entry.told


def test_of_a_past_day_nothing_is_remembered(
    terminal: Terminal, office: str, tmp_path: Path
) -> None:
    before = terminal.rows("history", "--office", office)
    path = tmp_path / "a.ics"
    past = ("--known-on", "2014-04-30")
    terminal.type("export", "ics", "--office", office, "-o", str(path), *past)
    assert exported(path).entries == []
    assert terminal.rows("history", "--office", office) == before


def test_a_stranger_stays_unless_it_may_go(terminal: Terminal, office: str, tmp_path: Path) -> None:
    path = tmp_path / "thesis.txt"
    path.write_text("thesis")
    words = ("export", "ics", "--office", office, "-o", str(path))
    assert "With --replace it takes its place" in terminal.refusal(*words)
    assert path.read_text() == "thesis"
    assert terminal.type(*words, "--replace").code == 0
    assert path.read_text().startswith("BEGIN:VCALENDAR")


def test_the_office_file_itself_stays(terminal: Terminal, office: str) -> None:
    before = Path(office).read_bytes()
    said = terminal.refusal("export", "ics", "--office", office, "-o", office, "--replace")
    assert "is an office file" in said
    assert Path(office).read_bytes() == before


def test_an_unknown_patient_writes_nothing(terminal: Terminal, office: str, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    words = ("export", "ics", "--office", office, "-o", str(path))
    assert "CO-009" in terminal.refusal(*words, "--patient", "CO-001", "--patient", "CO-009")
    assert not path.exists()


def test_where_nothing_can_be_remembered_the_file_is_there_and_it_is_told(
    terminal: Terminal, office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    path = tmp_path / "a.ics"
    said = terminal.type("export", "ics", "--office", office, "-o", str(path))
    assert (said.code, path.exists()) == (0, True)
    assert "not remembered as given out" in said.err


def test_a_family_of_commands_lists_its_own(terminal: Terminal) -> None:
    assert "export ics      Write appointments" in terminal.type("export", "--help").out
    for words in (("export",), ("export", "--output"), ("export", "dbf")):
        assert "export ics" in terminal.refusal(*words)


def test_a_whole_office_goes_out_and_comes_back(
    terminal: Terminal, office: str, tmp_path: Path
) -> None:
    path, again = tmp_path / "o.json", str(tmp_path / "again.visitario")
    terminal.rows("export", "json", "--office", office, "-o", str(path))
    assert path.read_bytes().startswith(b'{"format":"visitario-office","version":1,')
    (row,) = terminal.rows("import", "json", str(path), "--into", again)
    assert row == {"file": again, "sites": 1, "patients": 1, "deeds": 4}
    assert terminal.rows("verify", "--office", again) == []
    # The office it was taken out of remembers that since.
    before = terminal.rows("history", "--office", office)
    assert before[0]["deed"] == "issue_paper"
    assert terminal.rows("history", "--office", again) == before[1:]


def test_an_office_file_is_never_the_place_for_another(
    terminal: Terminal, office: str, tmp_path: Path
) -> None:
    path = tmp_path / "o.json"
    terminal.rows("export", "json", "--office", office, "-o", str(path))
    before = Path(office).read_bytes()
    assert "already a file" in terminal.refusal("import", "json", str(path), "--into", office)
    assert Path(office).read_bytes() == before
    assert "The name is empty" in terminal.refusal("import", "json", str(path), "--into", "")


def test_what_is_no_office_is_told_and_nothing_is_written(
    terminal: Terminal, tmp_path: Path
) -> None:
    path, again = tmp_path / "o.json", tmp_path / "again.visitario"
    words = ("import", "json", str(path), "--into", str(again))
    assert "There is no file" in terminal.refusal(*words)
    path.write_text('{"format": "visitario-office",\n "version": ]')
    said = terminal.refusal(*words)
    assert said == (
        "visitario: 2:13: The file is damaged or was cut short: it is not JSON from there on."
        " Nothing was written."
    )
    os.truncate(path, LARGEST + 1)
    assert "too large" in terminal.refusal(*words)
    assert not again.exists()


def test_names_are_for_those_alone_who_may_look_them_up(
    terminal: Terminal, office: str, tmp_path: Path
) -> None:
    path = tmp_path / "o.json"
    words = ("export", "json", "--office", office, "-o", str(path), "--identities")
    assert "may not look patients of CO up" in terminal.refusal(*words)
    assert not path.exists()


def test_a_studys_visits_go_to_its_sponsor_in_a_folder(
    terminal: Terminal, office: str, tmp_path: Path
) -> None:
    words = ("export", "sdtm", "--office", office, "-o", str(tmp_path / "sdtm"))
    rows = terminal.rows(*words)
    assert [Path(row["file"]).name for row in rows] == ["sv.csv", "tv.csv", "ds.csv"]
    content = (tmp_path / "sdtm" / "sv.csv").read_text("utf-8")
    assert "NCT01745783,SV,NCT01745783-CO-001,1,SCREENING" in content
    assert terminal.rows(*words) == rows
    (tmp_path / "sdtm" / "ds.csv").write_text("thesis")
    assert "no earlier CSV" in terminal.refusal(*words)
    nowhere = ("export", "sdtm", "--office", office, "-o", str(tmp_path / "gone" / "sdtm"))
    assert "could not be written" in terminal.refusal(*nowhere)
