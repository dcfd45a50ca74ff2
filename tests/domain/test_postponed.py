"""What puts an assessment off, until when, and how it stands meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.moments import moments
from app.domain.outstanding import AssessmentState, assessments
from app.domain.partial import PartialDay
from app.domain.patient import Facts
from app.domain.protocol import PlannedAssessment, Side
from app.domain.schedule import project
from app.domain.status import Flag, Status, status
from app.domain.timeline import Timeline
from app.domain.visit import VisitRecord
from tests.build import GIVEN, a_visit, day, some_facts
from tests.domain.test_beside import DONE, STEROIDS, TODAY, TRIAL, days, seen


def after_steroids(*given: str, **more: Any) -> Timeline:
    happened = {STEROIDS: tuple(PartialDay(each) for each in given)}
    return seen(happened=happened, **more)


@pytest.mark.parametrize(
    ("given", "until"),
    [
        (["2014-04-10"], "2014-05-10"),
        (["2014-04-10", "2014-04-12"], "2014-05-12"),
        (["2014-04"], "2014-05-30"),
        (["2014-03-15"], None),
        (["2014-03-16"], "2014-04-15"),
    ],
)
def test_an_assessment_is_put_off_by_what_happened_last(
    given: list[str], until: str | None
) -> None:
    found = after_steroids(*given).of("W4")
    assert found.postponed == ({"MRI": day(until)} if until else {})
    assert found.postponed_to is None


@pytest.mark.parametrize(
    ("on", "today", "is_put_off"),
    [
        ("2014-04-28", "2014-05-01", True),
        ("2014-04-29", "2014-05-01", False),
        ("2014-04-20", "2014-04-19", False),
        ("2014-04-20", "2014-04-20", True),
    ],
)
def test_only_what_happened_by_today_and_in_time_puts_off(
    on: str, today: str, is_put_off: bool
) -> None:
    assert bool(after_steroids(on, today=day(today)).of("W4").postponed) is is_put_off


def test_an_event_before_the_uncut_end_of_a_window_puts_off() -> None:
    cut = a_visit(
        "W4",
        "INF1",
        "P4W",
        ("P7D", "P7D"),
        assessments=["MRI"],
        bounds=[(Side.NOT_AFTER, "INF2", "P0D")],
    )
    visits = tuple(cut if each.id == "W4" else each for each in TRIAL.visits)
    facts = some_facts(DONE, {"INF2": "2014-04-21"})
    facts = replace(facts, happened={STEROIDS: (PartialDay("2014-04-25"),)})
    found = project(replace(TRIAL, visits=visits), facts, TODAY).of("W4")
    assert (found.latest, found.postponed_to) == days("2014-04-21", "2014-05-25")


def the_mri(timeline: Timeline, today: Any) -> Any:
    expected = timeline.of("W4")
    found = status(expected, today)
    (mri, edss) = assessments(expected, None, found, today) or ()
    assert (edss.latest, edss.postponed_to) == (day("2014-04-28"), None)
    return mri


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2014-04-29", Status.UPCOMING),
        ("2014-05-09", Status.UPCOMING),
        ("2014-05-10", Status.DUE),
        ("2014-05-11", Status.OVERDUE),
    ],
)
def test_it_is_postponed_until_that_day_and_not_overdue(today: str, expected: Status) -> None:
    mri = the_mri(after_steroids("2014-04-10"), day(today))
    assert (mri.status, mri.postponed_to) == (expected, day("2014-05-10"))
    assert mri.state is AssessmentState.OUTSTANDING


def test_a_visit_of_nothing_else_is_put_off_whole() -> None:
    facts = replace(
        some_facts({"INC": "2014-02-24"}, {"INF1": "2014-04-07"}),
        happened={STEROIDS: (PartialDay("2014-03-20"),)},
    )
    for today, wanted, put_off in (
        ("2014-04-10", Status.UPCOMING, True),
        ("2014-04-19", Status.DUE, False),
        ("2014-04-20", Status.OVERDUE, False),
    ):
        found = status(project(TRIAL, facts, day(today)).of("BSL_MRI"), day(today))
        assert found.status is wanted
        assert (Flag.POSTPONED in found.flags) is put_off


def test_a_visit_with_an_unknown_window_waits_for_the_day_too() -> None:
    found = after_steroids("2014-06-10", today=day("2014-07-01")).of("W12")
    assert found.postponed_to == day("2014-07-10")
    assert status(found, day("2014-07-01")).status is Status.UPCOMING


def test_what_is_recorded_or_closed_is_not_put_off() -> None:
    steroids = {STEROIDS: (PartialDay("2014-04-10"),)}
    facts = some_facts(DONE, missed=["W4"])
    assert project(TRIAL, replace(facts, happened=steroids), TODAY).of("W4").postponed == {}
    done = {"MRI": object()}
    records: Any = {"W4": VisitRecord(assessments=done)}  # type: ignore[arg-type]
    known = replace(some_facts(DONE), happened=steroids)
    known = replace(known, records={**known.records, **records})
    assert project(TRIAL, known, TODAY).of("W4").postponed == {}


def test_optional_assessments_do_not_hold_a_visit_open() -> None:
    asked = ("MRI", PlannedAssessment("CSF", GIVEN, optional=True))
    visit = a_visit("W4", "INF1", "P4W", ("P7D", "P7D"), assessments=asked)
    visits = tuple(visit if each.id == "W4" else each for each in TRIAL.visits)
    facts: Facts = replace(some_facts(DONE), happened={STEROIDS: (PartialDay("2014-04-10"),)})
    found = project(replace(TRIAL, visits=visits), facts, TODAY).of("W4")
    assert found.postponed_to == day("2014-05-10")


@pytest.mark.parametrize(
    ("today", "until"), [("2014-04-20", "2014-05-20"), ("2014-05-01", "2014-05-30")]
)
def test_a_month_that_is_not_over_puts_off_from_today(today: str, until: str) -> None:
    found = project(
        TRIAL,
        replace(some_facts(DONE), happened={STEROIDS: (PartialDay("2014-04"),)}),
        day(today),
    )
    assert found.of("W4").postponed == {"MRI": day(until)}
    assert [moment.latest for moment in moments(found)[STEROIDS]] == [
        day(until) - timedelta(days=30)
    ]
