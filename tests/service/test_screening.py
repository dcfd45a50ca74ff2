"""Whose screening runs out first, and which results with it."""

from __future__ import annotations

from app.domain.patient import Ending
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome
from app.service import correcting, participation, visits
from app.service.screening import expiring
from tests.build import DONE, day
from tests.desk import TODAY
from tests.untidy import ahead, an_untidy_office, do, enrol


def test_what_runs_out_first_stands_first() -> None:
    office = an_untidy_office()
    enrol(office, "CO-002", "2014-04-20")
    enrol(office, "CO-003", "2014-04-10")
    visits.record_assessments(office, "CO-002", "SCR", {"BLOOD": DONE}, today=TODAY)
    found = expiring(office, TODAY)
    assert [(one.patient, one.soonest) for one in found] == [
        ("CO-001", day("2014-03-03")),
        ("CO-003", day("2014-05-08")),
        ("CO-002", day("2014-05-18")),
    ]
    (blood,) = found[2].expiries
    assert (blood.assessment, blood.gate) == ("BLOOD", "G1")
    assert (blood.done_on, blood.last_day) == (day("2014-04-20"), day("2014-05-18"))


def test_a_result_can_run_out_before_the_window_and_is_replaced_by_a_newer_one() -> None:
    office = an_untidy_office()
    enrol(office, "CO-002", "2014-04-20")
    consented = (Outcome.DONE, day("2014-04-20"))
    for on, last_day in (("2014-04-20", "2014-05-18"), ("2014-04-29", "2014-05-27")):
        done = {"BLOOD": AssessmentRecord(AssessmentOutcome.DONE, day(on))}
        given = ("CO-002", "SCR", *consented, done, "taken again")
        correcting.correct(office, *given, today=TODAY)
        (one,) = (each for each in expiring(office, TODAY) if each.patient == "CO-002")
        assert [expiry.last_day for expiry in one.expiries] == [day(last_day)]


def test_the_horizon_leaves_out_who_has_time() -> None:
    office = an_untidy_office()
    enrol(office, "CO-002", "2014-04-20")
    assert [one.patient for one in expiring(office, TODAY, 7)] == ["CO-001"]
    assert len(expiring(office, TODAY, 30)) == 2


def test_who_is_included_or_has_left_is_not_listed() -> None:
    office = an_untidy_office()
    do(office, INC="2014-02-17")
    enrol(office, "CO-002", "2014-04-20")
    args = ("CO-002", Ending.SCREEN_FAILURE, ahead(-1), "blood count")
    participation.end(office, *args, today=TODAY)
    assert expiring(office, TODAY) == ()
