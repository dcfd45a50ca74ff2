"""From when on a slot has to be ordered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.day import Duration
from app.domain.lead import slots_to_order
from app.domain.origin import Span
from app.domain.patient import Facts
from app.domain.protocol import PlannedAssessment, ProtocolVersion
from app.domain.schedule import project
from tests.build import ASSUMED, GIVEN, a_protocol, a_visit, a_window, day, some_facts

OPTIONAL = PlannedAssessment("CSF", GIVEN, optional=True)
OWN = PlannedAssessment("EP", GIVEN, a_window("P30D", "P30D"))


def the_trial() -> ProtocolVersion:
    trial = a_protocol(
        a_visit("SCR"),
        a_visit("BMH", "SCR", "P14D", ("P7D", "P7D")),
        a_visit("BSL", "INF", "-P7D", ("P7D", "P6D"), assessments=["MRI"]),
        a_visit("INF", "BMH", "P28D", ("P7D", "P24D")),
        a_visit("W12", "INF", "P12W", ("P7D", "P7D"), assessments=["MRI", "LAB", OPTIONAL, OWN]),
        a_visit("LATER", "INF", "P20W", assessments=["MRI"]),
    )
    lead = Span(Duration.parse("P4W"), ASSUMED)
    with_lead = ("MRI", "CSF", "EP")
    known = [replace(a, lead=lead) if a.id in with_lead else a for a in trial.assessments]
    return replace(trial, assessments=tuple(known))


TRIAL = the_trial()
DONE = {"SCR": "2014-01-01", "BMH": "2014-01-15", "INF": "2014-02-12"}
"""W12: target 2014-05-07, window 2014-04-30 to 2014-05-14, EP's own from 2014-04-07."""


def slots(facts: Facts, visit: str, today: str) -> tuple[str, ...]:
    expected = project(TRIAL, facts, day(today)).of(visit)
    return slots_to_order(TRIAL, expected, facts.booked, day(today))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2014-03-09", ()),
        ("2014-03-10", ("EP",)),
        ("2014-04-01", ("EP",)),
        ("2014-04-02", ("MRI", "EP")),
        ("2014-05-20", ("MRI", "EP")),
    ],
)
def test_a_slot_is_ordered_its_lead_before_its_window_opens(
    today: str, expected: tuple[str, ...]
) -> None:
    assert slots(some_facts(DONE), "W12", today) == expected


def test_without_a_window_the_target_counts() -> None:
    assert slots(some_facts(DONE), "LATER", "2014-06-03") == ()
    assert slots(some_facts(DONE), "LATER", "2014-06-04") == ("MRI",)


def test_a_slot_put_off_is_ordered_later() -> None:
    expected = project(TRIAL, some_facts(DONE), day("2014-04-02")).of("W12")
    put_off = expected._replace(postponed={"MRI": day("2014-05-10")})
    assert slots_to_order(TRIAL, put_off, (), day("2014-04-11")) == ("EP",)
    assert slots_to_order(TRIAL, put_off, (), day("2014-04-12")) == ("MRI", "EP")


def test_a_slot_put_off_without_a_window_is_ordered_later_too() -> None:
    expected = project(TRIAL, some_facts(DONE), day("2014-06-21")).of("LATER")
    put_off = expected._replace(postponed={"MRI": day("2014-07-20")})
    assert slots_to_order(TRIAL, put_off, (), day("2014-06-21")) == ()
    assert slots_to_order(TRIAL, put_off, (), day("2014-06-22")) == ("MRI",)


def test_a_visit_that_waits_asks_once_its_anchor_is_booked() -> None:
    open_ = {"SCR": "2014-01-01", "BMH": "2014-01-15"}
    assert slots(some_facts(open_), "W12", "2014-04-20") == ()
    booked = some_facts(open_, booked={"INF": "2014-02-12"})
    assert slots(booked, "W12", "2014-04-02") == ("MRI", "EP")


def test_a_visit_before_its_anchor_asks_once_that_is_firm() -> None:
    assert slots(some_facts({"SCR": "2014-01-01"}), "BSL", "2014-01-16") == ()
    firm = some_facts({"SCR": "2014-01-01", "BMH": "2014-01-15"})
    assert slots(firm, "BSL", "2014-01-16") == ("MRI",)
