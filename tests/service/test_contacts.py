"""The contact log: what is logged, settled and corrected, what is refused, what Today asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.change import Deed
from app.domain.contact import Contact, Means
from app.domain.patient import End, Ending, Patient
from app.service import contacts, journal
from app.service.ports import Conflict, Office
from app.service.tasks import TaskKind, TaskRow
from app.service.worklines import Group
from app.service.worklist import overview
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, an_office
from tests.service.test_deeds import enrol, the_patient

CALL = Contact(day("2014-04-28"), Means.CALL, reached=True, note="will ring back")


def a_call(on: str = "2014-04-28", next_on: str | None = None, *, reached: bool = False) -> Contact:
    return Contact(day(on), Means.CALL, reached, next_on=day(next_on) if next_on else None)


def a_question(on: str = "2014-04-28", note: str = "May she take ibuprofen?") -> Contact:
    return Contact(day(on), Means.CALL, reached=True, note=note, is_question=True)


def log(office: Office, contact: Contact, today: date = TODAY, **named: object) -> None:
    contacts.log(office, "CO-001", contact, today=today, **named)  # type: ignore[arg-type]


def with_a_patient() -> Office:
    office = an_office()
    enrol(office)
    return office


def end(office: Office, kind: Ending, on: str = "2014-04-20") -> None:
    with office.work(Deed.END_PARTICIPATION) as work:
        work.save(replace(work.patient("CO-001"), end=End(kind, day(on))))


def kept(office: Office) -> dict[str, Contact]:
    return dict(the_patient(office).contacts)


def tasks(office: Office, today: date = TODAY) -> list[TaskRow]:
    return list(overview(office, today).tasks)


def test_a_contact_is_kept_as_it_was_logged_under_a_key_of_its_own() -> None:
    office = with_a_patient()
    log(office, replace(CALL, note="  will ring back "))
    log(office, a_call())
    assert kept(office) == {"c1": CALL, "c2": a_call()}
    assert office.journal(limit=1)[0].deed is Deed.LOG_CONTACT


def test_a_contact_may_come_before_consent() -> None:
    office = with_a_patient()
    log(office, a_call("2014-01-20", reached=True))
    assert kept(office)["c1"].on == day("2014-01-20")


def test_a_contact_settles_the_steps_that_it_was_in_one_deed() -> None:
    office = with_a_patient()
    log(office, a_call("2014-04-25", "2014-04-28"))
    log(office, CALL, settles=["c1", "c1"])
    assert kept(office)["c1"].closed_on == CALL.on
    assert tasks(office) == []
    journal.undo(office)
    assert [row.key for row in tasks(office)] == ["c1"]


def test_a_question_is_open_until_it_is_answered() -> None:
    office = with_a_patient()
    log(office, a_question("2014-02-10"))
    (row,) = tasks(office)
    assert (row.kind, row.group, row.day, row.days) == (TaskKind.QUESTION, Group.OPEN, None, None)
    contacts.close(office, "CO-001", "c1", TODAY, " Yes, 400 mg ", today=TODAY)
    assert tasks(office) == []
    assert kept(office)["c1"].answer == "Yes, 400 mg"
    assert [row.key for row in tasks(office, day("2014-04-30"))] == ["c1"]


@pytest.mark.parametrize(
    ("next_on", "group", "days"),
    [
        ("2014-04-29", Group.LATE, -2),
        ("2014-05-01", Group.OPEN, 0),
        ("2014-05-02", Group.UPCOMING, 1),
        ("2014-05-15", Group.UPCOMING, 14),
        ("2014-05-16", None, None),
    ],
)
def test_a_next_step_is_late_due_or_coming(
    next_on: str, group: Group | None, days: int | None
) -> None:
    office = with_a_patient()
    log(office, a_call(next_on=next_on))
    assert [(row.group, row.days) for row in tasks(office)] == ([(group, days)] if group else [])


def test_a_question_with_a_day_ahead_is_open_at_once_and_late_after_it() -> None:
    office = with_a_patient()
    log(office, replace(a_question(), next_on=day("2014-06-30")))
    assert tasks(office)[0].group is Group.OPEN
    assert tasks(office, day("2014-07-01"))[0].group is Group.LATE


def test_the_most_urgent_comes_first_and_one_site_can_be_asked_for() -> None:
    office = with_a_patient()
    for next_on in ("2014-05-03", "2014-05-01", "2014-04-29"):
        log(office, a_call(next_on=next_on))
    log(office, a_question())
    assert [row.key for row in tasks(office)] == ["c3", "c2", "c4", "c1"]
    assert overview(office, TODAY, site="MA").tasks == ()
    assert len(overview(office, TODAY, 0, "CO").tasks) == 3


def test_what_was_logged_after_a_day_was_not_open_on_it() -> None:
    office = with_a_patient()
    log(office, a_question("2014-04-28"))
    assert tasks(office, day("2014-04-27")) == []


def test_the_attempts_count_from_when_the_patient_was_last_reached() -> None:
    office = with_a_patient()
    for on, reached in (("2014-04-01", False), ("2014-04-10", True), ("2014-04-20", False)):
        log(office, a_call(on, reached=reached))
    log(office, a_call("2014-04-15"))
    found = contacts.attempts(the_patient(office), TODAY)
    assert [one.on for one in found] == [day("2014-04-15"), day("2014-04-20")]
    assert len(contacts.attempts(the_patient(office), day("2014-04-16"))) == 1


@pytest.mark.parametrize("kind", list(contacts.NO_CONTACT))
def test_who_withdrew_or_died_is_called_no_more(kind: Ending) -> None:
    office = with_a_patient()
    log(office, a_call("2014-04-01", "2014-05-01"))
    assert len(tasks(office)) == 1
    end(office, kind)
    assert tasks(office) == []
    with pytest.raises(Refusal, match=r"20 Apr 2014|in error"):
        log(office, CALL)
    log(office, a_call("2014-04-20", reached=True))
    log(office, a_question())
    assert [row.kind for row in tasks(office)] == [TaskKind.QUESTION]


def test_other_ends_leave_the_office_in_touch() -> None:
    office = with_a_patient()
    end(office, Ending.LOST_TO_FOLLOW_UP)
    log(office, a_call(next_on="2014-05-01"))
    assert len(tasks(office)) == 1


def test_a_correction_replaces_a_contact_or_takes_it_back_with_a_reason() -> None:
    office = with_a_patient()
    log(office, a_question())
    contacts.close(office, "CO-001", "c1", TODAY, "Yes", today=TODAY)
    again = replace(kept(office)["c1"], closed_on=None, answer="")
    contacts.correct(office, "CO-001", "c1", again, "asked once more", today=TODAY)
    assert len(tasks(office)) == 1
    contacts.correct(office, "CO-001", "c1", None, "another patient's", today=TODAY)
    assert kept(office) == {}
    assert office.journal(limit=1)[0].reason == "another patient's"


def test_a_key_is_never_given_twice() -> None:
    office = with_a_patient()
    log(office, CALL)
    contacts.correct(office, "CO-001", "c1", None, "another patient's", today=TODAY)
    log(office, CALL)
    journal.undo(office)
    log(office, CALL)
    assert list(kept(office)) == ["c3"]


def test_what_was_said_before_the_end_can_still_be_corrected_after_it() -> None:
    office = with_a_patient()
    log(office, a_call("2014-04-28"))
    end(office, Ending.DIED)
    better = replace(a_call("2014-04-28"), note="nobody answered")
    contacts.correct(office, "CO-001", "c1", better, "note forgotten", today=TODAY)
    assert kept(office)["c1"] == better


def test_a_stale_save_is_refused() -> None:
    office = with_a_patient()
    seen: Patient = the_patient(office)
    log(office, CALL)
    with pytest.raises(Conflict):
        log(office, CALL, revision=seen.revision)
    with pytest.raises(Conflict):
        contacts.correct(office, "CO-001", "c1", CALL, "x", today=TODAY, revision=seen.revision)


def close(office: Office, key: str, on: str, answer: str = "") -> None:
    contacts.close(office, "CO-001", key, day(on), answer, today=TODAY)


def correct(office: Office, contact: Contact | None, reason: str, key: str = "c1") -> None:
    contacts.correct(office, "CO-001", key, contact, reason, today=TODAY)


REFUSED: list[tuple[str, Callable[[Office], object]]] = [
    ("has not come yet", lambda o: log(o, a_call("2014-05-02"))),
    ("Check the year", lambda o: log(o, a_call("1899-05-02"))),
    ("lies before the contact", lambda o: log(o, a_call("2014-04-28", "2014-04-27"))),
    ("Write the question down", lambda o: log(o, a_question(note="  "))),
    ("too long", lambda o: log(o, replace(CALL, note="x" * 501))),
    ("control characters", lambda o: log(o, replace(CALL, note="a\x1bb"))),
    ("control characters", lambda o: close(o, "c1", "2014-05-01", "a\u202eb")),
    ("has no contact c9", lambda o: log(o, CALL, settles=["c9"])),
    ("is a question", lambda o: log(o, CALL, settles=["c2"])),
    ("can't be closed on", lambda o: log(o, a_call("2014-04-02"), settles=["c1"])),
    ("no patient CO-009", lambda o: contacts.log(o, "CO-009", CALL, today=TODAY)),
    ("has no contact c9. There are: c1, c2, c3", lambda o: close(o, "c9", "2014-05-01")),
    ("Nothing of contact c3", lambda o: close(o, "c3", "2014-05-01")),
    ("can't be closed on", lambda o: close(o, "c1", "2014-05-02")),
    ("can't be closed on", lambda o: close(o, "c1", "2014-04-02")),
    ("what the investigator answered", lambda o: close(o, "c2", "2014-05-01", " ")),
    ("Say why", lambda o: correct(o, None, " ")),
    ("has no contact c9", lambda o: correct(o, None, "x", "c9")),
    ("has not come yet", lambda o: correct(o, a_call("2014-05-02"), "x")),
    ("can't be closed on", lambda o: correct(o, replace(CALL, closed_on=day("2014-05-02")), "x")),
]


@pytest.mark.parametrize(("said", "deed"), REFUSED, ids=[said for said, _ in REFUSED])
def test_a_refusal_says_why_and_writes_nothing(said: str, deed: Callable[[Office], object]) -> None:
    office = with_a_patient()
    log(office, a_call("2014-04-10", "2014-05-01"))
    log(office, a_question())
    log(office, CALL)
    before = (office.patients(), len(office.journal()))
    with pytest.raises(Refusal) as refused:
        deed(office)
    assert said in refused.value.said(speech("en"))
    assert (office.patients(), len(office.journal())) == before


def test_the_overview_holds_the_open_contacts_of_the_patients_asked_for() -> None:
    office = with_a_patient()
    log(office, a_question())
    enrol(office, "CO-2")
    assert [row.key for row in overview(office, TODAY).tasks] == ["c1"]
    assert overview(office, TODAY, codes=["CO-2"]).tasks == ()
    assert overview(office, TODAY, site="MA").tasks == ()


def test_a_question_and_a_step_of_one_contact_are_closed_one_by_one() -> None:
    office = an_office()
    enrol(office)
    both = Contact(TODAY, Means.CALL, True, "numb hand?", TODAY, is_question=True)
    contacts.log(office, "CO-001", both, today=TODAY)
    assert {row.kind for row in tasks(office)} == {TaskKind.STEP, TaskKind.QUESTION}
    contacts.close(office, "CO-001", "c1", TODAY, "no relapse", today=TODAY)
    assert [row.kind for row in tasks(office)] == [TaskKind.STEP]
    with pytest.raises(Refusal):
        contacts.close(office, "CO-001", "c1", day("2014-05-02"), today=TODAY)
    contacts.close(office, "CO-001", "c1", TODAY, today=TODAY)
    assert tasks(office) == []
    with pytest.raises(Refusal, match="Nothing of contact"):
        contacts.close(office, "CO-001", "c1", TODAY, today=TODAY)
