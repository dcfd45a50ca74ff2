"""Two visits that share a day share their common assessments."""

from __future__ import annotations

from app.domain.appointment import WHOLE, Appointment
from app.domain.patient import Facts
from app.domain.schedule import project
from app.domain.sharing import asked_beside, done_beside
from app.domain.timeline import Timeline
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from tests.build import DONE, a_protocol, a_visit, day

TRIAL = a_protocol(
    a_visit("A"),
    a_visit("W24", "A", "P24W", ("P7D", "P7D"), assessments=["MRI", "LAB", "EDSS"]),
    a_visit("M6", "A", "P6M", ("P14D", "P14D"), assessments=["LAB", "EDSS", "EP"]),
)
ON = day("2014-09-08")
NOT_DONE = AssessmentRecord(AssessmentOutcome.NOT_DONE, reason="refused")


def timeline(**records: VisitRecord) -> Timeline:
    known = {"A": VisitRecord(Outcome.DONE, day("2014-03-24")), **records}
    return project(TRIAL, Facts(known), day("2014-10-01"))


def done(**assessments: AssessmentRecord) -> VisitRecord:
    return VisitRecord(Outcome.DONE, ON, assessments=assessments)


def test_what_one_had_done_on_a_day_counts_for_the_other() -> None:
    early = AssessmentRecord(AssessmentOutcome.DONE, day("2014-09-05"))
    found = timeline(W24=done(MRI=DONE, LAB=DONE, EDSS=NOT_DONE))
    assert done_beside(found, "M6", ON) == {"LAB": "W24"}
    assert done_beside(found, "M6", day("2014-09-05")) == {}
    assert done_beside(timeline(W24=done(LAB=early)), "M6", day("2014-09-05")) == {"LAB": "W24"}


def test_a_visit_booked_or_done_on_the_day_asks_for_what_both_have() -> None:
    booked = {"a1": Appointment(ON, covers={"M6": WHOLE})}
    assert asked_beside(timeline(), booked, "W24", ON) == {"M6": frozenset({"LAB", "EDSS"})}
    assert asked_beside(timeline(), booked, "W24", day("2014-09-09")) == {}
    found = asked_beside(timeline(M6=done(LAB=DONE)), {}, "W24", ON)
    assert found == {"M6": frozenset({"EDSS"})}
    assert asked_beside(timeline(M6=VisitRecord(Outcome.MISSED)), booked, "W24", ON) == {}
