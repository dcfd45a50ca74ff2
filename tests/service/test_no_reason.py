"""Of a date that others set no reason is asked, and none is kept; nor of an infusion not done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.override import Override
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome
from app.service import (
    bookings,
    closing,
    correcting,
    overrides,
    participation,
    unscheduled,
    visits,
)
from app.service.ports import Office
from app.words import Refusal
from tests.build import day
from tests.desk import TODAY, book
from tests.untidy import an_untidy_office, do, the_patient

BARE = AssessmentRecord(AssessmentOutcome.NOT_DONE)


def a_treated_office() -> Office:
    """Everything up to infusion 1, a harvest repeated on 28 April, and infusion 2 booked."""
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-03-24")
    unscheduled.add(office, "CO-001", "REP", day("2014-04-28"), today=TODAY)
    do(office, **{"REP.1": "2014-04-28"})
    book(office, "CO-001", "INF2", day("2014-09-20"))
    return office


def correct(visit: str, on: str, reason: str = "") -> Callable[[Office], object]:
    return lambda office: correcting.correct(
        office, "CO-001", visit, Outcome.DONE, day(on), {}, reason, today=TODAY
    )


def move(office: Office, reason: str = "") -> object:
    given = ("CO-001", "INF2", day("2014-09-22"))
    return bookings.book(office, *given, reason=reason, today=TODAY)


def call_off(office: Office, reason: str = "") -> object:
    return bookings.cancel(office, "CO-001", "INF2", reason)


SILENT: list[Callable[..., object]] = [
    *(correct("INF1", "2014-03-25"), correct("REP.1", "2014-04-29")),
    *(move, call_off),
]
TOLD: list[tuple[str, Callable[..., object]]] = [
    ("INF1", correct("INF1", "2014-03-25", "late")),
    ("REP.1", correct("REP.1", "2014-04-29", "late")),
    ("INF2", lambda office: move(office, "late")),
    ("INF2", lambda office: call_off(office, "late")),
]


@pytest.mark.parametrize("deed", SILENT)
def test_a_new_date_needs_no_reason(deed: Callable[..., object]) -> None:
    office = a_treated_office()
    assert deed(office) is not None
    assert office.journal()[0].reason == ""


@pytest.mark.parametrize(("visit", "deed"), TOLD)
def test_a_reason_of_a_new_date_is_not_kept(visit: str, deed: Callable[..., object]) -> None:
    office = a_treated_office()
    before = the_patient(office)
    with pytest.raises(Refusal, match=f"No reason is kept of a new date of {visit}"):
        deed(office)
    assert the_patient(office) == before


@pytest.mark.parametrize("outcome", [Outcome.MISSED, Outcome.NOT_APPLICABLE])
def test_what_others_date_does_not_take_place_without_a_reason(outcome: Outcome) -> None:
    office = a_treated_office()
    closing.close(office, "CO-001", "INF2", outcome, "")
    given = ("CO-001", "INF1", outcome, None, {}, "")
    correcting.correct(office, *given, today=TODAY)
    unscheduled.add(office, "CO-001", "REP", day("2014-04-29"), today=TODAY)
    closing.close(office, "CO-001", "REP.2", outcome, "")
    found = the_patient(office).records
    assert {found[visit].outcome for visit in ("INF1", "INF2", "REP.2")} == {outcome}


CAUSES: list[tuple[str, Callable[..., object]]] = [
    ("INF2", lambda o: closing.close(o, "CO-001", "INF2", Outcome.MISSED, "bad yield")),
    (
        "INF1",
        lambda o: correcting.correct(
            o, "CO-001", "INF1", Outcome.MISSED, None, {}, "late", today=TODAY
        ),
    ),
    ("REP.1", lambda o: unscheduled.cancel_unscheduled(o, "CO-001", "REP.1", "late")),
]


@pytest.mark.parametrize(("visit", "deed"), CAUSES)
def test_why_what_others_date_does_not_take_place_is_not_kept(
    visit: str, deed: Callable[..., object]
) -> None:
    office = a_treated_office()
    before = the_patient(office)
    with pytest.raises(Refusal, match=f"No reason is kept of {visit}, which does not take place"):
        deed(office)
    assert the_patient(office) == before


def test_what_closes_an_infusion_with_another_visit_leaves_it_without_a_cause() -> None:
    office = an_untidy_office()
    closing.close(office, "CO-001", "BMH", Outcome.MISSED, "ill")
    found = the_patient(office).records
    assert found["INF1"].outcome is Outcome.NOT_APPLICABLE
    assert (found["BMH"].reason, found["INF1"].reason) == ("ill", "")


@pytest.mark.parametrize(("visit", "assessment"), [("INF1", "INFUS"), ("REP.1", "HARV")])
def test_why_an_infusion_or_a_harvest_again_was_not_done_is_not_asked(
    visit: str, assessment: str
) -> None:
    office = a_treated_office()
    visits.record_assessments(office, "CO-001", visit, {assessment: BARE}, today=TODAY)
    assert (the_patient(office).records[visit].assessments or {})[assessment] == BARE


def test_why_anything_else_was_not_done_is_asked() -> None:
    office = a_treated_office()
    with pytest.raises(Refusal, match="Say why MRI was not done"):
        visits.record_assessments(office, "CO-001", "BSL", {"MRI": BARE}, today=TODAY)


def test_what_is_out_of_the_plan_is_not_booked_until_it_is_back() -> None:
    office = a_treated_office()
    participation.stop_treatment(office, "CO-001", TODAY, today=TODAY)
    with pytest.raises(Refusal, match="resume it first, then book INF2"):
        book(office, "CO-001", "INF2", day("2014-09-20"))
    participation.resume_treatment(office, "CO-001", "own wish")
    book(office, "CO-001", "INF2", day("2014-09-20"))
    off = Override("abroad", "Dr. Gil", not_applicable=True)
    overrides.override(office, "CO-001", "W4", off)
    with pytest.raises(Refusal, match="take that decision back first"):
        book(office, "CO-001", "W4", day("2014-05-05"))
    overrides.lift(office, "CO-001", "W4", "is back")
    book(office, "CO-001", "W4", day("2014-05-05"))
