"""Assessments are tracked one by one: done, not done, outstanding or closed with their visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from app.domain.outstanding import (
    AssessmentState,
    ExpectedAssessment,
    assessments,
    is_incomplete,
)
from app.domain.override import Override
from app.domain.patient import Facts
from app.domain.protocol import PlannedAssessment, PlannedVisit
from app.domain.schedule import project
from app.domain.status import Status, status
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from tests.build import ASSUMED, DONE, GIVEN, a_protocol, a_visit, a_window, closing_with, day

LATER = PlannedAssessment("LATER", GIVEN, a_window("P0D", "P28D"))
CHOICE = PlannedAssessment("CHOICE", GIVEN, optional=True)
STUDY = a_protocol(
    a_visit("SCR", assessments=["IC", LATER]),
    a_visit("V1", "SCR", "P30D", ("P2D", "P2D"), assessments=["MRI", LATER, CHOICE]),
    a_visit("V2", "V1", "P7D", ("P2D", "P2D"), assessments=["MRI", LATER]),
    a_visit("V3", "V2", "P7D"),
)
"""Consent on 2014-01-01: V1 on 2014-01-31, from 01-29 to 02-02; its LATER until 02-28."""

CONSENT = {"SCR": VisitRecord(Outcome.DONE, day("2014-01-01"), assessments={"IC": DONE})}
TODAY = day("2014-01-31")
NOT_DONE = AssessmentRecord(AssessmentOutcome.NOT_DONE, None, "Scanner out of order")


def done_on(on: str, given: Mapping[str, AssessmentRecord] | None) -> VisitRecord:
    return VisitRecord(Outcome.DONE, day(on), assessments=given)


def found(
    visit: str, today: date, ended_on: date | None = None, **records: VisitRecord
) -> dict[str, ExpectedAssessment]:
    known = CONSENT | records
    expected = project(STUDY, Facts(known, ended_on=ended_on), today).of(visit)
    standing = status(expected, today)
    made = assessments(expected, known.get(visit), standing, today)
    return {one.planned.id: one for one in made or ()}


def incomplete(today: str, record: VisitRecord, ended_on: date | None = None) -> bool:
    facts = Facts(CONSENT | {"V1": record}, ended_on=ended_on)
    return is_incomplete(project(STUDY, facts, day(today)).of("V1"), record.assessments, day(today))


def test_done_assessments_are_done_on_the_visit_s_day_or_their_own() -> None:
    other = AssessmentRecord(AssessmentOutcome.DONE, day("2014-02-03"))
    record = done_on("2014-02-01", {"MRI": DONE, "LATER": other, "CHOICE": NOT_DONE})
    one = found("V1", day("2014-02-10"), V1=record)
    assert (one["MRI"].state, one["MRI"].done_on) == (AssessmentState.DONE, day("2014-02-01"))
    assert one["LATER"].done_on == day("2014-02-03")
    assert (one["CHOICE"].state, one["CHOICE"].reason) == (
        AssessmentState.NOT_DONE,
        "Scanner out of order",
    )
    assert {each.status for each in one.values()} == {None}


@pytest.mark.parametrize(
    ("today", "mri", "later"),
    [
        ("2014-02-01", (Status.DUE, 1), (Status.DUE, 27)),
        ("2014-02-02", (Status.DUE, 0), (Status.DUE, 26)),
        ("2014-02-03", (Status.OVERDUE, 1), (Status.DUE, 25)),
        ("2014-03-01", (Status.OVERDUE, 27), (Status.OVERDUE, 1)),
    ],
)
def test_what_a_done_visit_left_is_due_by_its_window(
    today: str, mri: tuple[Status, int], later: tuple[Status, int]
) -> None:
    one = found("V1", day(today), V1=done_on("2014-01-31", {}))
    assert one["MRI"].state is AssessmentState.OUTSTANDING
    assert (one["MRI"].status, one["MRI"].days) == mri
    assert (one["LATER"].status, one["LATER"].days) == later
    assert (one["MRI"].has_own_window, one["LATER"].has_own_window) == (False, True)


def test_screening_assessments_outlast_the_consent_visit_s_one_day() -> None:
    one = found("SCR", day("2014-01-20"))
    assert one["IC"].state is AssessmentState.DONE
    assert (one["LATER"].status, one["LATER"].latest) == (Status.DUE, day("2014-01-29"))


def screening(inclusion: PlannedVisit, facts: Facts) -> ExpectedAssessment:
    """The MRI of a screening visit, which closes with the window of the inclusion."""
    own = PlannedAssessment("MRI", GIVEN, closing_with("INC"))
    study = a_protocol(a_visit("SCR", assessments=[own]), inclusion, a_visit("V", "INC", "P1D"))
    expected = project(study, facts, day("2014-01-20")).of("SCR")
    standing = status(expected, day("2014-01-20"))
    record = facts.records.get("SCR")
    (one,) = assessments(expected, record, standing, day("2014-01-20")) or ()
    assert expected.uncut_end(own) == one.latest
    return one


INC = a_visit("INC", "SCR", "P14D", ("P7D", "P3D"))
SCREENED = Facts({"SCR": VisitRecord(Outcome.DONE, day("2014-01-01"))})
TO_20 = Override("asked", "Dr Ruiz", earliest=day("2014-01-10"), latest=day("2014-01-20"))


@pytest.mark.parametrize(
    ("inclusion", "facts", "latest", "stands"),
    [
        (INC, SCREENED, "2014-01-18", (Status.OVERDUE, 2)),
        (INC, replace(SCREENED, overrides={"INC": TO_20}), "2014-01-20", (Status.DUE, 0)),
        (a_visit("INC", "SCR", "P14D"), SCREENED, None, (Status.DUE, None)),
        (INC, Facts(), None, (Status.PLANNED, None)),
    ],
)
def test_an_assessment_can_be_done_until_the_window_of_another_visit_closes(
    inclusion: PlannedVisit,
    facts: Facts,
    latest: str | None,
    stands: tuple[Status, int | None],
) -> None:
    one = screening(inclusion, facts)
    assert one.latest == (day(latest) if latest else None)
    assert (one.status, one.days) == stands


def test_it_is_unconfirmed_while_the_other_window_is() -> None:
    for origin, expected in ((GIVEN, False), (ASSUMED, True)):
        inc = a_visit("INC", "SCR", "P14D", ("P7D", "P3D"), origin=origin)
        own = PlannedAssessment("MRI", GIVEN, closing_with("INC"))
        study = a_protocol(a_visit("SCR", assessments=[own]), inc)
        found = project(study, SCREENED, day("2014-01-20")).of("SCR")
        assert found.is_unconfirmed(own) is expected


def test_a_window_that_closes_with_no_visit_is_unknown() -> None:
    own = PlannedAssessment("MRI", GIVEN, closing_with("GONE"))
    study = a_protocol(a_visit("SCR", assessments=[own]))
    found = project(study, SCREENED, day("2014-01-20")).of("SCR")
    assert found.window_of(own) == (None, None)


def test_an_assessment_of_an_unknown_window_is_due_for_good() -> None:
    protocol = a_protocol(a_visit("SCR"), a_visit("V", "SCR", "P7D", assessments=["MRI"]))
    expected = project(protocol, Facts(CONSENT), day("2014-06-01")).of("V")
    (one,) = assessments(expected, None, status(expected, day("2014-06-01")), day("2014-06-01"))
    assert (one.status, one.days, one.latest) == (Status.DUE, None, None)


def test_an_assessment_waits_with_its_visit() -> None:
    """V2 hangs on V1, which is open: nothing of it is due before V1 is done."""
    one = found("V2", day("2014-03-20"))
    assert {each.status for each in one.values()} == {Status.PLANNED}


@pytest.mark.parametrize("outcome", [Outcome.MISSED, Outcome.NOT_APPLICABLE])
def test_a_visit_that_does_not_take_place_closes_its_own(outcome: Outcome) -> None:
    closed = VisitRecord(outcome, reason="x", assessments={"MRI": DONE})
    one = found("V1", day("2014-05-01"), V1=closed)
    assert one["MRI"].state is AssessmentState.DONE
    assert (one["LATER"].state, one["LATER"].status) == (AssessmentState.CLOSED, None)


def test_the_end_of_participation_closes_what_is_left() -> None:
    record = done_on("2014-01-31", {})
    one = found("V1", day("2014-02-20"), day("2014-02-10"), V1=record)
    assert {each.state for each in one.values()} == {AssessmentState.CLOSED}
    assert not incomplete("2014-02-20", record, day("2014-02-10"))
    assert incomplete("2014-02-20", record, day("2014-02-21"))


def test_a_record_of_a_day_to_come_is_not_known_yet() -> None:
    ahead = AssessmentRecord(AssessmentOutcome.DONE, day("2014-02-05"))
    record = done_on("2014-01-31", {"MRI": ahead, "LATER": DONE})
    assert found("V1", day("2014-02-04"), V1=record)["MRI"].status is Status.OVERDUE
    assert incomplete("2014-02-04", record)
    assert not incomplete("2014-02-05", record)


def test_what_was_recorded_of_today_is_known_today() -> None:
    record = VisitRecord(assessments={"MRI": AssessmentRecord(AssessmentOutcome.DONE, TODAY)})
    for today, state in (
        (day("2014-01-30"), AssessmentState.OUTSTANDING),
        (TODAY, AssessmentState.DONE),
        (day("2014-02-01"), AssessmentState.DONE),
    ):
        assert found("V1", today, V1=record)["MRI"].state is state


def test_an_optional_assessment_leaves_no_visit_incomplete() -> None:
    assert not incomplete("2014-03-01", done_on("2014-01-31", {"MRI": DONE, "LATER": NOT_DONE}))
    assert incomplete("2014-03-01", done_on("2014-01-31", {"MRI": DONE, "CHOICE": DONE}))


def test_nothing_is_outstanding_where_nothing_is_known() -> None:
    record = done_on("2014-01-31", None)
    assert not incomplete("2014-03-01", record)
    assert found("V1", day("2014-03-01"), V1=record) == {}


def test_a_visit_not_done_is_not_incomplete() -> None:
    early = VisitRecord(assessments={"MRI": DONE})
    assert not incomplete("2014-03-01", early)
    assert found("V1", day("2014-01-30"), V1=replace(early))["MRI"].state is AssessmentState.DONE
