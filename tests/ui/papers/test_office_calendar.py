"""The office's month and week, laid out without Qt."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from app.domain.day_span import month_of
from app.service.agenda import Agenda, agenda
from app.service.blinding import tells_in_message
from app.ui.papers.look import MARGIN
from app.ui.papers.marks import Hatch, Paper
from app.ui.papers.office_month import office_month
from app.ui.papers.office_week import office_week
from app.ui.papers.sheets import A4, LETTER
from app.words import speech
from tests.build import day
from tests.ui.papers.office import EXAMPLE_DAY, a_crowded_office, an_example
from tests.ui.papers.seen import outside, overlapping, said, texts
from tests.ui.papers.trial import narrow

BOTH = pytest.mark.parametrize("language", ["en", "es"])
LAYOUTS = pytest.mark.parametrize("layout", [office_month, office_week])
SHEETS = pytest.mark.parametrize("sheet", [A4, LETTER, A4.turned, LETTER.turned])
EN = speech("en")
CROWDED_DAY = day("2014-05-08")


@pytest.fixture(scope="module")
def two_months() -> Agenda:
    office = an_example()
    return agenda(office, date(2026, 11, 1), date(2026, 12, 31), today=EXAMPLE_DAY)


def crowded(number: int) -> Agenda:
    office = a_crowded_office(number, CROWDED_DAY)
    return agenda(office, *month_of(CROWDED_DAY), today=day("2014-05-01"))


def codes(paper: Paper) -> list[str]:
    """The patients' codes on a paper, those of appointments: a word after a time."""
    words = said(paper).split()
    return [code for at, code in pairwise(words) if ":" in at and "-" in code]


@BOTH
@LAYOUTS
@SHEETS
def test_nothing_leaves_the_margins_or_covers_anything(
    two_months, layout, sheet, language: str
) -> None:
    paper = layout(two_months, speech(language), narrow, sheet)
    assert outside(paper, MARGIN) == []
    assert overlapping(paper) == []


@LAYOUTS
@pytest.mark.parametrize("number", [1, 30, 150])
def test_a_crowded_day_is_never_cut(layout, number: int) -> None:
    paper = layout(crowded(number), EN, narrow)
    assert outside(paper, MARGIN) == []
    assert overlapping(paper) == []
    assert sorted(codes(paper)) == [f"CO-{n:03}" for n in range(1, number + 1)]


@LAYOUTS
def test_every_appointment_stands_once(two_months, layout) -> None:
    found = codes(layout(two_months, EN, narrow))
    assert sorted(found) == sorted(each.booking.patient for each in two_months.entries)


@BOTH
@LAYOUTS
def test_it_is_an_office_paper_by_code_and_tells_no_treatment(
    two_months, layout, language: str
) -> None:
    say = speech(language)
    paper = layout(two_months, say, narrow)
    assert tells_in_message(said(paper)) is None
    for page in paper.pages:
        words = " ".join(text.text for text in texts(page))
        assert say("Not a source document") in words
        assert "EJEMPLO · EXAMPLE" in words


def test_holidays_are_hatched_and_named(two_months) -> None:
    december = office_month(two_months, EN, narrow).pages[-1]
    assert sum(isinstance(mark, Hatch) for mark in december.marks) == 4  # three, and the legend
    assert "Immaculate" in said(office_month(two_months, EN, narrow))
    assert "Works in the corridor" in said(office_month(crowded(1), EN, narrow))


def test_each_month_and_week_has_its_page_and_its_bookmark(two_months) -> None:
    found = office_month(two_months, EN, narrow).bookmarks
    assert [(each.title, each.page) for each in found] == [
        ("November 2026", 0),
        ("December 2026", 1),
    ]
    assert len(office_week(two_months, EN, narrow).bookmarks) == 10


@LAYOUTS
def test_an_empty_span_says_so(layout) -> None:
    office = a_crowded_office(1, CROWDED_DAY)
    empty = agenda(office, *month_of(day("2014-07-01")), today=day("2014-05-01"))
    assert "nobody" in said(layout(empty, EN, narrow)).lower()


def test_the_week_tells_what_will_be_done_and_what_is_made_ready(two_months) -> None:
    words = said(office_week(two_months, EN, narrow))
    assert "Vital signs" in words
    assert "Kit ready · 16 Nov" in words
    assert "patient told" in words
    assert "did it happen? Nothing is recorded" in words
