"""In which order a patient reads the visits ahead: what is certain first, and no old debts."""

from __future__ import annotations

from datetime import date, time

import pytest

from app.domain.appointment import Appointment
from app.service.outlook import Standing, ahead
from app.service.paper_subject import PaperSubject
from app.ui.papers.calendar import APPOINTMENTS, TO_ARRANGE, visit_calendar
from app.words import speech
from tests.ui.papers.seen import said, texts
from tests.ui.papers.trial import VISITS, a_subject, a_visit, narrow

SIZES = pytest.mark.parametrize("large", [False, True])
EN = speech("en")
PASSED = "If you have missed a visit, please call us to agree on a new day."


def neglected() -> PaperSubject:
    """A patient with four visits long let pass, one booked far ahead, and two windows open now."""
    visits = (
        VISITS[0],
        *(a_visit(f"P{n}", "CON", 20 * n, (2, 2)) for n in range(1, 5)),
        a_visit("NOW", "CON", 180, (7, 7)),
        a_visit("SOON", "CON", 190, (7, 7)),
        a_visit("END", "CON", 200, (14, 14), ("EOS",)),
    )
    booked = {"END": Appointment(date(2026, 12, 9), time(9), "", "Planta 2")}
    return a_subject({"CON": date(2026, 5, 27)}, booked, visits=visits, today=date(2026, 11, 23))


def test_what_is_booked_comes_before_what_is_to_be_arranged_and_what_was_let_pass() -> None:
    found = [visit.standing for visit in ahead(neglected())]
    assert found == [Standing.BOOKED, *[Standing.TO_BOOK] * 2, *[Standing.CALL] * 4]


@SIZES
def test_the_appointment_is_read_first_and_old_debts_are_one_line(large: bool) -> None:
    paper = visit_calendar(neglected(), EN, narrow, large=large)
    words = said(paper)
    order = [APPOINTMENTS, "Wednesday 9 December 2026", TO_ARRANGE, "Between Monday 23", PASSED]
    places = [words.index(each) for each in order]
    assert places == sorted(places)
    assert words.count("all us to agree") == 1
    assert words.count("Check-up") == 2
    first = " ".join(text.text for text in texts(paper.pages[0]))
    assert "Wednesday 9 December 2026" in first


@SIZES
def test_nothing_but_a_call_is_asked_of_who_has_only_missed_visits(large: bool) -> None:
    subject = a_subject(
        {"CON": date(2026, 1, 7)}, visits=(VISITS[0], a_visit("P", "CON", 9, (1, 1)))
    )
    words = said(visit_calendar(subject, EN, narrow, large=large))
    assert PASSED in words
    assert APPOINTMENTS not in words
    assert TO_ARRANGE not in words
    assert "No visits are planned" not in words


def test_a_patient_who_missed_nothing_is_not_asked() -> None:
    assert PASSED not in said(visit_calendar(a_subject({"CON": date(2026, 11, 2)}), EN, narrow))
