"""Papers are printed from a terminal, and who holds old dates is asked there too."""

from __future__ import annotations

import getpass
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdf
import pytest

from app.words import speech
from tests.cli.terminal import Terminal

CO = ("--site", "CO")
STUDY = "NCT01745783"

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> tuple[str, str]:
    path = tmp_path / "office.visitario"
    terminal.house.make_example(path, terminal.clock.today(), speech("en"))
    return "--office", str(path)


def read(path: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(path)


def test_several_patients_in_one_file(
    terminal: Terminal, office: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "two.pdf"
    words = ("--patient", "CO-002", "CO-003", "--paper-lang", "es", "--paper", "letter")
    (row,) = terminal.rows("print", "calendar", *words, "--landscape", "-o", str(path), *office)
    assert row == {"file": str(path), "paper": "calendar", "patient": "CO-002 CO-003"}
    pdf = read(path)
    assert {tuple(map(round, page.mediabox[2:])) for page in pdf.pages} == {(792, 612)}
    assert pdf.trailer["/Root"]["/Lang"] == "es"
    assert [place.title for place in pdf.outline] == [
        "Calendario de visitas CO-002",
        "Calendario de visitas CO-003",
    ]
    assert pdf.metadata is not None
    assert "CO-002, CO-003" in str(pdf.metadata.title)


def test_a_file_each_is_called_by_its_code(
    terminal: Terminal, office: tuple[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    terminal.rows("print", "sheet", "--all", "--site", "CO", "--folder", str(folder), *office)
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "CO-001-sheet.pdf"
    assert {name[:3] for name in names} == {"CO-"}


@pytest.mark.parametrize(
    "words",
    [
        ("month", "--month", "2014-05"),
        ("week", "--week", "2014-05-07"),
        ("week", "--week", "2014-W19"),
        ("downtime",),
        ("handover", "--from", "2014-05-01", "--to", "2014-05-10"),
        ("activities", "--site", "CO"),
        ("deviations", "--site", "CO"),
        ("monitor", "--site", "CO", "--from", "2014-02-01"),
    ],
    ids=lambda words: words[0],
)
def test_the_papers_of_the_office(
    terminal: Terminal, office: tuple[str, str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = tmp_path / "paper.pdf"
    terminal.rows("print", *words, "-o", str(path), *office)
    pdf = read(path)
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    said = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    assert "Not a source document" in said
    assert "page 1 of " in said
    site = terminal.rows("papers", "--site", "CO", *office)
    assert words[0] in [row["paper"] for row in site if row["patient"] is None]


def test_the_downtime_sheet_says_its_hour(
    terminal: Terminal, office: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "down.pdf"
    terminal.rows("print", "downtime", "--site", "CO", "-o", str(path), *office)
    at = terminal.clock.now().astimezone(ZoneInfo("Europe/Madrid"))
    said = " ".join(read(path).pages[0].extract_text().split())
    assert f"Printed on {speech('en').dated(at.date())}, {speech('en').clock(at.time())}" in said


def test_who_holds_old_dates_is_listed_until_told(
    terminal: Terminal, office: tuple[str, str], tmp_path: Path
) -> None:
    code, visit = "CO-900", "W12"
    terminal.rows("enrol", code, "--consented", "2014-02-03", "--study", STUDY, *CO, *office)
    for done, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-03-24")):
        terminal.type("record", code, done, on, *office)
    terminal.rows("book", code, visit, "2014-06-17", *office)
    path = str(tmp_path / "paper.pdf")
    terminal.rows("print", "calendar", "--patient", code, "-o", path, *office)
    (held,) = terminal.rows("papers", "--patient", code, *office)
    assert (held["paper"], held["on"], held["language"]) == ("calendar", "2014-05-01", "en")
    assert terminal.rows("papers", "--outdated", *office) == []
    terminal.rows("book", code, visit, "2014-06-18", *office)
    found = terminal.rows("papers", "--outdated", *office)
    told = [(row["patient"], row["visit"], row["said"], row["now"]) for row in found]
    assert told == [(code, visit, ["2014-06-17"], ["2014-06-18"])]
    terminal.rows("papers", "--told", code, *office)
    assert terminal.rows("papers", "--outdated", *office) == []


def test_a_calendar_by_name_has_no_code(
    terminal: Terminal, office: tuple[str, str], tmp_path: Path
) -> None:
    to = ("--patient", "CO-002", "CO-003", "--named")
    out = ("-o", str(tmp_path / "all.pdf"))
    who = getpass.getuser()
    terminal.type("look-up-rights", "CO", "--revoke", who, *office)
    assert "may not look" in terminal.refusal("print", "calendar", *to, *out, *office)
    terminal.type("look-up-rights", "CO", "--grant", who, *office)
    folder = tmp_path / "papers"
    rows = terminal.rows("print", "calendar", *to, "--folder", str(folder), *office)
    assert [Path(str(row["file"])).name for row in rows] == ["calendar-1.pdf", "calendar-2.pdf"]
    terminal.rows("print", "calendar", *to, *out, *office)
    pdf = read(tmp_path / "all.pdf")
    said = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    assert "Nombre Ficticio Uno" in said
    assert "Ejemplo Inventado Dos" in said
    about = f"{pdf.metadata} {[each.title for each in pdf.outline]} {said}"
    assert "CO-00" not in about
    assert [each.title for each in pdf.outline] == ["Visit calendar 1", "Visit calendar 2"]


def test_what_is_refused(terminal: Terminal, office: tuple[str, str], tmp_path: Path) -> None:
    out = ("-o", str(tmp_path / "x.pdf"))
    assert "--all" in terminal.refusal("print", "calendar", *out, *office)
    assert "--folder" in terminal.refusal("print", "calendar", "--all", *office)
    assert "by name" in terminal.refusal("print", "sheet", "--all", "--named", *out, *office)
    assert "2014-W60" in terminal.refusal("print", "week", "--week", "2014-W60", *out, *office)
    assert "large print" in terminal.refusal("print", "week", "--large", *out, *office)
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("given", ["2026-13", "2026-1", "0000-01", "2026-01-01", "x"])
def test_a_month_that_is_none_is_told_as_it_was_typed(
    terminal: Terminal, office: tuple[str, str], tmp_path: Path, given: str
) -> None:
    words = ("print", "month", "--month", given, "-o", str(tmp_path / "m.pdf"), *office)
    assert f"There is no month {given}. Write it as YYYY-MM" in terminal.refusal(*words)


def test_somebody_elses_pdf_stays_unless_it_may_go(
    terminal: Terminal, office: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.pdf"
    path.write_bytes(b"%PDF-1.7 /Creator (Writer) a letter")
    words = ("print", "calendar", "--patient", "CO-003", "-o", str(path), *office)
    assert "With --replace it takes its place" in terminal.refusal(*words)
    assert path.read_bytes().endswith(b"a letter")
    assert terminal.type(*words, "--replace").code == 0
    assert terminal.type(*words).code == 0
