"""One patient's way through the office, typed: enrol, book, record, overdue, calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdf
import pytest

from tests.cli.terminal import Terminal

# Printing makes a Qt application of the smallest kind; the tests of the window need theirs.
pytestmark = pytest.mark.usefixtures("qapp")


def printed(
    terminal: Terminal, path: Path, paper: str, language: str, office: tuple[str, str]
) -> str:
    """The words of a paper, as they stand in its PDF."""
    words = ("print", paper, "--patient", "CO-001", "--lang", language, "-o", str(path))
    assert terminal.type(*words, *office).code == 0
    pages = pypdf.PdfReader(path).pages
    return " ".join(word for page in pages for word in page.extract_text().split())


def set_up(terminal: Terminal, path: str) -> tuple[str, str]:
    office = ("--office", path)
    assert terminal.type("create", path, "--plain").code == 0
    terminal.rows("site", "CO", "--name", "Reina Sofía", "--city", "Córdoba", *office)
    terminal.rows("adopt", "NCT01745783", "--site", "CO", *office)
    return office


def come_to_day_zero(terminal: Terminal, office: tuple[str, str]) -> None:
    terminal.rows("enrol", "--consented", "2014-02-03", *office)
    terminal.rows("book", "CO-001", "INC", "2014-02-17", "--at", "08:30", *office)
    for today, visit in (("2014-02-17", "INC"), ("2014-02-19", "BMH"), ("2014-03-24", "INF1")):
        terminal.clock.on = date.fromisoformat(today)
        terminal.rows("record", "CO-001", visit, today, "--all-done", *office)


def test_from_consent_to_the_calendar(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    terminal = Terminal(capsys, "2014-02-03")
    office = set_up(terminal, str(tmp_path / "cordoba.visitario"))
    come_to_day_zero(terminal, office)
    terminal.rows("book", "CO-001", "W12", "2014-06-16", "--at", "09:00", *office)

    terminal.clock.on = date(2014, 5, 1)
    late = [row for row in terminal.rows("worklist", *office) if row["status"] == "overdue"]
    days = {row["visit"]: row["days"] for row in late if row["kind"] == "visit"}
    assert days == {"D1": 36, "W1": 29, "W4": 3}

    calendar = printed(terminal, tmp_path / "calendar.pdf", "calendar", "en", office)
    assert "CO-001" in calendar
    assert "16 June" in calendar
    assert "9:00" in calendar
    sheet = printed(terminal, tmp_path / "sheet.pdf", "sheet", "es", office)
    assert "CO-001" in sheet
    assert "Semana 12" in sheet

    assert terminal.type("verify", *office).code == 0
    history = terminal.rows("history", *office)
    assert [row["deed"] for row in history[:2]] == ["issue_paper"] * 2
    assert len(history) == 10
