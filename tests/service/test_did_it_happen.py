"""What became of past appointments, answered one at a time."""

from __future__ import annotations

from datetime import time

import pytest

from app.domain.appointment import WHOLE, Appointment, BookingState, Cover, Fate
from app.domain.change import Deed
from app.domain.status import Flag
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord, WhyNotDone
from app.service.did_it_happen import Became, answer, to_answer
from app.service.journal import undo
from app.service.ports import Conflict, Office
from app.service.worklines import Group, Kind
from app.service.worklist import worklist
from app.words import Refusal
from tests.build import DONE, day
from tests.desk import TODAY, book
from tests.service.test_bookings import the_patient, treated

D = day
MRI = Cover(itself=False, assessments=frozenset({"MRI"}))
SERVICE = AssessmentRecord(AssessmentOutcome.NOT_DONE, cause=WhyNotDone.SERVICE)


def with_two_booked() -> Office:
    """Week 4 booked for 22 April, its MRI apart for the 24th; today is 1 May."""
    office = treated()
    book(office, "CO-001", "W4", D("2014-04-22"), time(10), "Clinic")
    book(office, "CO-001", {"W4": MRI}, D("2014-04-24"), time(8), "Radiology")
    return office


def say(office: Office, which: str, became: Became, **more: object) -> Appointment:
    answer(office, "CO-001", which, became, today=TODAY, **more)  # type: ignore[arg-type]
    return the_patient(office).appointments[which]


def record(office: Office) -> VisitRecord:
    return the_patient(office).records.get("W4", VisitRecord())


def keys(office: Office) -> list[str]:
    return [one.key for one in to_answer(office, TODAY)]


def test_the_past_ones_wait_the_oldest_first_until_answered() -> None:
    office = with_two_booked()
    assert keys(office) == ["a1", "a2"]
    say(office, "a2", Became.DONE)
    assert keys(office) == ["a1"]
    say(office, "a1", Became.DONE)
    assert keys(office) == []


def test_done_records_what_it_covers_and_no_more() -> None:
    office = with_two_booked()
    assert say(office, "a1", Became.DONE).fate is None
    assert (record(office).outcome, record(office).done_on) == (Outcome.DONE, D("2014-04-22"))
    assert record(office).assessments == {"BLOOD": DONE}
    say(office, "a2", Became.DONE)
    on_its_day = AssessmentRecord(AssessmentOutcome.DONE, D("2014-04-24"))
    assert record(office).assessments == {"BLOOD": DONE, "MRI": on_its_day}
    assert record(office).done_on == D("2014-04-22")


def test_an_assessment_done_before_its_visit_leaves_the_visit_open() -> None:
    office = with_two_booked()
    say(office, "a2", Became.DONE)
    assert record(office).outcome is None
    assert set(record(office).assessments or {}) == {"MRI"}


def test_done_takes_what_was_said_of_each_assessment() -> None:
    office = with_two_booked()
    say(office, "a2", Became.DONE, given={"W4": {"MRI": SERVICE}})
    assert record(office).assessments == {"MRI": SERVICE}


def test_done_on_another_day_leaves_the_appointment_as_moved() -> None:
    office = with_two_booked()
    assert say(office, "a1", Became.ANOTHER_DAY, day=D("2014-04-25")).fate is Fate.RESCHEDULED
    assert record(office).done_on == D("2014-04-25")
    assert keys(office) == ["a2"]


def test_who_did_not_come_has_the_visit_open_to_be_booked_again() -> None:
    office = with_two_booked()
    gone = say(office, "a1", Became.DID_NOT_COME, reason="no answer")
    assert (gone.fate, gone.reason) == (Fate.DID_NOT_COME, "no answer")
    assert record(office).outcome is None
    assert "W4" not in the_patient(office).booked
    book(office, "CO-001", "W4", D("2014-05-06"))
    assert the_patient(office).booked["W4"] == D("2014-05-06")


