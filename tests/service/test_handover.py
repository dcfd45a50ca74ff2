"""What whoever takes over is told, and what the day without a computer needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest

from app.domain.appointment import WHOLE
from app.domain.contact import Contact, Means
from app.domain.deviation import DeviationState
from app.service import contacts, snoozing, unscheduled
from app.service.agenda import agenda
from app.service.deviations import Sought, log
from app.service.downtime import downtime
from app.service.handover import HandOver, PatientNote, hand_over
from app.service.neutral_names import PROCEDURE
from app.service.ports import Office, Unknown
from app.service.worklines import Group
from app.service.worklist import worklist
from app.words import Refusal
from tests.build import day
from tests.desk import TODAY, an_office, book
from tests.service.test_deeds import enrol, record
from tests.ui.papers.office import EXAMPLE_DAY, an_example
from tests.untidy import ahead, an_untidy_office

FIRST, LAST = day("2014-05-05"), day("2014-05-25")


@pytest.fixture
def office() -> Office:
    """CO-001 treated on 10 April, so that week 4 is due from 1 to 15 May; CO-002 in screening."""
    office = an_office()
    enrol(office, "CO-001")
    enrol(office, "CO-002", "2014-04-21")
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-19"), ("INF1", "2014-04-10")):
        record(office, visit, on)
    return office


def told(office: Office, first: date = FIRST, last: date = LAST, **wanted: object) -> HandOver:
    return hand_over(office, first, last, today=TODAY, **wanted)  # type: ignore[arg-type]


def note_of(found: HandOver, code: str = "CO-001") -> PatientNote:
    (note,) = [note for note in found.notes if note.standing.code == code]
    return note


def test_every_appointment_of_the_span_stands_on_its_day(office: Office) -> None:
    book(office, "CO-001", "W4", day("2014-05-08"), time(9), "Ward")
    book(office, "CO-002", "INC", day("2014-05-27"))
    days = {each.day: each for each in told(office).days()}
    assert list(days) == [date(2014, 5, n) for n in range(5, 26)]
    assert {on for on, each in days.items() if each.entries} == {day("2014-05-08")}


def test_windows_that_open_or_close_unbooked_are_told_on_their_days(office: Office) -> None:
    found = told(office, day("2014-05-02"))
    closes = {each.day: [w.visit.id for w in each.closes] for each in found.days() if each.closes}
    assert closes == {day("2014-05-15"): ["W4"], day("2014-05-19"): ["INC"]}
    book(office, "CO-001", "W4", day("2014-05-08"))
    after = told(office, day("2014-05-02"))
    assert [w.visit.id for each in after.days() for w in each.closes] == ["INC"]


def test_what_is_late_or_unanswered_waits_already(office: Office) -> None:
    book(office, "CO-001", "W4", day("2014-05-02"))
    later = hand_over(office, FIRST, LAST, today=day("2014-05-03"))
    groups = {(row.visit.id, row.group) for row in later.waiting()}
    assert ("W4", Group.CONFIRM) in groups
    assert {row.group for row in later.waiting()} <= {Group.CONFIRM, Group.LATE}


def test_the_whole_worklist_is_told_patient_by_patient() -> None:
    office = an_example()
    last = date(2026, 12, 9)
    found = hand_over(office, EXAMPLE_DAY, last, today=EXAMPLE_DAY)
    rows = worklist(office, EXAMPLE_DAY, (last - EXAMPLE_DAY).days)
    told_rows = [(row.patient, row.visit.id, row.kind) for note in found.notes for row in note.rows]
    assert sorted(told_rows) == sorted((row.patient, row.visit.id, row.kind) for row in rows)
    drafts = log(office, EXAMPLE_DAY, Sought(state=DeviationState.DRAFT))
    assert sum(len(note.drafts) for note in found.notes) == len(drafts)
    spans = agenda(office, EXAMPLE_DAY, last, today=EXAMPLE_DAY).entries
    assert [each for one in found.days() for each in one.entries] == list(spans)


def test_slots_to_be_ordered_within_the_span_are_told_from_their_day_on() -> None:
    found = hand_over(an_example(), EXAMPLE_DAY, date(2026, 12, 9), today=EXAMPLE_DAY)
    orders = [order for note in found.notes for order in note.orders]
    assert ("CO-005", date(2026, 12, 2)) in [(each.patient, each.on) for each in orders]
    assert all(EXAMPLE_DAY < each.on <= date(2026, 12, 9) for each in orders)
    assert sum(len(each.orders) for each in found.days()) == len(orders)


def test_a_next_step_stands_on_its_day_and_an_open_question_with_its_patient(
    office: Office,
) -> None:
    step = Contact(TODAY, Means.CALL, True, "call about the MRI", day("2014-05-12"))
    question = Contact(TODAY, Means.CALL, True, "may she travel?", is_question=True)
    for contact in (step, question):
        contacts.log(office, "CO-001", contact, today=TODAY)
    found = told(office)
    days = {each.day: [task.note for task in each.tasks] for each in found.days() if each.tasks}
    assert days == {day("2014-05-12"): ["call about the MRI"]}
    assert {task.note for task in note_of(found).tasks} == {"call about the MRI", "may she travel?"}


def test_what_is_put_aside_shows_again_on_its_day(office: Office) -> None:
    snoozing.snooze(office, "CO-001", "W4", day("2014-05-12"), "abroad", today=TODAY)
    found = told(office)
    wakes = {each.day: [row.visit.id for row in each.wakes] for each in found.days() if each.wakes}
    assert wakes == {day("2014-05-12"): ["W4"]}
    short = told(office, FIRST, day("2014-05-07"))
    assert "W4" not in [row.visit.id for row in short.rows]


def test_a_procedure_beside_the_plan_has_no_name_on_these_papers() -> None:
    office = an_untidy_office()
    unscheduled.add(office, "CO-001", "REP", ahead(3), "", today=TODAY)
    book(office, "CO-001", {"REP.1": WHOLE}, ahead(5), time(8), "Theatre")
    found = hand_over(office, TODAY, ahead(14), today=TODAY)
    sheet = downtime(office, today=TODAY)
    names = [visit.name.in_("en") for entry in _entries(found) for visit in entry.booking.visits]
    assert names == [PROCEDURE]
    assert PROCEDURE in [visit.name.in_("en") for each in sheet.patients for visit in each.visits]
    assert "HARV" not in repr([(entry.booking.visits, entry.to_do) for entry in _entries(found)])
    assert "REP" not in [row.visit.id for note in found.notes for row in note.rows]


def _entries(found: HandOver) -> list:
    return [entry for note in found.notes for entry in note.entries]


def test_days_that_cannot_be_are_refused(office: Office) -> None:
    for first, last in ((LAST, FIRST), (day("2014-01-01"), day("2014-01-09"))):
        with pytest.raises(Refusal):
            told(office, first, last)
    with pytest.raises(Refusal):
        told(office, FIRST, day("2015-05-05"))
    with pytest.raises(Unknown):
        told(office, site="XX")
    with pytest.raises(Refusal):
        downtime(office, today=TODAY, last=day("2014-04-01"))


def visits_of(office: Office, **wanted: object) -> Iterator[tuple[str, str]]:
    for each in downtime(office, today=TODAY, **wanted).patients:  # type: ignore[arg-type]
        for visit in each.visits:
            yield each.standing.code, visit.name.in_("en")


def test_the_downtime_sheet_has_each_visit_of_four_weeks_once(office: Office) -> None:
    book(office, "CO-001", "INF2", day("2014-05-20"))
    found = list(visits_of(office))
    assert len(found) == len(set(found))
    assert {("CO-001", "W4"), ("CO-001", "INF2"), ("CO-002", "INC")} <= set(found)
    assert ("CO-001", "P2W4") not in found
    assert all(code == "CO-002" for code, _ in visits_of(office, codes=["CO-002"]))


def test_the_downtime_sheet_says_what_is_left_of_a_visit_and_how_fresh_it_is() -> None:
    office = an_example()
    found = downtime(office, today=EXAMPLE_DAY)
    (patient,) = [each for each in found.patients if each.standing.code == "CO-005"]
    left = {visit.name.in_("en"): len(visit.assessments) for visit in patient.visits}
    assert left["Week 4 visit"] == 1
    newest = office.journal(limit=1)[0]
    assert found.last_entry is not None
    assert (found.last_entry.number, found.last_entry.at) == (newest.number, newest.at)
    assert found.last_entry.at.utcoffset() is not None
