"""Which deviations follow from what is known of a patient, and which do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deviation import DeviationKind, by_key
from app.domain.drafting import deviations
from app.domain.override import Override
from app.domain.patient import Facts
from app.domain.protocol import Assessment, PlannedVisit
from app.domain.schedule import project
from app.domain.unscheduled import UnscheduledVisit
from app.domain.visit import (
    AssessmentOutcome,
    AssessmentRecord,
    Outcome,
    VisitRecord,
    WhyNotDone,
)
from app.formats import protocol_file
from tests.build import DONE, a_visit, day, text
from tests.domain.any_facts import THE_TRIAL, any_facts, days
from tests.domain.departing import NOT_DONE, drafted, facts, the_trial


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2014-04-07", {"W4.early": -1, "W4.MRI.early": -1}),
        ("2014-04-08", {}),
        ("2014-04-22", {}),
        ("2014-04-23", {"W4.late": 1}),
        ("2014-04-30", {"W4.late": 8, "W4.MRI.late": 1}),
    ],
)
def test_a_visit_and_an_assessment_with_its_own_window_are_early_or_late(
    on: str, expected: dict[str, int]
) -> None:
    assert drafted(facts({"W4": on})) == expected


def test_an_assessment_done_apart_from_its_visit_is_judged_by_itself() -> None:
    apart = AssessmentRecord(AssessmentOutcome.DONE, day("2014-04-23"))
    assert drafted(facts({"W4": "2014-04-15"}, {"EDSS": apart})) == {"W4.EDSS.late": 1}
    before = AssessmentRecord(AssessmentOutcome.DONE, day("2014-04-29"))
    assert drafted(facts({"W4": "2014-04-15"}, {"MRI": before})) == {}


@pytest.mark.parametrize(
    ("assessment", "record", "today", "expected"),
    [
        ("EDSS", NOT_DONE, "2014-04-15", {"W4.EDSS.missing"}),
        ("EDSS", None, "2014-04-22", set()),
        ("EDSS", None, "2014-04-23", {"W4.EDSS.missing"}),
        ("MRI", None, "2014-04-29", set()),
        ("MRI", None, "2014-04-30", {"W4.MRI.missing"}),
        ("CSF", NOT_DONE, "2014-05-30", set()),
        ("CSF", None, "2014-05-30", set()),
        ("PREG", None, "2014-05-30", set()),
        ("PREG", replace(NOT_DONE, cause=None), "2014-05-30", set()),
        ("PREG", replace(NOT_DONE, cause=WhyNotDone.DOES_NOT_APPLY), "2014-05-30", set()),
        ("PREG", NOT_DONE, "2014-05-30", {"W4.PREG.missing"}),
    ],
)
def test_an_assessment_is_missing_once_it_can_no_longer_be_done(
    assessment: str, record: AssessmentRecord | None, today: str, expected: set[str]
) -> None:
    known = facts({"W4": "2014-04-15"})
    kept = {**(known.records["W4"].assessments or {})}
    del kept[assessment]
    if record:
        kept[assessment] = record
    w4 = replace(known.records["W4"], assessments=kept)
    assert set(drafted(replace(known, records={**known.records, "W4": w4}), today)) == expected


def dated(known: Facts, today: str) -> dict[str, date | None]:
    return {one.key: one.on for one in deviations(project(the_trial(), known, day(today)))}


@pytest.mark.parametrize(
    ("today", "on"), [("2014-04-02", "2014-04-02"), ("2014-05-30", "2014-04-22")]
)
def test_what_is_given_up_ahead_came_about_by_today(today: str, on: str) -> None:
    """W4 is open to 22 April: said before, it is of the day of the projection."""
    missed = facts(W4=VisitRecord(Outcome.MISSED))
    assert dated(missed, today) == {"W4.missed": day(on)}
    given_up = facts(W4=VisitRecord(assessments={"EDSS": NOT_DONE}))
    assert dated(given_up, today) == {"W4.EDSS.missing": day(on)}
    refused = facts(W8=VisitRecord(assessments={"EDSS": NOT_DONE}))
    assert dated(refused, today) == {"W8.EDSS.missing": day(today)}


def test_what_was_not_done_is_of_the_visits_day_and_what_is_outstanding_of_its_windows_end() -> (
    None
):
    known = facts({"W4": "2014-04-15"}, {"EDSS": NOT_DONE})
    w4 = known.records["W4"]
    kept = {name: one for name, one in (w4.assessments or {}).items() if name != "MRI"}
    known = replace(known, records={**known.records, "W4": replace(w4, assessments=kept)})
    assert dated(known, "2014-05-30") == {
        "W4.MRI.missing": day("2014-04-29"),
        "W4.EDSS.missing": day("2014-04-15"),
    }


def test_what_was_not_done_waits_while_its_visits_target_is_provisional() -> None:
    after = VisitRecord(Outcome.DONE, day("2014-06-08"), assessments={"EDSS": NOT_DONE})
    assert drafted(facts(AFTER2=after), "2014-12-31") == {}
    firm = facts({"INF2": "2014-06-01"}, AFTER2=after)
    assert drafted(firm, "2014-12-31") == {"AFTER2.EDSS.missing": None}


def test_what_was_not_done_is_not_cured_because_its_visits_target_is_provisional() -> None:
    after = VisitRecord(Outcome.DONE, day("2014-06-08"), assessments={"EDSS": NOT_DONE})
    timeline = project(the_trial(), facts(AFTER2=after), day("2014-12-31"))
    keys = {"AFTER2.EDSS.missing"}
    assert {one.key for one in deviations(timeline, keys)} == keys


def test_the_end_of_participation_makes_nothing_good() -> None:
    known = facts({"W4": "2014-04-15"})
    bare = replace(known.records["W4"], assessments={"EDSS": DONE})
    records = {**known.records, "W4": bare}
    for ended, expected in (("2014-04-29", set()), ("2014-04-30", {"W4.MRI.missing"})):
        ended_facts = replace(known, records=records, ended_on=day(ended))
        assert set(drafted(ended_facts)) == expected


def test_a_miss_counts_once_a_person_said_so_or_participation_ended_after_it() -> None:
    later = facts({"W8": "2014-05-13"})
    assert drafted(later) == {}
    missed = VisitRecord(Outcome.MISSED)
    assert set(drafted(facts({"W8": "2014-05-13"}, W4=missed))) == {"W4.missed"}
    assert set(drafted(facts(ended="2014-04-23"))) == {"W4.missed"}
    assert drafted(facts(ended="2014-04-22")) == {}
    assert drafted(facts()) == {}  # overdue, and open


def test_what_a_person_closed_takes_its_assessments_along() -> None:
    for outcome, expected in ((Outcome.MISSED, {"W4.missed"}), (Outcome.NOT_APPLICABLE, set())):
        closed = VisitRecord(outcome, assessments={"EDSS": NOT_DONE})
        assert set(drafted(facts(W4=closed))) == expected


def test_none_comes_from_an_unknown_window_or_a_provisional_target() -> None:
    assert drafted(facts({"W8": "2014-05-29"})) == {}
    bare = VisitRecord(Outcome.DONE, day("2014-05-01"), assessments={})
    assert drafted(facts(AFTER2=bare), "2014-12-31") == {}
    apart = AssessmentRecord(AssessmentOutcome.DONE, day("2014-05-02"))
    with_apart = replace(bare, assessments={"EDSS": apart})
    assert drafted(facts(AFTER2=with_apart), "2014-12-31") == {}
    assert drafted(facts(W8=replace(bare, done_on=day("2014-05-13"))), "2014-12-31") == {}


def test_no_miss_is_drafted_without_a_firm_known_window() -> None:
    missed = VisitRecord(Outcome.MISSED)
    assert set(drafted(facts(INF2=missed))) == {"INF2.missed"}
    assert drafted(facts(W8=missed)) == {}  # its window is unknown
    assert drafted(facts(AFTER2=missed), "2014-12-31") == {}  # INF2 is open
    assert drafted(facts(SCR=missed)) == {}  # it has no timing


def test_no_miss_is_drafted_of_a_procedure_beside_the_plan() -> None:
    harvest = Assessment("HARV", text("Harvest"), "procedure")
    timed = a_visit("REP", "E", "P0D", ("P0D", "P7D"), assessments=["HARV"])
    relapse = a_visit("UNS_R", "E", "P0D", ("P0D", "P7D"), assessments=["EDSS"])
    trial = the_trial()
    trial = replace(trial, unscheduled=(timed, relapse), assessments=(*trial.assessments, harvest))
    started = facts()
    keys = {"REP.1": "REP", "UNS_R.1": "UNS_R"}
    beside = {key: UnscheduledVisit(kind, day("2014-04-01")) for key, kind in keys.items()}
    records = {**started.records, **dict.fromkeys(keys, VisitRecord(Outcome.MISSED))}
    known = replace(started, records=records, unscheduled=beside)
    found = {each.key for each in deviations(project(trial, known, day("2014-04-20")))}
    assert found == {"UNS_R.1.missed"}


def test_rules_are_deviations_too() -> None:
    known = facts({"W4": "2014-04-15", "W8": "2014-04-15"})
    assert drafted(known) == {"C1": -1}
    late_start = facts({"DAY0": "2014-04-09", "BSL": "2014-03-11"}, {})
    assert drafted(late_start, "2014-04-10") == {"BSL.early": -15, "BSL.too_old": 1}
    early_start = facts({"SCR": "2014-02-17"})
    assert drafted(early_start, "2014-03-19") == {"C3": -1}


def test_what_rests_on_a_default_of_ours_says_so() -> None:
    known = facts({"W4": "2014-04-30", "DAY0": "2014-03-18", "SCR": "2014-02-17"})
    found = {each.key: each for each in deviations(project(the_trial(), known, day("2014-05-01")))}
    assert found["W4.late"].is_unconfirmed
    assert not found["W4.MRI.late"].is_unconfirmed  # its own window is given
    assert not found["C3"].is_unconfirmed


def test_a_window_set_for_the_patient_is_judged_as_it_is() -> None:
    override = Override("asked", "Dr Ruiz", earliest=day("2014-04-08"), latest=day("2014-04-25"))
    for on, expected in (("2014-04-25", {}), ("2014-04-26", {"W4.late": 1})):
        known = replace(facts({"W4": on}), overrides={"W4": override})
        assert drafted(known) == expected
    (late,) = deviations(project(the_trial(), known, day("2014-05-01")))
    assert not late.is_unconfirmed


@pytest.mark.parametrize(
    ("dose", "on", "justified"),
    [
        ("2014-03-30", "2014-04-30", False),
        ("2014-03-31", "2014-04-30", True),
        ("2014-04-29", "2014-05-29", True),
        ("2014-04-29", "2014-05-28", False),
        ("2014-04-30", "2014-05-30", False),
    ],
)
def test_late_because_an_event_put_it_off_is_justified(dose: str, on: str, justified: bool) -> None:
    """30 days from 31 March lead one day beyond the MRI's window, which closes on 29 April."""
    mri = AssessmentRecord(AssessmentOutcome.DONE, day(on))
    known = facts({"W4": "2014-04-15"}, {"MRI": mri}, events=(dose,))
    found = {each.key: each for each in deviations(project(the_trial(), known, day("2014-06-30")))}
    assert found["W4.MRI.late"].is_justified is justified
    assert ("C2.W4" in found) is (on == "2014-05-28")


