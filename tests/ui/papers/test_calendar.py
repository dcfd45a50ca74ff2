"""The patient's visit calendar, laid out without Qt."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time

import pytest

from app.domain.appointment import Appointment
from app.domain.written import redacted_by
from app.service.paper_subject import PaperSubject
from app.ui.papers.calendar import BLANK, visit_calendar
from app.ui.papers.look import MARGIN
from app.ui.papers.marks import Box, Hatch, Line, Text
from app.words import speech
from tests.ui.papers.seen import outside, overlapping, said, texts
from tests.ui.papers.trial import (
    SITE,
    VISITS,
    a_subject,
    a_visit,
    early,
    many_visits,
    midway,
    narrow,
)

BOTH = pytest.mark.parametrize("language", ["en", "es"])
SIZES = pytest.mark.parametrize("large", [False, True])
FORBIDDEN = re.compile(
    r"\b(sclerosis|esclerosis|placebo|cell|célula|mesenchymal|mesenquimal|marrow|médula|arm|brazo"
    r"|group|grupo|random|aleatoriz|edss|csf|lcr|blind|cieg|product|embaraz|pregnan|relapse|brote"
    r"|infusi)",
    re.IGNORECASE,
)
EN = speech("en")


@BOTH
@SIZES
@pytest.mark.parametrize("patient", [early, midway, a_subject])
def test_nothing_leaves_the_margins_or_covers_anything(patient, language, large) -> None:
    paper = visit_calendar(patient(is_example=True), speech(language), narrow, large=large)
    assert outside(paper, MARGIN) == []
    assert overlapping(paper) == []


@BOTH
@SIZES
def test_no_word_tells_the_disease_the_treatment_or_what_is_nobody_elses_business(
    language: str, large: bool
) -> None:
    for subject in (early(), midway(), a_subject()):
        words = said(visit_calendar(subject, speech(language), narrow, large=large))
        assert FORBIDDEN.findall(words) == []


def test_the_days_are_said_in_words() -> None:
    words = said(visit_calendar(early(), EN, narrow))
    assert words.count("Wednesday 2 December 2026") == 1
    assert "at 8:00" in words
    assert "· Planta 2" in words
    assert "If your visit on Wednesday 2 December moves, so does this one." in words


def test_holidays_in_a_window_are_named() -> None:
    words = said(visit_calendar(a_subject({"CON": date(2026, 11, 2)}), EN, narrow))
    assert "Between Monday 23 November and Thursday 24 December" in words
    assert "not on Monday 7 December and Tuesday 8 December" in words


def test_visits_let_pass_ask_for_one_call() -> None:
    words = "If you have missed a visit, please call us to agree on a new day."
    past = {"INF": Appointment(date(2026, 11, 20))}
    for subject in (midway(), a_subject({"CON": date(2026, 11, 2)}, past)):
        assert said(visit_calendar(subject, EN, narrow)).count(words) == 1


def test_each_visit_ahead_has_one_entry() -> None:
    words = said(visit_calendar(midway(), EN, narrow))
    assert words.count("Check-up") == 1  # month 6; week 4 was let pass
    assert words.count("Final check-up") == 1
    assert words.count("Around ") == 1


def test_booked_days_are_boxed_and_bookable_days_hatched() -> None:
    marks = visit_calendar(early(), EN, narrow).pages[0].marks
    in_grid = [m for m in marks if isinstance(m, Box) and m.height == 20 and m.thick > 1]
    assert len(in_grid) == 1
    assert sum(isinstance(mark, Hatch) for mark in marks) > 10


def test_large_print_is_large_black_and_without_grids() -> None:
    for subject in (early(is_example=True), midway()):
        for page in visit_calendar(subject, EN, narrow, large=True).pages:
            assert min(text.style.size for text in texts(page)) >= 18
            inks = [m.style.ink if isinstance(m, Text) else m.ink for m in page.marks]
            assert set(inks) == {0}
            assert all(isinstance(mark, Text | Line | Box) for mark in page.marks)
            assert all(m.fill is None for m in page.marks if isinstance(m, Box))


def test_an_unknown_urgent_number_is_left_blank_to_write_on() -> None:
    assert f"Urgent, at any hour: {BLANK}" in said(visit_calendar(early(), EN, narrow))
    known = replace(SITE, urgent="600 00 00 00")
    words = said(visit_calendar(early(site=known), EN, narrow))
    assert "Urgent, at any hour: 600 00 00 00" in words


@SIZES
def test_every_page_of_an_example_says_so(large: bool) -> None:
    def marked(subject: PaperSubject) -> set[bool]:
        pages = visit_calendar(subject, EN, narrow, large=large).pages
        return {any("EXAMPLE" in text.text for text in texts(page)) for page in pages}

    assert marked(early(is_example=True)) == {True}
    assert marked(early()) == {False}


def test_pages_are_numbered() -> None:
    pages = visit_calendar(early(), EN, narrow, large=True).pages
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in [text.text for text in texts(page)]


@SIZES
def test_long_words_and_many_visits_find_room(large: bool) -> None:
    long_place = Appointment(date(2026, 12, 2), time(8), "", "Edificio" * 200)
    visits = many_visits(40)
    subject = a_subject(
        {"CON": date(2026, 11, 20)},
        {visits[5].id: long_place},
        visits=visits,
        site=replace(SITE, name="Hospital " * 40, department="Consulta" * 30),
    )
    paper = visit_calendar(subject, EN, narrow, large=large)
    assert outside(paper, MARGIN) == []
    assert overlapping(paper) == []
    assert said(paper).count("Check-up") == 40


def test_a_place_that_was_redacted_is_no_longer_told() -> None:
    redacted = redacted_by("Eva", date(2026, 11, 23))
    for place, is_told in (("Edificio", True), (redacted, False)):
        booked = {"W4": Appointment(date(2026, 12, 2), time(8), "", place)}
        paper = said(visit_calendar(a_subject({"CON": date(2026, 11, 20)}, booked), EN, narrow))
        assert (place in paper) is is_told
        assert "Eva" not in paper


def test_a_patient_with_nothing_ahead_is_told_so() -> None:
    done = {visit: date(2025, 1, 1) for visit in ("CON", "SCAN", "INF", "D1", "W4", "M6", "LONG")}
    assert "No visits are planned" in said(visit_calendar(a_subject(done), EN, narrow))


def test_the_file_is_called_by_the_code() -> None:
    assert visit_calendar(early(), EN, narrow).title == "Visit calendar CO-004"


def test_six_months_share_the_first_page() -> None:
    visits = (VISITS[0], *(a_visit(f"N{n}", "CON", 30 * n, (3, 3)) for n in range(1, 7)))
    paper = visit_calendar(a_subject({"CON": date(2026, 11, 15)}, visits=visits), EN, narrow)
    first = {text.text for text in texts(paper.pages[0])}
    assert {"December 2026", "May 2027"} <= first
    assert "Further months" not in said(paper)
