"""The questions before a visit: what dates say of them, also where only a month is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.day import Duration, after
from app.domain.gates import GateKind, GateLine, gate_lines
from app.domain.lookback import Lies
from app.domain.origin import Span
from app.domain.partial import PartialDay
from app.domain.patient import Facts
from app.domain.protocol import Event
from app.domain.report import Answer, GateAnswer
from app.domain.rules import Gate, Reading
from app.domain.schedule import project
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from tests.build import DONE, GIVEN, a_protocol, a_visit, day, text

READINGS = (Reading("network", text("within")), Reading("literal", text("before"), within=False))


def a_gate(
    name: str = "G",
    event: str | None = None,
    looks_back: str | None = None,
    assessments: tuple[str, ...] = (),
    max_age: str | None = None,
    at_least: str | None = None,
    at_most: str | None = None,
    readings: tuple[Reading, ...] = (),
) -> Gate:
    def length(words: str | None) -> Duration | None:
        return Duration.parse(words) if words else None

    age = length(max_age)
    span = Span(age, GIVEN) if age else None
    lengths = (length(at_least), length(at_most))
    return Gate(
        *(name, ("INC",), text(name), GIVEN, event, length(looks_back), assessments, span),
        *(*lengths, readings),
    )


def asked(
    gate: Gate,
    events: tuple[str, ...] = (),
    inclusion: str | None = "2014-03-31",
    records: Mapping[str, VisitRecord] | None = None,
    today: str = "2014-12-31",
    chosen: str = "",
) -> GateLine:
    """The one gate at INC, 14 days after the consent of 2014-03-01, with E on these days."""
    trial = a_protocol(
        a_visit("SCR", assessments=["LAB", "PREG"]),
        a_visit("INC", "SCR", "P14D", ("P9D", "P9D"), assessments=["PREG"]),
        a_visit("LATER", "INC", "P30D", assessments=["LAB"]),
    )
    trial = replace(trial, gates=(gate,), events=(Event("E", text("E"), repeatable=True),))
    known = dict(records or {})
    known.setdefault("SCR", VisitRecord(Outcome.DONE, day("2014-03-01"), assessments={}))
    if inclusion:
        known.setdefault("INC", VisitRecord(Outcome.DONE, day(inclusion), assessments={}))
    happened = {"E": tuple(PartialDay.parse(on) for on in events)} if events else {}
    timeline = project(trial, Facts(known, happened=happened), day(today))
    answers = {gate.id: GateAnswer(Answer.YES, day("2014-03-31"), "seen")}
    return gate_lines(timeline, "INC", answers, {gate.id: chosen})[0]


@pytest.mark.parametrize(
    ("days", "lies"),
    [
        ((), Lies.NO_DATE),
        (("2014-02-28",), Lies.OUTSIDE),
        (("2014-03-01",), Lies.WITHIN),
        (("2014-03-31",), Lies.WITHIN),
        (("2014-04-01",), Lies.NO_DATE),
        (("2014-02",), Lies.OUTSIDE),
        (("2014-03",), Lies.WITHIN),
        (("2014",), Lies.UNDETERMINED),
        (("2013",), Lies.OUTSIDE),
        (("2014-02-28", "2014-03-01"), Lies.WITHIN),
        (("2014-02-28", "2014"), Lies.UNDETERMINED),
        (("2014-02-28", "2014-04-01"), Lies.OUTSIDE),
    ],
)
def test_a_look_back_holds_both_its_ends(days: tuple[str, ...], lies: Lies) -> None:
    """30 days back from 31 March is 1 March."""
    line = asked(a_gate(event="E", looks_back="P30D"), days)
    assert (line.kind, line.lies) == (GateKind.LOOK_BACK, lies)
    assert (line.first, line.last) == (day("2014-03-01"), day("2014-03-31"))
    assert line.answer == GateAnswer(Answer.YES, day("2014-03-31"), "seen")


def test_months_back_are_calendar_months() -> None:
    gate = a_gate(event="E", looks_back="P3M")
    assert asked(gate, inclusion="2014-05-31").first == day("2014-02-28")


def test_what_has_happened_by_today_bounds_a_month() -> None:
    gate = a_gate(event="E", looks_back="P30D")
    assert asked(gate, ("2014-03",), inclusion="2014-03-20").lies is Lies.UNDETERMINED
    line = asked(gate, ("2014-03",), inclusion="2014-03-20", today="2014-03-20")
    assert line.lies is Lies.WITHIN


def test_it_counts_from_the_day_in_force_until_the_visit_is_done() -> None:
    assert asked(a_gate(event="E", looks_back="P30D"), inclusion=None).counts_from == day(
        "2014-03-15"
    )


@pytest.mark.parametrize(
    ("onset", "lies"),
    [
        ("2012-03-31", Lies.WITHIN),
        ("2012-04-01", Lies.OUTSIDE),
        ("2004-03-31", Lies.WITHIN),
        ("2004-03-30", Lies.OUTSIDE),
        ("2012-03", Lies.WITHIN),
        ("2012", Lies.UNDETERMINED),
        ("2004-03", Lies.UNDETERMINED),
        ("2003", Lies.OUTSIDE),
        ("2013", Lies.OUTSIDE),
    ],
)
def test_a_duration_holds_both_its_ends(onset: str, lies: Lies) -> None:
    line = asked(a_gate(event="E", at_least="P2Y", at_most="P10Y"), (onset,))
    assert (line.kind, line.lies) == (GateKind.DURATION, lies)
    assert (line.first, line.last) == (day("2004-03-31"), day("2012-03-31"))


@pytest.mark.parametrize("length", ["P1M", "P6M", "P2Y", "P30D"])
@pytest.mark.parametrize("on", ["2014-03-31", "2014-02-28", "2014-03-01", "2014-08-31"])
def test_the_limits_that_are_shown_are_those_by_which_it_is_judged(length: str, on: str) -> None:
    for gate in (a_gate(event="E", at_most=length), a_gate(event="E", at_least=length)):
        line = asked(gate, inclusion=on)
        for start in _about(line.first or line.last or day(on)):
            lies = asked(gate, (start.isoformat(),), inclusion=on).lies
            within = (line.first or start) <= start <= (line.last or start)
            over = after(start, Duration.parse(length))
            counted = over >= day(on) if gate.at_most else over <= day(on)
            assert (lies is Lies.WITHIN) == within == counted


def _about(limit: date) -> list[date]:
    return [limit + timedelta(days) for days in range(-6, 7)]


def test_a_leap_day_is_clamped_where_the_years_end() -> None:
    gate = a_gate(event="E", at_least="P2Y", at_most="P10Y")
    assert asked(gate, ("2012-02-29",), inclusion="2014-02-28").lies is Lies.WITHIN


@pytest.mark.parametrize(
    ("done", "lies"),
    [
        ({}, Lies.NO_DATE),
        ({"PREG": "2014-03-24"}, Lies.WITHIN),
        ({"PREG": "2014-03-23"}, Lies.OUTSIDE),
        ({"PREG": "2014-03-31"}, Lies.WITHIN),
    ],
)
def test_results_are_young_enough_on_their_last_day(done: dict[str, str], lies: Lies) -> None:
    results = {one: AssessmentRecord(AssessmentOutcome.DONE, day(on)) for one, on in done.items()}
    screening = VisitRecord(Outcome.DONE, day("2014-03-01"), assessments=results)
    line = asked(a_gate(assessments=("PREG",), max_age="P7D"), records={"SCR": screening})
    assert (line.kind, line.lies) == (GateKind.RESULTS, lies)


def test_the_least_settled_result_speaks_for_all_and_later_ones_do_not_count() -> None:
    later = VisitRecord(Outcome.DONE, day("2014-04-30"), assessments={"LAB": DONE})
    inclusion = VisitRecord(Outcome.DONE, day("2014-03-31"), assessments={"PREG": DONE})
    line = asked(a_gate(assessments=("LAB", "PREG")), records={"LATER": later, "INC": inclusion})
    assert [one.lies for one in line.dated] == [Lies.NO_DATE, Lies.WITHIN]
    assert line.lies is Lies.NO_DATE
    assert (line.first, line.last) == (None, day("2014-03-31"))


@pytest.mark.parametrize(
    ("days", "applies"),
    [
        (("2014-03-15",), {"network": True, "literal": False}),
        (("2014-02-28",), {"network": False, "literal": True}),
        (("2014",), {"network": None, "literal": None}),
        ((), {"network": None, "literal": None}),
    ],
)
def test_an_ambiguous_rule_shows_every_reading_until_one_is_chosen(
    days: tuple[str, ...], applies: dict[str, bool | None]
) -> None:
    gate = a_gate(event="E", looks_back="P30D", readings=READINGS)
    assert {one.reading.id: one.applies for one in asked(gate, days).reads} == applies
    chosen = asked(gate, days, chosen="literal")
    assert [one.reading.id for one in chosen.reads] == ["literal"]
    assert len(asked(gate, days, chosen="gone").reads) == 2


def test_a_plain_question_says_nothing_of_dates() -> None:
    line = asked(a_gate())
    assert (line.kind, line.lies, line.first, line.last) == (GateKind.QUESTION, None, None, None)


def test_an_event_without_a_length_of_time_is_judged_by_nothing() -> None:
    """The look-backs are shown; one that the protocol does not give is none."""
    assert asked(a_gate(event="E"), ("2014-03-01",)).kind is GateKind.QUESTION
    line = asked(a_gate(event="E", assessments=("LAB",)), ("2014-03-01",))
    assert (line.kind, line.lies) == (GateKind.RESULTS, Lies.NO_DATE)


def test_without_a_day_to_count_from_a_date_stays_undetermined() -> None:
    unknown = VisitRecord()
    for gate in (
        a_gate(event="E", looks_back="P30D"),
        a_gate(event="E", at_least="P2Y"),
    ):
        line = asked(gate, ("2014-01-01",), inclusion=None, records={"SCR": unknown})
        assert (line.counts_from, line.lies) == (None, Lies.UNDETERMINED)
    done = VisitRecord(
        assessments={"LAB": AssessmentRecord(AssessmentOutcome.DONE, day("2014-01-01"))}
    )
    line = asked(a_gate(assessments=("LAB",)), inclusion=None, records={"SCR": done})
    assert line.lies is Lies.UNDETERMINED