SHIPPED = {study: protocol_file.load(path) for study, path in protocol_file.shipped()}


@given(st.sampled_from(sorted(SHIPPED)), st.dates(day("2012-01-01"), day("2020-01-01")))
def test_who_did_everything_on_target_departs_from_nothing(study: str, start: date) -> None:
    trial = SHIPPED[study]
    known = Facts(events=dict.fromkeys(trial.event_ids, start))
    waiting = list(trial.visits)
    while waiting:
        timeline = project(trial, known, day("2030-01-01"))
        free = [v for v in waiting if v.timing is None or v.timing.anchor not in trial.by_id]
        free += [v for v in waiting if v.timing and v.timing.anchor in known.records]
        for visit in free:
            known = _done(known, visit, timeline.of(visit.id).target or start)
        waiting = [visit for visit in waiting if visit not in free]
    timeline = project(trial, known, day("2030-01-01"))
    assert deviations(timeline) == ()


SOME_DAYS = st.lists(
    st.none() | st.dates(day("2014-01-01"), day("2015-12-31")), min_size=20, max_size=20
)


@given(st.sampled_from(sorted(SHIPPED)), SOME_DAYS)
def test_deviations_follow_from_the_facts_alone(study: str, some: list[date | None]) -> None:
    trial, known = SHIPPED[study], Facts()
    for visit, on in zip(trial.visits, some, strict=False):
        known = _done(known, visit, on) if on else known
    found = deviations(project(trial, known, day("2016-01-01")))
    assert found == deviations(project(trial, replace(known), day("2016-01-01")))
    keys = [each.key for each in found]
    assert len(keys) == len(set(keys))
    for each in found:
        told = by_key(each.key, trial)
        assert (told.kind, told.assessment, told.asks_cause) == (
            *(each.kind, each.assessment, each.asks_cause),
        )


@given(any_facts(), days)
def test_no_deviation_is_of_a_day_to_come_or_from_a_provisional_target(
    known: Facts, today: date
) -> None:
    timeline = project(THE_TRIAL, known, today)
    by_window = set(DeviationKind) - {
        DeviationKind.ORDER,
        DeviationKind.INTERVAL,
        DeviationKind.TOO_OLD,
    }
    for found in deviations(timeline):
        assert found.on is not None
        assert found.on <= today
        assert found.kind not in by_window or not timeline.of(found.visit).provisional


def _done(known: Facts, visit: PlannedVisit, on: date) -> Facts:
    done = {one.id: DONE for one in visit.assessments}
    record = VisitRecord(Outcome.DONE, on, assessments=done)
    return replace(known, records={**known.records, visit.id: record})