def test_rescheduled_books_the_same_for_the_new_day() -> None:
    office = with_two_booked()
    on, reason = D("2014-05-07"), "scanner broken"
    assert say(office, "a2", Became.RESCHEDULED, day=on, at=time(9), reason=reason).fate
    new = the_patient(office).appointments["a3"]
    assert (new.day, new.at, new.place, dict(new.covers), new.state) == (
        on,
        time(9),
        "Radiology",
        {"W4": MRI},
        BookingState.REQUESTED,
    )


def test_one_joint_appointment_answers_for_both_visits() -> None:
    office = treated()
    book(office, "CO-001", {"W4": WHOLE, "BSL": WHOLE}, D("2014-04-22"))
    say(office, "a1", Became.DONE)
    records = the_patient(office).records
    assert {visit: records[visit].done_on for visit in ("W4", "BSL")} == dict.fromkeys(
        ("W4", "BSL"), D("2014-04-22")
    )
    assert set(records["BSL"].assessments or {}) == {"MRI", "EDSS"}


@pytest.mark.parametrize(
    ("which", "became", "more", "message"),
    [
        ("a1", Became.ANOTHER_DAY, {}, "Say on which day"),
        ("a1", Became.RESCHEDULED, {}, "Say on which day"),
        ("a1", Became.ANOTHER_DAY, {"day": D("2014-05-02")}, "has not come yet"),
        ("a1", Became.CANCELLED, {}, "Say why"),
        ("a1", Became.RESCHEDULED, {"day": D("2014-05-07")}, "outside the window"),
        ("a9", Became.DONE, {}, "isn't booked"),
        ("a3", Became.DID_NOT_COME, {}, "has not come yet"),
        ("a3", Became.DONE, {}, "has not come yet"),
        ("a2", Became.DONE, {"given": {"W4": {"EEG": DONE}}}, "no assessment EEG"),
        ("a1", Became.DID_NOT_COME, {"reason": "x" * 501}, "too long"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_written(
    which: str, became: Became, more: dict[str, object], message: str
) -> None:
    office = with_two_booked()
    book(office, "CO-001", "INF2", D("2014-09-19"))
    before = the_patient(office), len(office.journal())
    with pytest.raises(Refusal, match=message):
        answer(office, "CO-001", which, became, today=TODAY, **more)  # type: ignore[arg-type]
    assert (the_patient(office), len(office.journal())) == before


def test_an_answer_is_one_deed_that_undo_takes_back() -> None:
    office = with_two_booked()
    before = the_patient(office)
    say(office, "a1", Became.ANOTHER_DAY, day=D("2014-04-25"))
    assert office.journal(limit=1)[0].deed is Deed.ANSWER_BOOKING
    undo(office)
    after = the_patient(office)
    assert (after.records, after.appointments) == (before.records, before.appointments)


def test_a_stale_answer_is_refused() -> None:
    office = with_two_booked()
    stale = the_patient(office).revision
    say(office, "a1", Became.DONE)
    with pytest.raises(Conflict):
        say(office, "a2", Became.DONE, revision=stale)


def test_the_worklist_asks_about_the_part_as_about_the_visit() -> None:
    office = with_two_booked()
    asked = [row for row in worklist(office, TODAY) if row.group is Group.CONFIRM and row.key]
    assert {(row.kind, row.key) for row in asked} == {(Kind.VISIT, "a1"), (Kind.ASSESSMENTS, "a2")}
    assert all(Flag.DID_IT_HAPPEN in row.status.flags for row in asked)


def test_who_comes_for_a_part_of_a_visit_comes_today() -> None:
    office = with_two_booked()
    rows = [r for r in worklist(office, D("2014-04-24")) if r.group is Group.COMES_TODAY]
    assert [(row.key, [text.in_("en") for text in row.assessments]) for row in rows] == [
        ("a2", ["MRI"])
    ]
