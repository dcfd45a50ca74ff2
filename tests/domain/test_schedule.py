"""The projection, rule by rule of DOMAIN's timing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.patient import Facts
from app.domain.protocol import ProtocolVersion, Side
from app.domain.schedule import project
from app.domain.timeline import Basis, ExpectedVisit, Hold
from tests.build import a_protocol, a_visit, day, some_facts

TRIAL = a_protocol(
    a_visit("A"),
    a_visit("B", "A", "P28D", ("P7D", "P24D")),
    a_visit("PRE", "B", "-P7D", ("P7D", "P6D"), bounds=[(Side.NOT_AFTER, "B", "P0D")]),
    a_visit("C", "B", "P4W", ("P7D", "P7D"), bounds=[(Side.NOT_AFTER, "D", "P0D")]),
    a_visit("D", "B", "P180D", ("P7D", "P14D")),
    a_visit("E", "D", "P12M", ("P14D", "P14D")),
    a_visit("U", "D", "P1M"),
    day_zero="B",
)
AS_OF = day("2016-01-01")


def at(
    facts: Facts, visit: str, trial: ProtocolVersion = TRIAL, today: date = AS_OF
) -> ExpectedVisit:
    return project(trial, facts, today).of(visit)


def test_an_entered_visit_is_its_done_day_else_its_booked_day_and_that_is_its_window() -> None:
    done = at(some_facts(done={"A": "2014-02-03"}, booked={"A": "2014-02-01"}), "A")
    booked = at(some_facts(booked={"A": "2014-02-01"}), "A")
    unknown = at(some_facts(), "A")
    assert (done.target, done.earliest, done.latest) == (day("2014-02-03"),) * 3
    assert (booked.target, booked.earliest, booked.latest) == (day("2014-02-01"),) * 3
    assert (unknown.target, unknown.earliest, unknown.latest) == (None, None, None)


@pytest.mark.parametrize(
    ("facts", "in_force", "basis"),
    [
        (some_facts(done={"A": "2014-01-01", "B": "2014-02-03"}), "2014-02-03", Basis.DONE),
        (
            some_facts(done={"A": "2014-01-01"}, booked={"B": "2014-02-05"}),
            "2014-02-05",
            Basis.BOOKED,
        ),
        (some_facts(done={"A": "2014-01-01"}), "2014-01-29", Basis.TARGET),
        (
            some_facts(done={"A": "2014-01-01"}, booked={"B": "2014-02-05"}, missed=["B"]),
            "2014-01-29",
            Basis.TARGET,
        ),
        (some_facts(), None, Basis.UNKNOWN),
    ],
)
def test_the_date_in_force_is_done_else_booked_else_target(
    facts: Facts, in_force: str | None, basis: Basis
) -> None:
    found = at(facts, "B")
    assert found.in_force == (day(in_force) if in_force else None)
    assert found.basis is basis


@pytest.mark.parametrize(
    ("facts", "provisional", "estimated"),
    [
        (some_facts(done={"A": "2014-01-01", "B": "2014-02-03", "D": "2014-08-01"}), False, False),
        (some_facts(done={"A": "2014-01-01", "D": "2014-08-01"}), False, False),
        (some_facts(done={"A": "2014-01-01", "B": "2014-02-03"}), True, False),
        (some_facts(done={"A": "2014-01-01", "B": "2014-02-03"}, missed=["D"]), False, True),
        (some_facts(done={"A": "2014-01-01"}, not_applicable=["D"]), True, True),
        (some_facts(done={"A": "2014-01-01"}, missed=["B"]), True, True),
        (some_facts(done={"A": "2014-01-01"}, missed=["B", "D"]), False, True),
        (some_facts(done={"A": "2014-01-01"}, booked={"D": "2014-08-01"}), True, False),
    ],
)
def test_the_walk_to_the_first_anchor_done_makes_provisional_and_estimated(
    facts: Facts, provisional: bool, estimated: bool
) -> None:
    found = at(facts, "E")
    assert (found.provisional, found.estimated) == (provisional, estimated)


def test_a_window_that_is_not_given_is_empty_and_the_target_is_not() -> None:
    found = at(some_facts(done={"D": "2014-01-31"}), "U")
    assert (found.target, found.earliest, found.latest) == (day("2014-02-28"), None, None)


def test_a_bound_cuts_by_the_done_day_else_the_booked_day_else_not_at_all() -> None:
    base = {"A": "2014-01-01", "B": "2014-02-03"}
    free = at(some_facts(done=base), "C")
    booked = at(some_facts(done=base, booked={"D": "2014-03-04"}), "C")
    done = at(some_facts(done={**base, "D": "2014-03-05"}, booked={"D": "2014-03-04"}), "C")
    ahead = at(some_facts(done={**base, "D": "2017-03-05"}, booked={"D": "2014-03-04"}), "C")
    assert (free.latest, free.cuts) == (day("2014-03-10"), ())
    assert (booked.latest, booked.cuts[0].basis) == (day("2014-03-04"), Basis.BOOKED)
    assert (done.latest, done.cuts[0].basis) == (day("2014-03-05"), Basis.DONE)
    assert ahead.latest == day("2014-03-04")


def test_a_bound_beyond_the_window_does_not_cut() -> None:
    base = {"A": "2014-01-01", "B": "2014-02-03", "D": "2014-03-10"}
    assert at(some_facts(done=base), "C").cuts == ()


def test_an_empty_window_is_judged_uncut_and_names_every_bound() -> None:
    trial = a_protocol(
        a_visit("A"),
        a_visit("B"),
        a_visit(
            "C",
            "A",
            "P4W",
            ("P7D", "P7D"),
            bounds=[(Side.NOT_BEFORE, "B", "P2D"), (Side.NOT_AFTER, "D", "P0D")],
        ),
        a_visit("D"),
    )
    facts = some_facts(done={"A": "2014-01-01"}, booked={"B": "2014-01-29", "D": "2014-01-27"})
    found = at(facts, "C", trial)
    assert found.window_empty
    assert (found.earliest, found.latest) == (day("2014-01-22"), day("2014-02-05"))
    assert [cut.bound.visit for cut in found.cuts] == ["B", "D"]
    assert found.cuts[0].day == day("2014-01-31")


def test_a_window_cut_to_one_day_is_not_empty() -> None:
    base = {"A": "2014-01-01", "B": "2014-02-03"}
    found = at(some_facts(done=base, booked={"D": "2014-02-24"}), "C")
    assert (found.earliest, found.latest) == (day("2014-02-24"), day("2014-02-24"))
    assert not found.window_empty


def test_what_lies_after_today_is_ignored() -> None:
    facts = some_facts(done={"A": "2014-01-01", "B": "2014-02-10"}, ended="2014-02-11")
    before = project(TRIAL, facts, day("2014-02-09"))
    assert before.of("B").done_on is None
    assert before.of("B").outcome is None
    assert before.of("C").provisional
    assert before.of("C").ended_on is None
    assert project(TRIAL, facts, day("2014-02-11")).of("C").ended_on == day("2014-02-11")


def test_an_event_is_an_anchor_once_its_date_is_known() -> None:
    trial = a_protocol(a_visit("S", "ONSET", "P2D", ("P0D", "P14D")), events=["ONSET"])
    known = some_facts(events={"ONSET": "2014-01-01"})
    assert at(known, "S", trial).target == day("2014-01-03")
    assert not at(known, "S", trial).provisional
    unknown = at(some_facts(), "S", trial)
    assert (unknown.target, unknown.provisional, unknown.hold) == (None, True, Hold.NEVER_DUE)
    assert at(known, "S", trial, day("2013-12-31")).target == day("2014-01-03")


def test_behind_a_recorded_anchor_a_visit_waits_as_that_anchor_would_have() -> None:
    trial = a_protocol(
        a_visit("A"),
        a_visit("B", "A", "-P14D", ("P2D", "P2D")),
        a_visit("C", "B", "-P7D", ("P2D", "P2D")),
        a_visit("D", "B", "P3D", ("P2D", "P2D")),
    )
    booked = some_facts(booked={"A": "2014-06-30"}, missed=["B"])
    assert at(booked, "C", trial).hold is Hold.NONE
    assert at(booked, "D", trial).hold is Hold.NEVER_DUE
    assert at(some_facts(booked={"A": "2014-01-01"}, missed=["B"]), "PRE").hold is Hold.NEVER_DUE


def test_a_schedule_that_hangs_on_itself_stays_without_dates() -> None:
    trial = a_protocol(a_visit("X", "Y", "P1D"), a_visit("Y", "X", "P1D"), a_visit("Z", "?", "P1D"))
    found = project(trial, some_facts(), AS_OF)
    assert [visit.target for visit in found.visits] == [None, None, None]


def test_the_end_of_the_calendar_is_no_accident() -> None:
    facts = some_facts(done={"D": "9999-12-30"})
    assert at(facts, "E", today=date.max).target == date.max


def test_day_zero_is_the_date_in_force_of_its_visit() -> None:
    assert project(TRIAL, some_facts(done={"A": "2014-01-01"}), AS_OF).day_zero == day("2014-01-29")
    assert project(a_protocol(a_visit("A")), some_facts(), AS_OF).day_zero is None


dates = st.dates(date(2013, 1, 1), date(2015, 12, 31))
facts_of_the_trial = st.builds(
    lambda done, booked, missed: some_facts(
        {v: str(d) for v, d in done.items() if v not in missed},
        {v: str(d) for v, d in booked.items()},
        missed,
    ),
    st.dictionaries(st.sampled_from("ABCDE"), dates),
    st.dictionaries(st.sampled_from("ABCDE"), dates),
    st.sets(st.sampled_from("ABCDE"), max_size=2),
)


@given(facts_of_the_trial, dates)
def test_projecting_twice_is_equal(facts: Facts, today: date) -> None:
    assert project(TRIAL, facts, today) == project(TRIAL, facts, today)


@given(facts_of_the_trial, dates)
def test_the_uncut_window_contains_the_target(facts: Facts, today: date) -> None:
    for found in project(TRIAL, facts, today).visits:
        if found.target and found.earliest and found.latest and not found.cuts:
            assert found.earliest <= found.target <= found.latest


@given(facts_of_the_trial, dates, dates)
def test_recording_a_visit_never_moves_an_earlier_target(
    facts: Facts, today: date, done_on: date
) -> None:
    before = project(TRIAL, facts, today)
    recorded = some_facts(done={"D": str(done_on)}).records
    after = project(TRIAL, Facts({**facts.records, **recorded}, facts.booked), today)
    for visit in ("A", "B", "PRE", "C", "D"):
        assert before.of(visit).target == after.of(visit).target
