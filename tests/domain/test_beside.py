"""What stands beside the plan: overrides, treatment stops, unscheduled visits, what is put off."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.domain.day import Duration
from app.domain.derivation import Span, why
from app.domain.override import Override
from app.domain.protocol import ProtocolVersion, Side
from app.domain.rules import Constraint, Rule
from app.domain.schedule import project
from app.domain.status import Flag, Status, status
from app.domain.timeline import Basis, ExpectedVisit, Hold, Timeline
from app.domain.unscheduled import UnscheduledVisit, unscheduled_key
from app.domain.visit import Outcome, VisitRecord
from tests.build import GIVEN, a_patient, a_protocol, a_visit, day, some_facts, text

TODAY = day("2014-05-01")
STEROIDS = "STEROID_LAST"


def the_trial() -> ProtocolVersion:
    """Two infusions, an MRI alone, an MRI among others, and visits beside the plan."""
    trial = a_protocol(
        a_visit("INC"),
        a_visit("BSL_MRI", "INF1", "-P7D", ("P7D", "P6D"), assessments=["MRI"]),
        a_visit("INF1", "INC", "P28D", ("P7D", "P7D"), assessments=["INFUS"]),
        a_visit("W4", "INF1", "P4W", ("P7D", "P7D"), assessments=["MRI", "EDSS"]),
        a_visit("W12", "INF1", "P12W", None, assessments=["MRI"]),
        a_visit("INF2", "INF1", "P180D", ("P7D", "P14D"), assessments=["INFUS"]),
        a_visit("P2W4", "INF2", "P4W", ("P7D", "P7D"), assessments=["EDSS"]),
        a_visit("M6", "INF1", "P6M", ("P14D", "P14D"), bounds=[(Side.NOT_AFTER, "INF2", "P0D")]),
        events=[STEROIDS, "REPORTED"],
        day_zero="INF1",
    )
    apart = Constraint(
        "C8", Rule.MIN_INTERVAL, text("apart"), GIVEN, (STEROIDS, "MRI"), (), Duration.parse("P30D")
    )
    beside = (
        a_visit("UNS_R", "REPORTED", "P0D", ("P0D", "P7D"), assessments=["EDSS"]),
        a_visit("UNS", assessments=["EDSS"]),
        a_visit("CALL", "REPORTED", "P1D"),
    )
    return replace(trial, treatment="INFUS", constraints=(apart,), unscheduled=beside)


TRIAL = the_trial()
DONE = {"INC": "2014-02-24", "INF1": "2014-03-24"}


def seen(today: Any = TODAY, **more: Any) -> Timeline:
    """The trial with both first visits done and more facts."""
    facts = some_facts(DONE)
    return project(TRIAL, replace(facts, **more), today)


def window(expected: ExpectedVisit) -> tuple[Any, Any, Any]:
    return expected.target, expected.earliest, expected.latest


def days(*texts: str) -> tuple[Any, ...]:
    return tuple(day(each) for each in texts)


def decided(visit: str, **what: Any) -> Timeline:
    return seen(overrides={visit: Override("abroad", "Dr. Gil", **what)})


def test_another_target_takes_its_window_along_and_is_firm() -> None:
    found = decided("P2W4", target=day("2014-11-03")).of("P2W4")
    assert window(found) == days("2014-11-03", "2014-10-27", "2014-11-10")
    assert (found.provisional, found.hold) == (False, Hold.NONE)
    assert Flag.OVERRIDDEN in status(found, TODAY).flags


def test_another_target_of_a_visit_without_a_window_gets_none() -> None:
    assert window(decided("W12", target=day("2014-07-01")).of("W12")) == (
        day("2014-07-01"),
        None,
        None,
    )


def test_another_window_leaves_the_target_and_the_waiting() -> None:
    own = {"earliest": day("2014-10-20"), "latest": day("2014-11-20")}
    found = decided("P2W4", **own).of("P2W4")
    assert window(found) == days("2014-10-18", "2014-10-20", "2014-11-20")
    assert found.provisional


def test_bounds_still_cut_a_window_of_ones_own() -> None:
    own = {"earliest": day("2014-09-01"), "latest": day("2014-12-01")}
    facts = replace(
        some_facts(DONE, {"INF2": "2014-09-22"}), overrides={"M6": Override("a", "b", **own)}
    )
    assert project(TRIAL, facts, TODAY).of("M6").latest == day("2014-09-22")


def test_what_hangs_on_an_overridden_visit_counts_from_its_own_target() -> None:
    assert decided("INF2", target=day("2014-10-01")).of("P2W4").target == day("2014-10-29")


def test_a_visit_that_does_not_apply_is_not_expected_and_lends_its_target() -> None:
    timeline = decided("INF2", not_applicable=True)
    assert status(timeline.of("INF2"), TODAY).status is Status.NOT_EXPECTED
    found = timeline.of("P2W4")
    assert (found.target, found.estimated, found.provisional) == (day("2014-10-18"), True, False)


def test_what_is_recorded_stays_whatever_is_decided() -> None:
    timeline = decided("INF1", not_applicable=True)
    assert timeline.of("INF1").done_on == day("2014-03-24")


def test_a_stop_takes_open_treatments_out_from_its_day_on_and_leaves_the_follow_up() -> None:
    before = seen(stopped_on=day("2014-05-02"))
    assert before.of("INF2").outcome is None
    after = seen(stopped_on=TODAY)
    assert after.of("INF1").outcome is Outcome.DONE
    assert status(after.of("INF2"), TODAY).status is Status.NOT_EXPECTED
    assert status(after.of("P2W4"), TODAY).status is Status.PLANNED
    assert after.of("P2W4").estimated


def test_why_a_visit_set_apart_is_on_its_day() -> None:
    apart = decided("P2W4", target=day("2014-11-03"))
    found = why(apart, "P2W4")
    assert found.override == apart.of("P2W4").override
    assert (found.target, found.by_protocol) == days("2014-11-03", "2014-10-18")
    assert (found.provisional_through, found.estimated_through) == ((), ())
    own = {"earliest": day("2014-10-20"), "latest": day("2014-11-20")}
    assert why(decided("P2W4", **own), "P2W4").uncut == Span(*own.values())
    assert why(decided("P2W4", **own), "P2W4").provisional_through == ("INF2",)


def test_why_an_infusion_is_not_expected() -> None:
    stopped = seen(stopped_on=TODAY)
    assert why(stopped, "INF2").stopped_on == TODAY
    assert why(stopped, "INF1").stopped_on is None
    assert why(stopped, "P2W4").estimated_through == ("INF2",)
    recorded = replace(some_facts(DONE, not_applicable=["INF2"]), stopped_on=TODAY)
    assert why(project(TRIAL, recorded, TODAY), "INF2").stopped_on is None
    assert why(decided("W4", not_applicable=True), "W4").stopped_on is None


def test_a_window_of_ones_own_is_confirmed_and_known() -> None:
    own = {"earliest": day("2014-06-01"), "latest": day("2014-06-30")}
    assert Flag.WINDOW_UNKNOWN in status(seen().of("W12"), TODAY).flags
    assert Flag.WINDOW_UNKNOWN not in status(decided("W12", **own).of("W12"), TODAY).flags


def test_the_end_does_not_hold_for_a_visit_that_it_brought() -> None:
    beside = {
        "UNS.1": UnscheduledVisit("UNS", TODAY),
        "UNS.2": UnscheduledVisit("UNS", day("2014-04-01")),
    }
    patient = replace(a_patient(ended="2014-05-01"), unscheduled=beside)
    assert [patient.ended_for(visit) for visit in ("W4", "UNS.1", "UNS.2")] == [TODAY, None, TODAY]
    assert a_patient().ended_for("W4") is None


def added(kind: str, starts_on: str, today: Any = TODAY, **more: Any) -> ExpectedVisit:
    made = UnscheduledVisit(kind, day(starts_on))
    return seen(today, unscheduled={f"{kind}.1": made}, **more).of(f"{kind}.1")


def test_an_unscheduled_visit_has_its_own_window_and_moves_nothing() -> None:
    found = added("UNS_R", "2014-04-20")
    assert window(found) == days("2014-04-20", "2014-04-20", "2014-04-27")
    assert status(found, TODAY).status is Status.OVERDUE
    plain, beside = seen(), seen(unscheduled={"UNS.1": UnscheduledVisit("UNS", TODAY)})
    assert beside.visits[: len(plain.visits)] == plain.visits


def test_one_without_timing_is_on_the_day_entered_until_it_is_booked_or_done() -> None:
    assert window(added("UNS", "2014-04-20")) == days(*["2014-04-20"] * 3)
    booked = added("UNS", "2014-04-20", booked={"UNS.1": day("2014-05-09")})
    assert window(booked) == days(*["2014-05-09"] * 3)
    records = {"UNS.1": VisitRecord(Outcome.DONE, day("2014-04-22"))}
    done = added("UNS", "2014-04-20", records=records)
    assert status(done, TODAY).days == 0
    assert added("UNS", "2014-04-20", today=day("2014-04-21"), records=records).done_on is None


def test_one_without_a_window_has_none() -> None:
    assert window(added("CALL", "2014-04-20")) == (day("2014-04-21"), None, None)


def test_an_end_closes_those_before_it_but_not_the_one_it_calls_for() -> None:
    ended = {"ended_on": day("2014-04-25")}
    assert status(added("UNS_R", "2014-04-20", **ended), TODAY).status is Status.NOT_EXPECTED
    assert status(added("UNS_R", "2014-04-25", **ended), TODAY).status is Status.DUE


def test_why_an_unscheduled_visit_is_on_its_day() -> None:
    made = UnscheduledVisit("UNS_R", day("2014-04-20"))
    found = why(seen(unscheduled={"UNS_R.1": made}, events={"REPORTED": TODAY}), "UNS_R.1")
    assert (found.anchor_on, found.anchor_basis) == (day("2014-04-20"), Basis.EVENT)


def test_keys_of_a_kind_count_on_past_gaps() -> None:
    assert unscheduled_key("UNS", ["UNS.1", "UNS.3", "UNS_R.7"]) == "UNS.4"
    assert unscheduled_key("UNS", []) == "UNS.1"


def test_a_booking_that_stands_cuts_whatever_became_of_its_visit() -> None:
    """By the letter of the rule on bounds; the deeds that close a visit take its booking away."""
    booked = {"INF2": "2014-09-22"}
    facts = some_facts(DONE, booked)
    off = {"INF2": Override("", "Dr. Gil", not_applicable=True)}
    closed = (
        replace(facts, stopped_on=TODAY),
        replace(facts, overrides=off),
        some_facts(DONE, booked, missed=["INF2"]),
        some_facts(DONE, booked, not_applicable=["INF2"]),
    )
    for known in (facts, *closed):
        assert project(TRIAL, known, TODAY).of("M6").latest == day("2014-09-22")
    for known in closed:
        assert project(TRIAL, replace(known, booked={}), TODAY).of("M6").cuts == ()


@pytest.mark.parametrize(
    ("starts_on", "ended"), [("2014-04-24", True), ("2014-04-25", True), ("2014-04-26", False)]
)
def test_only_the_visit_that_ends_a_participation_outlives_the_end_of_its_day(
    starts_on: str, *, ended: bool
) -> None:
    kinds = tuple(replace(kind, repeatable=True) for kind in TRIAL.unscheduled)
    made = {"UNS_R.1": UnscheduledVisit("UNS_R", day(starts_on))}
    facts = replace(some_facts(DONE, ended="2014-04-25"), unscheduled=made)
    found = project(replace(TRIAL, unscheduled=kinds), facts, TODAY).of("UNS_R.1")
    assert (status(found, TODAY).status is Status.NOT_EXPECTED) is ended
