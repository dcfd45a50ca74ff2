"""A trial with something of everything that a patient can depart from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.day import Duration
from app.domain.drafting import deviations
from app.domain.origin import Span
from app.domain.partial import PartialDay
from app.domain.patient import Facts
from app.domain.protocol import Event, PlannedAssessment, ProtocolVersion
from app.domain.rules import Constraint, Rule
from app.domain.schedule import project
from app.domain.visit import (
    AssessmentOutcome,
    AssessmentRecord,
    Outcome,
    VisitRecord,
    WhyNotDone,
)
from tests.build import ASSUMED, DONE, GIVEN, a_protocol, a_visit, a_window, day, text

NOT_DONE = AssessmentRecord(AssessmentOutcome.NOT_DONE, cause=WhyNotDone.SERVICE)


W4 = (
    PlannedAssessment("MRI", GIVEN, a_window("P7D", "P14D")),
    "EDSS",
    PlannedAssessment("CSF", GIVEN, optional=True),
    PlannedAssessment("PREG", GIVEN, some_patients=True),
)
GAP = Duration.parse("P30D")
RULES = (
    Constraint("C1", Rule.ORDER, text("C1"), GIVEN, ("W4", "W8"), (True,)),
    Constraint("C2", Rule.MIN_INTERVAL, text("C2"), ASSUMED, ("E", "MRI"), (), GAP),
    Constraint("C3", Rule.MIN_INTERVAL, text("C3"), GIVEN, ("SCR", "DAY0"), (), GAP),
)


def the_trial() -> ProtocolVersion:
    """DAY0 anchors all: W4 from 04-08 to 04-22 (assumed), W8 without a window, INF2 on 06-01."""
    bsl = a_visit("BSL", "DAY0", "-P7D", ("P7D", "P6D"), assessments=["MRI"])
    trial = a_protocol(
        a_visit("SCR", assessments=["IC"]),
        replace(bsl, valid_for=Span(Duration.parse("P28D"), GIVEN)),
        a_visit("DAY0", "SCR", "P30D", ("P9D", "P90D"), assessments=["INFUS"]),
        a_visit("W4", "DAY0", "P4W", ("P7D", "P7D"), assessments=W4, origin=ASSUMED),
        a_visit("W8", "DAY0", "P8W", assessments=["EDSS"]),
        a_visit("INF2", "DAY0", "P75D", ("P5D", "P5D"), assessments=["INFUS"]),
        a_visit("AFTER2", "INF2", "P7D", ("P2D", "P2D"), assessments=["EDSS"]),
    )
    events = (Event("E", text("E"), repeatable=True),)
    trial = replace(trial, treatment="INFUS", consent="IC")
    return replace(trial, constraints=RULES, events=events)


STARTED = {"SCR": "2014-02-15", "BSL": "2014-03-11", "DAY0": "2014-03-18"}
"""W4's target is 2014-04-15: window 04-08 to 04-22, its MRI's 04-08 to 04-29."""


def facts(
    done: Mapping[str, str] | None = None,
    assessments: Mapping[str, AssessmentRecord] | None = None,
    events: tuple[str, ...] = (),
    ended: str | None = None,
    **records: VisitRecord,
) -> Facts:
    """Every assessment of the visits done is done, but those of W4 as told."""
    trial = the_trial()
    known = {}
    for visit, on in (STARTED | dict(done or {})).items():
        planned = {one.id: DONE for one in trial.by_id[visit].assessments}
        planned |= dict(assessments or {}) if visit == "W4" else {}
        known[visit] = VisitRecord(Outcome.DONE, day(on), assessments=planned)
    happened = {"E": tuple(PartialDay(on) for on in events)} if events else {}
    return Facts(known | records, ended_on=day(ended) if ended else None, happened=happened)


def drafted(known: Facts, today: str = "2014-05-30") -> dict[str, int | None]:
    timeline = project(the_trial(), known, day(today))
    return {each.key: each.days for each in deviations(timeline)}
