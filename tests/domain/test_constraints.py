"""The rules between visits, events and assessments: which are broken, and by how much?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.domain.constraints import Break, broken, would_break
from app.domain.day import Duration
from app.domain.foresight import kept_apart, warnings_if
from app.domain.origin import Span
from app.domain.partial import PartialDay
from app.domain.patient import Facts
from app.domain.protocol import Event, ProtocolVersion
from app.domain.rules import Constraint, Rule
from app.domain.schedule import project
from app.domain.timeline import Timeline
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from tests.build import ASSUMED, DONE, GIVEN, a_protocol, a_visit, day, text

TODAY = day("2014-12-31")


def a_rule(
    name: str,
    rule: Rule,
    *between: str,
    value: str | None = None,
    strict: tuple[bool, ...] = (),
) -> Constraint:
    length = Duration.parse(value) if value else None
    return Constraint(name, rule, text(name), GIVEN, between, strict, length)


def a_trial(*rules: Constraint) -> ProtocolVersion:
    """A, then B 10 days later, C 20 and D 30 days later; MRI at B and D; the events E and F."""
    trial = a_protocol(
        a_visit("A", assessments=["IC"]),
        a_visit("B", "A", "P10D", ("P5D", "P5D"), assessments=["MRI"]),
        a_visit("C", "A", "P20D", ("P5D", "P5D")),
        a_visit("D", "A", "P30D", ("P9D", "P9D"), assessments=["MRI"]),
    )
    events = (Event("E", text("E"), repeatable=True), Event("F", text("F")))
    return replace(trial, constraints=rules, events=events, consent="IC")


def seen(
    trial: ProtocolVersion,
    done: Mapping[str, str],
    events: Mapping[str, tuple[str, ...]] | None = None,
    booked: Mapping[str, str] | None = None,
    today: str = "2014-12-31",
) -> Timeline:
    planned = {visit.id: [one.id for one in visit.assessments] for visit in trial.visits}
    records = {
        visit: VisitRecord(
            Outcome.DONE, day(on), assessments=dict.fromkeys(planned.get(visit, ()), DONE)
        )
        for visit, on in done.items()
    }
    happened = {
        event: tuple(PartialDay.parse(on) for on in days) for event, days in (events or {}).items()
    }
    booked_on = {visit: day(on) for visit, on in (booked or {}).items()}
    return project(trial, Facts(records, booked_on, happened=happened), day(today))


def found(timeline: Timeline) -> dict[str, int]:
    return {each.key: each.days for each in broken(timeline)}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2014-01-10", "2014-01-11", {}),
        ("2014-01-10", "2014-01-10", {"R.B": -1}),
        ("2014-01-10", "2014-01-08", {"R.B": -3}),
    ],
)
def test_a_strict_order_wants_a_later_day(a: str, b: str, expected: dict[str, int]) -> None:
    trial = a_trial(a_rule("R", Rule.ORDER, "A", "B", "C", strict=(True, False)))
    assert found(seen(trial, {"A": a, "B": b})) == expected


@pytest.mark.parametrize(
    ("b", "c", "expected"),
    [
        ("2014-01-10", "2014-01-10", {}),
        ("2014-01-10", "2014-01-09", {"R": -1}),
    ],
)
def test_an_order_that_allows_the_same_day(b: str, c: str, expected: dict[str, int]) -> None:
    trial = a_trial(a_rule("R", Rule.ORDER, "B", "C", strict=(False,)))
    assert found(seen(trial, {"B": b, "C": c})) == expected


def test_a_chain_is_strict_across_a_gap_if_any_step_in_it_is() -> None:
    trial = a_trial(a_rule("R", Rule.ORDER, "A", "B", "C", strict=(False, True)))
    assert found(seen(trial, {"A": "2014-01-10", "C": "2014-01-10"})) == {"R.C": -1}


def test_a_pair_out_of_order_is_told_once_by_the_first_rule_that_says_so() -> None:
    first, second = (a_rule(name, Rule.ORDER, "A", "B", strict=(False,)) for name in ("R1", "R2"))
    timeline = seen(a_trial(first, second), {"A": "2014-01-10", "B": "2014-01-01"})
    assert found(timeline) == {"R1": -9}


def test_nothing_comes_before_the_visit_that_is_first() -> None:
    trial = a_trial(a_rule("R", Rule.FIRST, "A"))
    assert found(seen(trial, {"A": "2014-01-10", "B": "2014-01-10", "C": "2014-01-08"})) == {
        "R.C": -2
    }
    assert found(seen(trial, {"C": "2014-01-08"})) == {}


@pytest.mark.parametrize(
    ("rule", "b", "expected"),
    [
        (Rule.MIN_INTERVAL, "2014-01-31", {}),
        (Rule.MIN_INTERVAL, "2014-01-30", {"R": -1}),
        (Rule.MIN_INTERVAL, "2014-01-01", {"R": -30}),
        (Rule.MAX_INTERVAL, "2014-01-31", {}),
        (Rule.MAX_INTERVAL, "2014-02-01", {"R": 1}),
        (Rule.INTERVAL, "2014-02-20", {}),
    ],
)
def test_intervals_include_their_last_day(rule: Rule, b: str, expected: dict[str, int]) -> None:
    trial = a_trial(a_rule("R", rule, "A", "B", value="P30D"))
    assert found(seen(trial, {"A": "2014-01-01", "B": b})) == expected


@pytest.mark.parametrize(
    ("doses", "expected"),
    [
        (("2014-02-01",), {}),
        (("2014-02-02",), {"R.D": -1}),
        (("2014-03-03",), {"R.D": -30}),
        (("2014-03-04",), {}),
        (("2013-06-01", "2014-02-20"), {"R.D": -19}),
        (("2014-02",), {}),
        (("2014",), {}),
        (("2014-01", "2014-02-10"), {"R.D": -9}),
    ],
)
def test_each_scan_keeps_its_distance_from_each_certain_dose_before_it(
    doses: tuple[str, ...], expected: dict[str, int]
) -> None:
    """D's scan is on 3 March: 30 days after 1 February is the first day that will do."""
    trial = a_trial(a_rule("R", Rule.MIN_INTERVAL, "E", "MRI", value="P30D"))
    timeline = seen(trial, {"A": "2014-02-01", "D": "2014-03-03"}, {"E": doses})
    assert found(timeline) == expected


