"""`visitario protocol`: what comes with the program, and what a check finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.terminal import Terminal
from tests.house.sources import ROOT

OWN = ROOT / "resources" / "protocols" / "nct01745783.toml"


def test_the_shipped_protocols_are_listed(terminal: Terminal) -> None:
    rows = {row["study"]: row for row in terminal.rows("protocol", "list")}
    assert {"NCT01745783", "RAINBOW", "MS-SMART"} <= set(rows)
    own = rows["NCT01745783"]
    assert (own["visits"], own["unscheduled"], own["assessments"]) == (19, 4, 32)
    assert own["unconfirmed"] > 0
    assert "NCT01745783" in terminal.type("protocol", "list").out


def test_a_good_file_passes_and_says_what_to_confirm(terminal: Terminal) -> None:
    said = terminal.type("protocol", "check", str(OWN))
    assert (said.code, said.err) == (0, "")
    assert "no problems" in said.out
    assert "Visits: 19" in said.out
    assert "visits.W4.window" in said.out
    assert "assessments.MRI.lead" in said.out
    assert "Open questions:" in said.out
    assert terminal.rows("protocol", "check", str(OWN)) == []


def test_findings_are_listed_with_their_place(terminal: Terminal, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text(OWN.read_text("utf-8").replace('anchor = "BMH"', 'anchor = "GONE"'), "utf-8")
    said = terminal.type("protocol", "check", str(broken), "--format", "json")
    assert said.code == 1
    problems = json.loads(said.out)
    assert any("GONE" in found["problem"] for found in problems)
    assert all(found["place"] for found in problems)
    table = terminal.type("protocol", "check", str(broken))
    assert (table.code, "GONE" in table.out) == (1, True)
    timeline = terminal.type("timeline", "--protocol", str(broken), "--as-of", "2014-05-01")
    assert (timeline.code, timeline.out) == (2, "")
    assert "GONE" in timeline.err


@pytest.mark.parametrize("written", [b"", b"\x00", b"\xff\xfe", b"study = [", b"x" * 2_000_000])
def test_a_hostile_file_is_a_finding(terminal: Terminal, tmp_path: Path, written: bytes) -> None:
    file = tmp_path / "hostile.toml"
    file.write_bytes(written)
    said = terminal.type("protocol", "check", str(file))
    assert said.code == 1
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "protocol: Still missing: what"),
        (("check",), "Name the protocol file."),
        (("list", "x.toml"), "It takes no file."),
        (("mend",), "cannot be 'mend'"),
    ],
)
def test_what_is_refused(terminal: Terminal, words: tuple[str, ...], said: str) -> None:
    assert said in terminal.refusal("protocol", *words)


@pytest.mark.parametrize("name", ["nope.toml", "/dev/zero", "."])
def test_what_is_no_file_is_bad_input_and_no_finding(terminal: Terminal, name: str) -> None:
    assert terminal.type("protocol", "check", name).code == 2


def test_the_schedule_of_activities_is_shown_as_a_matrix(terminal: Terminal) -> None:
    said = terminal.type("protocol", "show", "NCT01745783").out
    lines = said.splitlines()
    assert lines[1].split()[:3] == ["Visit", "SCR", "INC"]
    assert any(line.startswith("Informed consent") and "X" in line for line in lines)
    assert "† assumed, to be confirmed by the site" in said
    assert "¹ All look-back gates" in said


def test_the_schedule_gives_scripts_a_line_a_mark(terminal: Terminal) -> None:
    rows = terminal.rows("protocol", "show", "NCT01745783")
    (window,) = [r for r in rows if (r["visit"], r["assessment"]) == ("W4", "window")]
    assert (window["mark"], window["place"], window["origin"]) == (
        *("±7 d†", "visits.W4.window", "assumed"),
    )
    assert "Name the protocol file" in terminal.refusal("protocol", "show")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_a_schedule_is_printed_without_an_office(
    terminal: Terminal, tmp_path: Path, size: str
) -> None:
    file = tmp_path / "activities.pdf"
    said = terminal.type("protocol", "print", str(OWN), "-o", str(file), "--paper", size)
    assert (said.code, said.err) == (0, "")
    read = PdfReader(file)
    assert read.pages[0].mediabox.width > read.pages[0].mediabox.height
    words = " ".join(" ".join(page.extract_text().split()) for page in read.pages)
    assert "Still to be confirmed" in words
    assert "Brain MRI with gadolinium" in words


def test_where_to_print_is_asked_and_said_of_nothing_else(
    terminal: Terminal, tmp_path: Path
) -> None:
    without = terminal.type("protocol", "print", str(OWN))
    assert (without.code, "-o FILE.pdf" in without.err) == (2, True)
    beside = terminal.type("protocol", "check", str(OWN), "-o", str(tmp_path / "x.pdf"))
    assert (beside.code, "protocol print" in beside.err) == (2, True)
