"""The hand-over sheet and the downtime sheet, laid out without Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.service.blinding import tells_in_message
from app.service.downtime import Downtime, downtime
from app.service.handover import HandOver, hand_over
from app.ui.papers.downtime import BLANKS, downtime_sheet
from app.ui.papers.handover import hand_over_sheet
from app.ui.papers.look import MARGIN
from app.ui.papers.marks import Box
from app.ui.papers.sheets import A4, LETTER
from app.words import speech
from tests.build import day, text
from tests.desk import TODAY, an_office
from tests.ui.papers.office import EXAMPLE_DAY, a_crowded_office, an_example
from tests.ui.papers.seen import outside, overlapping, said, texts
from tests.ui.papers.trial import narrow

BOTH = pytest.mark.parametrize("language", ["en", "es"])
SHEETS = pytest.mark.parametrize("sheet", [A4, LETTER, A4.turned, LETTER.turned])
EN = speech("en")
CROWDED_DAY = day("2014-05-08")


@pytest.fixture(scope="module")
def fortnight() -> HandOver:
    return hand_over(an_example(), date(2026, 11, 25), date(2026, 12, 9), today=EXAMPLE_DAY)


@pytest.fixture(scope="module")
def four_weeks() -> Downtime:
    return downtime(an_example(), today=EXAMPLE_DAY)


def laid_out(kind: str, fortnight, four_weeks, *details):
    if kind == "handover":
        return hand_over_sheet(fortnight, *details)
    return downtime_sheet(four_weeks, *details)


KINDS = pytest.mark.parametrize("kind", ["handover", "downtime"])


@BOTH
@SHEETS
@KINDS
def test_nothing_leaves_the_margins_or_covers_anything(
    fortnight, four_weeks, kind: str, sheet, language: str
) -> None:
    paper = laid_out(kind, fortnight, four_weeks, speech(language), narrow, sheet)
    assert outside(paper, MARGIN) == []
    assert overlapping(paper) == []


@BOTH
@KINDS
def test_it_is_an_office_paper_and_tells_no_treatment(
    fortnight, four_weeks, kind: str, language: str
) -> None:
    say = speech(language)
    paper = laid_out(kind, fortnight, four_weeks, say, narrow)
    assert tells_in_message(said(paper)) is None
    for number, page in enumerate(paper.pages, start=1):
        words = " ".join(each.text for each in texts(page))
        assert say("Not a source document") in words
        assert say("page {n} of {m}", n=number, m=len(paper.pages)) in words


@pytest.mark.parametrize("number", [1, 120])
def test_a_crowded_office_is_told_whole(number: int) -> None:
    office = a_crowded_office(number, CROWDED_DAY)
    found = hand_over(office, TODAY, TODAY + timedelta(13), today=TODAY)
    sheet = downtime(office, today=TODAY)
    for paper in (hand_over_sheet(found, EN, narrow), downtime_sheet(sheet, EN, narrow)):
        assert outside(paper, MARGIN) == []
        words = said(paper)
        assert all(words.count(f"CO-{n:03} ·") >= 1 for n in range(1, number + 1))


def test_the_first_page_says_what_it_is_whom_to_call_and_what_to_do(fortnight) -> None:
    page = hand_over_sheet(fortnight, EN, narrow).pages[0]
    words = " ".join(each.text for each in texts(page))
    for part in (
        "From Wednesday 25 November 2026 to Wednesday 9 December 2026",
        "CO Córdoba, this office: 957 00 00 00",
        "To record a visit, in three steps",
        "It is set by the cell unit",
        "not for the examining investigator",
        "Given by (name)",
    ):
        assert part in words


def test_each_appointment_stands_once_among_the_days(fortnight) -> None:
    paper = hand_over_sheet(fortnight, EN, narrow)
    lines = [each.text for page in paper.pages for each in texts(page)]
    days = lines[lines.index("Day by day") : lines.index("Patient by patient")]
    for each in fortnight.days():
        for entry in each.entries:
            at = EN.clock(entry.booking.appointment.at)
            start = f"{at} · {entry.booking.patient} · "
            assert sum(line.startswith(start) for line in days) == 1


def test_each_patient_with_something_to_do_has_one_part(fortnight) -> None:
    words = said(hand_over_sheet(fortnight, EN, narrow)).split("Patient by patient")[-1]
    busy = [note.standing for note in fortnight.notes if not note.is_quiet]
    assert len(busy) > 20
    for standing in busy:
        assert f"{standing.code} · " in words
    assert "Nothing is to be done for: CO-001, MA-003." in words


def test_an_office_without_patients_says_so() -> None:
    office = an_office()
    found = hand_over(office, TODAY, TODAY + timedelta(6), today=TODAY)
    words = said(hand_over_sheet(found, EN, narrow))
    assert "Nothing waits." in words
    assert "There are no patients." in words
    assert "No visit is to be done" in said(
        downtime_sheet(downtime(office, today=TODAY), EN, narrow)
    )


def test_a_visit_with_very_much_to_do_goes_on_in_another_row(four_weeks) -> None:
    many = tuple(text(f"test number {n} of a very long name indeed, in short") for n in range(60))
    names = tuple(text(f"test number {n} of a very long name indeed and more") for n in range(60))
    patient = four_weeks.patients[0]
    full = patient.visits[0]._replace(assessments=(*many, *names))
    crowded = replace(four_weeks, patients=(patient._replace(visits=(full,)),))
    for sheet in (A4, LETTER.turned):
        paper = downtime_sheet(crowded, EN, narrow, sheet)
        assert outside(paper, MARGIN) == []
        assert overlapping(paper) == []


def test_the_downtime_sheet_has_boxes_to_tick_and_lines_for_the_unplanned(four_weeks) -> None:
    paper = downtime_sheet(four_weeks, EN, narrow)
    ticks = [
        mark
        for page in paper.pages
        for mark in page.marks
        if isinstance(mark, Box) and mark.width == mark.height and mark.thick == 0.7
    ]
    visits = [visit for each in four_weeks.patients for visit in each.visits]
    asked = sum(len(visit.assessments) for visit in visits)
    assert len(ticks) == asked + len(visits) + len(four_weeks.patients) + BLANKS
    words = said(paper)
    assert words.count("Not planned:") == len(four_weeks.patients)
    assert words.count("Enter it in the program afterwards") == len(paper.pages)
    assert "The last entry it knows of is no." in words