def test_a_month_breaks_a_rule_where_each_of_its_days_would() -> None:
    trial = a_trial(a_rule("R", Rule.MIN_INTERVAL, "E", "MRI", value="P90D"))
    timeline = seen(trial, {"A": "2014-02-01", "D": "2014-03-03"}, {"E": ("2014-02",)})
    assert found(timeline) == {"R.D": -60}


def test_a_most_interval_from_an_event_counts_from_the_last_one() -> None:
    trial = a_trial(a_rule("R", Rule.MAX_INTERVAL, "E", "B", value="P30D"))
    done = {"A": "2014-01-01", "B": "2014-03-01"}
    assert found(seen(trial, done, {"E": ("2014-01-01",)})) == {"R.B": 29}
    assert found(seen(trial, done, {"E": ("2014-01-01", "2014-02-10")})) == {}
    assert found(seen(trial, done, {"E": ("2014-01-01", "2014-02")})) == {}


def test_what_was_done_ahead_grows_too_old() -> None:
    trial = a_protocol(
        a_visit("A"),
        a_visit("BSL", "INF", "-P7D", ("P7D", "P6D"), assessments=["MRI"]),
        a_visit("INF", "A", "P30D", ("P9D", "P90D")),
    )
    prepared = replace(trial.visits[1], valid_for=Span(Duration.parse("P28D"), ASSUMED))
    trial = replace(trial, visits=(trial.visits[0], prepared, trial.visits[2]))
    done = {"A": "2014-01-01", "BSL": "2014-02-01"}
    assert found(seen(trial, done | {"INF": "2014-03-01"})) == {}
    late = broken(seen(trial, done | {"INF": "2014-03-02"}))
    assert [(each.key, each.kind, each.days) for each in late] == [
        ("BSL.too_old", Break.TOO_OLD, 1)
    ]
    assert late[0].is_unconfirmed
    booked = seen(trial, done, booked={"INF": "2014-03-02"}, today="2014-02-10")
    assert broken(booked) == ()
    assert [each.key for each in would_break(booked)] == ["BSL.too_old"]


