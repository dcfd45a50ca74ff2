"""A CSV file of facts is read whole, or every line that cannot be right is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.patient import Facts
from app.domain.protocol import ProtocolVersion
from app.formats import facts_file
from app.service.claims import BadFacts
from app.words import Refusal
from tests.build import a_protocol, a_visit, day, some_facts

HEADER = "patient,event,visit,date\n"
STUDY = replace(
    a_protocol(
        a_visit("SCR", assessments=["IC"]),
        a_visit("V1", "SCR", "P14D", ("P3D", "P3D")),
        a_visit("V2", "V1", "P4W", ("P3D", "P3D")),
        events=["RELAPSE"],
    ),
    consent="IC",
)


def read(folder: Path, written: str | bytes, study: ProtocolVersion = STUDY) -> dict[str, Facts]:
    path = folder / "facts.csv"
    path.write_bytes(written.encode() if isinstance(written, str) else written)
    return facts_file.read(path, study, "line {}".format)


def wrong(folder: Path, written: str | bytes) -> list[str]:
    with pytest.raises(BadFacts) as bad:
        read(folder, written)
    return [f"{place}: {refusal}" for place, refusal in bad.value.problems]


def test_each_kind_of_fact_is_read(tmp_path: Path) -> None:
    rows = (
        "P2,done,SCR,2014-01-01\nP1,booked,V1,2014-01-15\nP1,missed,V1,\n"
        "P2,not_applicable,V2,\nP1,ended,,2014-02-02\nP2,event,RELAPSE,2013-05-05\n"
    )
    read_back = read(tmp_path, HEADER + rows)
    assert list(read_back) == ["P2", "P1"]
    assert read_back == {
        "P1": some_facts(booked={"V1": "2014-01-15"}, missed=["V1"], ended="2014-02-02"),
        "P2": some_facts(
            {"SCR": "2014-01-01"}, not_applicable=["V2"], events={"RELAPSE": "2013-05-05"}
        ),
    }


@pytest.mark.parametrize(
    "written",
    [
        "\ufeff" + HEADER + "P1,done,SCR,2014-01-01\n",
        "date,visit,event,patient\r\n2014-01-01,SCR,done,P1\r\n",
        HEADER + '\n\n" P1 ",done, SCR,"2014-01-01"',
        HEADER.replace("\n", "\r") + "P1,done,SCR,2014-01-01",
    ],
    ids=["BOM", "another order", "blanks and quotes", "carriage returns"],
)
def test_ways_to_write_the_same(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, written) == {"P1": some_facts({"SCR": "2014-01-01"})}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("P1,done,V9,2014-01-02", "no visit V9. Its visits are: SCR, V1, V2"),
        ("P1,done,V1,2014-02-30", "“2014-02-30” is not a date"),
        ("P1,done,V1,20140203", "not a date"),
        ("P1,done,V1,", "“” is not a date"),
        ("P1,missed,V1,2014-02-03", "“missed” has no date"),
        ("P1,ended,V1,2014-02-03", "“ended” names no visit"),
        ("P1,event,STROKE,2014-02-03", "no event STROKE. Its events are: RELAPSE"),
        ("P1,cancelled,V1,2014-02-03", "no event “cancelled”. Use one of: done"),
        (",done,V1,2014-02-03", "code must have 1 to 64"),
        (f"{'P' * 65},done,V1,2014-02-03", "code must have 1 to 64"),
        ("P1,done,V1", "3 values instead of 4"),
        ("P1,done,V1,2014-02-03,", "5 values instead of 4"),
        ("P1,done,V1\0,2014-02-03", "NUL"),
        ("P1,done,SCR,2014-01-01", "stated already (line 2)"),
        ("P1,missed,SCR,", "contradicts what is stated already (line 2)"),
        ("P1,done,V1,2013-12-31", "2013-12-31 is before the consent of 2014-01-01"),
        ("P1,ended,,2013-12-31", "before the consent"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, said: str) -> None:
    (problem,) = wrong(tmp_path, f"{HEADER}P1,done,SCR,2014-01-01\n{row}\n")
    assert problem.startswith("line 3: ")
    assert said in problem


def test_the_same_row_of_another_patient_is_no_duplicate(tmp_path: Path) -> None:
    rows = "P1,done,SCR,2014-01-01\nP2,done,SCR,2014-01-01\n"
    assert len(read(tmp_path, HEADER + rows)) == 2


def test_all_bad_lines_are_named_in_order(tmp_path: Path) -> None:
    rows = "P1,done,SCR,2014-01-01\nP1,done,V1,2013-01-01\nP1,done\nP1,gone,V1,\n"
    problems = wrong(tmp_path, HEADER + rows)
    assert [problem.partition(":")[0] for problem in problems] == ["line 3", "line 4", "line 5"]


@pytest.mark.parametrize(
    "header",
    ["patient,event,visit", "patient,event,visit,day", HEADER.strip() + ",note", "a\n"],
)
def test_the_header_is_asked_for(tmp_path: Path, header: str) -> None:
    (problem,) = wrong(tmp_path, header)
    assert problem.startswith("line 1: The first line must name the columns patient,event,visit")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: The file has no first line"),
        ("\n", "line 1: The file has no first line"),
        (HEADER.replace(",", ";"), "line 1: The values must be separated by commas"),
        (HEADER + "P1,done,,2014-01-01\n", "line 2: Name the visit"),
        (HEADER + "P\x1b1,done,SCR,2014-01-01\n", "line 2: The patient's code has control"),
        (HEADER + "P1,done,SCR,1014-01-01\n", "line 2: 1014-01-01 is not between"),
        (
            HEADER + "P1,done,SCR,2014-01-01\nP1,done,SCR,2014-01-02\n",
            "line 3: Another date is stated already (line 2)",
        ),
    ],
)
def test_what_is_wrong_is_said_with_the_way_out(tmp_path: Path, text: str, said: str) -> None:
    (problem,) = wrong(tmp_path, text)
    assert problem.startswith(said)


def test_an_open_quote_is_named_by_the_line_it_begins_on(tmp_path: Path) -> None:
    (problem,) = wrong(tmp_path, HEADER + 'P1,done,SCR,2014-01-01\n"P1,done,V1,2014-01-15\nP2\n')
    assert problem.startswith("line 3: This is not CSV")


def test_a_field_without_an_end_is_refused(tmp_path: Path) -> None:
    (problem,) = wrong(tmp_path, HEADER + "P" * 200_000)
    assert problem.startswith("line 2: This is not CSV")


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    (problem,) = wrong(tmp_path, (HEADER + "Muñoz,done,SCR,2014-01-01\n").encode(encoding))
    assert problem.startswith(("line 1: ", "line 2: "))
    assert "not UTF-8" in problem


def test_a_file_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    with path.open("wb") as file:
        file.truncate(facts_file.LARGEST + 1)
    with pytest.raises(Refusal, match="too large to be read: 16 MB"):
        facts_file.read(path, STUDY, str)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(Refusal, match="There is no file"):
            facts_file.read(path, STUDY, str)


def test_dates_are_days(tmp_path: Path) -> None:
    read_back = read(tmp_path, HEADER + "P1,done,SCR,2014-01-01\n")
    assert read_back["P1"].records["SCR"].done_on == day("2014-01-01")
