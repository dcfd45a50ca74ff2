"""The status of a visit and its flags, rule by rule of DOMAIN's table."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.patient import Facts
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.status import Flag, Punctuality, Status, VisitStatus, status
from tests.build import ASSUMED, a_protocol, a_visit, day, some_facts
from tests.domain.test_schedule import TRIAL, dates, facts_of_the_trial

BASE = {"A": "2014-01-01", "B": "2014-02-03"}
"""C: target 2014-03-03, window 2014-02-24 to 2014-03-10. E hangs on D, U on D."""


def judged(
    facts: Facts, visit: str, today: str, trial: ProtocolVersion = TRIAL, horizon: int = 14
) -> VisitStatus:
    found = project(trial, facts, day(today)).of(visit)
    return status(found, day(today), horizon)


@pytest.mark.parametrize(
    ("today", "expected", "days"),
    [
        ("2014-02-09", Status.PLANNED, None),
        ("2014-02-10", Status.UPCOMING, 14),
        ("2014-02-23", Status.UPCOMING, 1),
        ("2014-02-24", Status.DUE, 14),
        ("2014-03-10", Status.DUE, 0),
        ("2014-03-11", Status.OVERDUE, 1),
    ],
)
def test_the_boundary_days_of_a_window(today: str, expected: Status, days: int | None) -> None:
    found = judged(some_facts(done=BASE), "C", today)
    assert (found.status, found.days, found.timing) == (expected, days, None)


@pytest.mark.parametrize(
    ("done_on", "timing", "days"),
    [
        ("2014-02-22", Punctuality.EARLY, -2),
        ("2014-02-24", Punctuality.IN_WINDOW, 0),
        ("2014-03-10", Punctuality.IN_WINDOW, 0),
        ("2014-03-13", Punctuality.LATE, 3),
    ],
)
def test_a_visit_done_is_early_in_window_or_late(
    done_on: str, timing: Punctuality, days: int
) -> None:
    found = judged(some_facts(done={**BASE, "C": done_on}), "C", "2014-04-01")
    assert (found.status, found.timing, found.days) == (Status.DONE, timing, days)


def test_a_visit_done_without_a_known_window_is_neither_early_nor_late() -> None:
    facts = some_facts(done={**BASE, "D": "2014-08-01", "U": "2014-12-24"})
    found = judged(facts, "U", "2015-01-01")
    assert (found.status, found.timing, found.days) == (Status.DONE, None, None)
    assert Flag.WINDOW_UNKNOWN in found.flags


def test_an_unknown_window_is_due_from_the_target_on_and_never_late() -> None:
    facts = some_facts(done={**BASE, "D": "2014-08-01"})
    assert judged(facts, "U", "2014-08-20").status is Status.UPCOMING
    for today in ("2014-09-01", "2019-01-01"):
        found = judged(facts, "U", today)
        assert (found.status, found.days) == (Status.DUE, None)
        assert Flag.CLOSING not in found.flags


def test_what_is_recorded_goes_before_any_window() -> None:
    assert judged(some_facts(done=BASE, missed=["C"]), "C", "2014-03-01").status is Status.MISSED
    recorded = judged(some_facts(done=BASE, not_applicable=["C"]), "C", "2014-03-01")
    assert recorded.status is Status.NOT_EXPECTED


@pytest.mark.parametrize(
    ("ended", "today", "expected"),
    [
        ("2014-03-11", "2014-05-01", Status.MISSED),
        ("2014-03-10", "2014-05-01", Status.NOT_EXPECTED),
        ("2014-02-01", "2014-05-01", Status.NOT_EXPECTED),
        ("2014-05-02", "2014-05-01", Status.OVERDUE),
    ],
)
def test_an_end_misses_only_what_had_closed_before(
    ended: str, today: str, expected: Status
) -> None:
    assert judged(some_facts(done=BASE, ended=ended), "C", today).status is expected


def test_an_end_misses_no_provisional_visit() -> None:
    facts = some_facts(done=BASE, ended="2020-01-01")
    assert judged(facts, "D", "2020-01-02").status is Status.MISSED
    assert judged(facts, "E", "2020-01-02").status is Status.NOT_EXPECTED


def test_a_visit_passed_over_is_inferred_missed_unless_others_hang_on_it() -> None:
    facts = some_facts(done={**BASE, "E": "2015-08-01"})
    passed = judged(facts, "C", "2015-08-02")
    assert (passed.status, passed.days) == (Status.MISSED, None)
    assert Flag.INFERRED in passed.flags
    assert passed.is_open
    assert judged(facts, "D", "2015-08-02").status is Status.OVERDUE


def test_a_visit_still_in_its_window_is_not_passed_over() -> None:
    facts = some_facts(done={**BASE, "D": "2014-03-05"})
    assert judged(facts, "C", "2014-03-05").status is Status.DUE
    assert judged(facts, "C", "2014-03-06").status is Status.MISSED
    today = some_facts(done={**BASE, "D": "2014-03-15"})
    assert judged(today, "C", "2014-03-15").status is Status.MISSED


def test_a_visit_after_its_open_anchor_waits() -> None:
    facts = some_facts(done=BASE)
    for today, expected in (("2015-07-10", Status.UPCOMING), ("2016-06-01", Status.PLANNED)):
        found = judged(facts, "E", today)
        assert found.status is expected
        assert {Flag.WAITING, Flag.PROVISIONAL} <= set(found.flags)


@pytest.mark.parametrize(
    ("facts", "today", "expected", "days", "waits"),
    [
        (some_facts(done={"A": "2014-01-01"}), "2014-01-20", Status.DUE, 8, True),
        (some_facts(done={"A": "2014-01-01"}), "2014-02-20", Status.DUE, 0, True),
        (
            some_facts(done={"A": "2014-01-01"}, booked={"B": "2014-02-03"}),
            "2014-02-20",
            Status.OVERDUE,
            18,
            False,
        ),
        (some_facts(booked={"A": "2014-01-01"}), "2014-02-20", Status.PLANNED, None, True),
        (some_facts(), "2014-02-20", Status.PLANNED, None, True),
    ],
)
def test_a_visit_before_its_open_anchor(
    facts: Facts, today: str, expected: Status, days: int | None, waits: bool
) -> None:
    found = judged(facts, "PRE", today)
    assert (found.status, found.days) == (expected, days)
    assert (Flag.WAITING in found.flags) is waits


def test_a_visit_before_an_anchor_that_was_missed_is_judged_by_the_anchors_target() -> None:
    firm = some_facts(done={"A": "2014-01-01"}, missed=["B"])
    assert judged(firm, "PRE", "2014-06-01").status is Status.OVERDUE
    open_further_up = some_facts(booked={"A": "2014-01-01"}, missed=["B"])
    assert judged(open_further_up, "PRE", "2014-06-01").status is Status.PLANNED


def flags(facts: Facts, visit: str, today: str, trial: ProtocolVersion = TRIAL) -> set[Flag]:
    return set(judged(facts, visit, today, trial).flags)


def test_flags_of_a_booking() -> None:
    inside = some_facts(done=BASE, booked={"C": "2014-03-05"})
    outside = some_facts(done=BASE, booked={"C": "2014-03-11"})
    assert flags(inside, "C", "2014-03-05") == set()
    assert flags(inside, "C", "2014-03-06") == {Flag.DID_IT_HAPPEN}
    assert flags(outside, "C", "2014-03-05") == {Flag.BOOKED_OUTSIDE}
    assert flags(some_facts(done={**BASE, "C": "2014-03-05"}), "C", "2014-05-01") == set()


def test_an_end_leaves_the_question_whether_an_earlier_booking_took_place() -> None:
    def ended(on: str) -> Facts:
        return some_facts(done=BASE, booked={"C": "2014-03-05"}, ended=on)

    assert flags(ended("2014-03-05"), "C", "2014-03-06") == {Flag.DID_IT_HAPPEN}
    assert flags(ended("2014-03-04"), "C", "2014-03-06") == set()
    assert flags(ended("2014-03-05"), "C", "2014-03-05") == set()


def test_flags_of_what_is_still_to_book() -> None:
    facts = some_facts(done=BASE)
    assert flags(facts, "C", "2014-02-09") == set()
    assert flags(facts, "C", "2014-02-24") == {Flag.NOT_BOOKED}
    assert flags(facts, "C", "2014-03-07") == {Flag.NOT_BOOKED, Flag.CLOSING}
    assert flags(facts, "C", "2014-03-11") == {Flag.NOT_BOOKED}


def test_flags_of_a_window() -> None:
    trial = a_protocol(a_visit("A"), a_visit("B", "A", "P7D", ("P1D", "P1D"), origin=ASSUMED))
    assert Flag.WINDOW_UNCONFIRMED in flags(some_facts(), "B", "2014-01-01", trial)
    assert Flag.WINDOW_UNKNOWN not in flags(some_facts(), "A", "2014-01-01", trial)


def test_a_done_visit_is_incomplete_only_where_assessments_are_outstanding() -> None:
    found = project(TRIAL, some_facts(done={**BASE, "C": "2014-03-03"}), day("2014-03-04")).of("C")
    assert status(found, day("2014-03-04"), incomplete=True).flags == (
        Flag.ASSESSMENTS_OUTSTANDING,
    )
    open_visit = project(TRIAL, some_facts(done=BASE), day("2014-03-04")).of("C")
    assert (
        Flag.ASSESSMENTS_OUTSTANDING
        not in status(open_visit, day("2014-03-04"), incomplete=True).flags
    )


@given(facts_of_the_trial, dates, st.integers(0, 60))
def test_days_say_what_the_status_promises(facts: Facts, today: date, horizon: int) -> None:
    for expected in project(TRIAL, facts, today).visits:
        found = status(expected, today, horizon)
        if found.status is Status.OVERDUE:
            assert found.days is not None
            assert found.days > 0
        elif found.status is Status.UPCOMING:
            assert found.days is not None
            assert 0 < found.days <= horizon
        elif found.status is Status.DUE:
            assert found.days is None or found.days >= 0
        elif found.status is not Status.DONE:
            assert found.days is None
        if Flag.WAITING in found.flags:
            assert found.status in (Status.DUE, Status.UPCOMING, Status.PLANNED)


@given(facts_of_the_trial, dates)
def test_time_alone_never_reopens_an_overdue_visit(facts: Facts, today: date) -> None:
    for expected in project(TRIAL, facts, today).visits:
        if status(expected, today).status is Status.OVERDUE and expected.visit.id == "B":
            later = date(2016, 1, 1)
            again = project(TRIAL, facts, later).of("B")
            assert status(again, later).status in (Status.OVERDUE, Status.DONE)