def test_only_what_is_done_by_the_day_counts() -> None:
    trial = a_trial(a_rule("R", Rule.MIN_INTERVAL, "A", "B", value="P30D"))
    done = {"A": "2014-01-01", "B": "2014-01-09"}
    assert found(seen(trial, done, today="2014-01-08")) == {}
    assert found(seen(trial, done, today="2014-01-09")) == {"R": -22}


def test_an_assessment_that_was_done_later_does_not_count_yet() -> None:
    trial = a_trial(a_rule("R", Rule.MIN_INTERVAL, "E", "MRI", value="P30D"))
    timeline = seen(trial, {"A": "2014-02-01", "D": "2014-03-03"}, {"E": ("2014-02-20",)})
    later = AssessmentRecord(AssessmentOutcome.DONE, day("2014-03-05"))
    records = dict(timeline.facts.records)
    records["D"] = replace(records["D"], assessments={"MRI": later})
    facts = replace(timeline.facts, records=records)
    assert broken(project(trial, facts, day("2014-03-04"))) == ()
    assert found(project(trial, facts, day("2014-03-05"))) == {"R.D": -17}


def test_a_scan_not_done_breaks_nothing() -> None:
    trial = a_trial(a_rule("R", Rule.MIN_INTERVAL, "E", "MRI", value="P30D"))
    timeline = seen(trial, {"A": "2014-02-01", "D": "2014-03-03"}, {"E": ("2014-03-01",)})
    records = dict(timeline.facts.records)
    not_done = {"MRI": AssessmentRecord(AssessmentOutcome.NOT_DONE, None, "steroids")}
    records["D"] = replace(records["D"], assessments=not_done)
    facts = replace(timeline.facts, records=records)
    assert broken(project(trial, facts, TODAY)) == ()


def test_a_day_warns_of_what_it_would_break_before_it_is_saved() -> None:
    trial = a_trial(
        a_rule("R", Rule.ORDER, "B", "C", strict=(True,)),
        a_rule("S", Rule.MIN_INTERVAL, "E", "MRI", value="P30D"),
    )
    timeline = seen(
        trial, {"A": "2014-01-01"}, {"E": ("2013-12-20",)}, {"C": "2014-01-15"}, "2014-01-10"
    )
    assert warnings_if(timeline, "C", day("2014-01-20")) == ()  # B's own break is B's

    def warned(on: str, record: VisitRecord | None = None) -> list[str]:
        return [each.key for each in warnings_if(timeline, "B", day(on), record)]

    assert warned("2014-01-15") == ["R", "S.B"]
    assert warned("2014-01-14") == ["S.B"]
    assert warned("2014-01-10", VisitRecord(Outcome.DONE, day("2014-01-10"))) == []
    assert [each.key for each in would_break(timeline)] == ["S.B"]


def test_a_wish_for_one_day_is_heard_where_the_windows_meet() -> None:
    trial = a_trial(a_rule("R", Rule.SAME_DAY, "C", "D"))
    timeline = seen(trial, {"A": "2014-01-01"})

    def apart(on: str, known: Timeline = timeline) -> list[str]:
        return [each.visit for each in kept_apart(known, "C", day(on))]

    assert (apart("2014-01-21"), apart("2014-01-22"), apart("2014-01-26")) == (["D"], [], [])
    done = seen(trial, {"A": "2014-01-01", "D": "2014-01-24"})
    assert (apart("2014-01-24", done), apart("2014-01-25", done)) == ([], ["D"])
    far = seen(trial, {"A": "2014-01-01", "D": "2014-02-05"})
    assert apart("2014-01-21", far) == []
    assert kept_apart(timeline, "A", day("2014-06-01")) == ()


def test_only_a_wish_for_a_joint_day_keeps_visits_apart() -> None:
    trial = a_trial(a_rule("R", Rule.ORDER, "C", "D", strict=(True,)))
    assert kept_apart(seen(trial, {"A": "2014-01-01"}), "C", day("2014-01-21")) == ()
