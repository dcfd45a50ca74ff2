"""The schedule of activities as rows: marks, signs, footnotes, and who says each value."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.confirming import with_confirmations
from app.domain.day import Duration
from app.domain.origin import Origin, Span
from app.domain.protocol import PlannedAssessment, ProtocolVersion, Side
from app.domain.site import Confirmation
from app.formats import protocol_file
from app.service.activities import Activities, Said, activities
from app.service.activity_details import cell_said, column_said
from app.service.activity_table import as_tsv, legend, shown, table
from app.service.activity_words import offset_said, raised, window_short
from app.service.value_words import window_said
from app.words import speech
from tests.build import ASSUMED, GIVEN, a_protocol, a_visit, a_window, day, text

SAY = speech("en")


def the_version() -> ProtocolVersion:
    shared = a_window("P0D", "P28D")
    asked = (
        PlannedAssessment("IC", GIVEN),
        PlannedAssessment("MRI", ASSUMED, shared, optional=True),
        PlannedAssessment("PREG", GIVEN, shared, some_patients=True),
    )
    bounds = [(Side.NOT_AFTER, "INF", "P0D")]
    made = a_protocol(
        a_visit("SCR", assessments=asked),
        a_visit("B_L", "INF", "-P7D", ("P7D", "P6D"), bounds=bounds, assessments=["MRI"]),
        a_visit("INF", "SCR", "P14D", ("P1W", "P1W"), assessments=["IC"], origin=ASSUMED),
        a_visit("W4", "INF", "P4W", assessments=["MRI"]),
    )
    relapse = replace(a_visit("UNS", assessments=["MRI"]), note=text("Within a week."))
    late = {"IC": "safety", "MRI": "efficacy", "PREG": "safety"}
    names = tuple(replace(one, category=late[one.id]) for one in made.assessments)
    holds = replace(made.visits[1], valid_for=Span(Duration.parse("P28D"), GIVEN))
    visits = (made.visits[0], holds, *made.visits[2:])
    return replace(made, visits=visits, unscheduled=(relapse,), assessments=names)


FOUND = activities(the_version(), SAY)


def row(name: str, found: Activities = FOUND) -> list[str]:
    return [shown(cell) for one in found.rows if one.id == name for cell in one.cells]


def test_a_window_that_closes_with_another_names_its_visit() -> None:
    version = the_version()
    for written, said in (
        ("P0D/INF", "from the day itself until the window of “INF” closes"),
        ("P7D/INF", "from 7 days before until the window of “INF” closes"),
        ("P7D/GONE", "from 7 days before until the window of “GONE” closes"),
        ("P0D/P7D", "from the day itself to 7 days after"),
    ):
        assert window_said(written, version, SAY) == said


def test_visits_stand_in_the_protocols_order_and_the_unscheduled_last() -> None:
    assert [one.visit.id for one in FOUND.columns] == ["SCR", "B_L", "INF", "W4", "UNS"]
    assert [one.is_unscheduled for one in FOUND.columns] == [False] * 4 + [True]


def test_assessments_stand_by_category() -> None:
    assert [(one.id, one.category) for one in FOUND.rows] == [
        ("IC", "Safety"),
        ("PREG", "Safety"),
        ("MRI", "Efficacy"),
    ]


def test_marks_carry_their_signs_and_footnotes() -> None:
    assert row("IC") == ["X", "", "X", "", ""]
    assert row("MRI") == ["(X)† ⁴", "X", "", "X", "X"]
    assert row("PREG") == ["X* ⁴", "", "", "", ""]
    assert FOUND.notes == (
        "Not after: INF: same day allowed",
        "Repeated if older than 28 days",
        "Within a week.",
        "Its own window: from the day itself to 28 days after",
    )
    assert [one.notes for one in FOUND.columns] == [(), (1, 2), (), (), (3,)]


def test_intervals_and_windows_are_told_shortly() -> None:
    assert [shown(one.offset) for one in FOUND.columns] == [
        *("entered", "INF − 7 d", "SCR + 14 d", "INF + 4 wk", "entered")
    ]
    assert [shown(one.window) for one in FOUND.columns] == ["", "−7 d / +6 d", "±1 wk†", "?", ""]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [("P0D", "P0D", "0"), ("P0D", "P7D", "0 / +7 d"), ("P1M15D", "P0D", "−1 mo 15 d / 0")],
)
def test_windows(before: str, after: str, said: str) -> None:
    assert window_short(a_window(before, after), SAY) == said


def test_a_visit_on_the_day_of_another_names_it_alone() -> None:
    assert offset_said(a_visit("B_H", "IN_C"), SAY) == "IN C"
    assert raised((1, 12)) == "¹·¹²"
    assert shown(Said("")) == ""


def test_what_the_site_has_confirmed_has_another_sign() -> None:
    version = the_version()
    said = Confirmation("M. Ruiz", day("2026-11-23"), "Protocol v3.0")
    own = with_confirmations(version, "CO", {"visits.INF.window": said})
    found = activities(own, SAY)
    assert shown(found.columns[2].window) == "±1 wk‡"
    told = list(column_said(found, found.columns[2], SAY))
    assert told[-2:] == ["Origin: confirmed by the site", "Protocol v3.0 (M. Ruiz, 2026-11-23)"]
    assert "‡ confirmed by the site" in "\n".join(legend(found, SAY))


def test_a_cell_says_what_it_means_and_who_says_it() -> None:
    assert list(cell_said(FOUND, 2, 0, SAY)) == [
        "Done at this visit, may be left out.",
        "Its own window: from the day itself to 28 days after",
        "Origin: assumed",
    ]
    assert next(cell_said(FOUND, 1, 0, SAY)) == "Done at this visit in some patients only."
    assert list(cell_said(FOUND, 0, 1, SAY)) == ["Not done at this visit."]
    assert next(column_said(FOUND, FOUND.columns[0], SAY)) == "Its date is entered by the office."
    told = list(column_said(FOUND, FOUND.columns[3], SAY))
    assert told == [
        "Planned: 4 weeks after INF",
        "Origin: as published",
        "The protocol gives no window.",
    ]


def test_the_table_is_as_wide_everywhere_and_pastes_into_a_spreadsheet() -> None:
    rows = list(table(FOUND, SAY))
    assert {len(one) for one in rows} == {6}
    assert [one[0] for one in rows[:5]] == [
        *("Period", "Visit", "Counts from", "Visit window", "Safety")
    ]
    assert rows[0] == ("Period", "Period", "", "", "", "")
    lines = as_tsv(FOUND, SAY).splitlines()
    assert lines[1] == "Visit\tSCR\tB L ¹·²\tINF\tW4\tUNS ³"
    assert "(X) optional · * some patients only · † assumed" in lines[-5]
    assert not any(cell[:1] in "=+-@" for line in lines for cell in line.split("\t") if cell)


@pytest.mark.parametrize("path", [path for _, path in protocol_file.shipped()], ids=str)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_shipped_protocol_has_its_schedule(path: Path, language: str) -> None:
    version, say = protocol_file.load(path), speech(language)
    found = activities(version, say)
    assert len(found.columns) == len(version.visits) + len(version.unscheduled)
    marks = sum(cell.text != "" for one in found.rows for cell in one.cells)
    assert marks == sum(len(one.visit.assessments) for one in found.columns)
    for column, head in enumerate(found.columns):
        assert list(column_said(found, head, say))
        assert all(list(cell_said(found, place, column, say)) for place in range(len(found.rows)))
    assert "{" not in as_tsv(found, say)


def test_an_origin_without_a_name_is_told_by_its_code() -> None:
    version = replace(the_version(), visits=(a_visit("A", assessments=[_said_by("nobody")]),))
    found = activities(replace(version, unscheduled=()), SAY)
    assert list(cell_said(found, 0, 0, SAY))[1:] == ["Origin: nobody", "Read: S9"]


def _said_by(code: str) -> PlannedAssessment:
    return PlannedAssessment("IC", Origin(code, ("S9",)))
