"""What was redacted is gone from every place, and nobody who looked before writes it again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.change import Deed
from app.domain.contact import Contact
from app.domain.site import Closure
from app.domain.written import redacted_by
from app.service import bookings, contacts, journal, office_days
from app.service.ports import Conflict
from app.service.redacting import redact_contact, redact_entry
from app.store import OfficeFile, open_, texts
from app.store.known_on import KnownOn
from app.words import Refusal
from tests.build import day
from tests.memory import in_memory
from tests.store.erased import SECRET, TODAY, note, office
from tests.store.offices import SetClock, raw, tamper, the_patient, the_site

__all__ = ["office"]


def test_a_redaction_reaches_every_place(office: OfficeFile) -> None:
    note(office, SECRET)
    known = the_patient(office).contacts["c1"]
    contacts.correct(office, "CO-001", "c1", known, SECRET, today=TODAY)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    instead = redacted_by(office.who, TODAY)
    assert the_patient(office).contacts["c1"].note == instead
    past = office.known_on(TODAY)
    assert isinstance(past, KnownOn)
    assert past.patients(["CO-001"])[0].contacts["c1"].note == instead
    assert SECRET not in str(office.journal())
    assert office.verify() == []


def test_an_entry_is_redacted_with_its_reason(office: OfficeFile) -> None:
    note(office, "said")
    known = the_patient(office).contacts["c1"]
    changed = Contact(known.on, known.means, True, "meant")
    contacts.correct(office, "CO-001", "c1", changed, SECRET, today=TODAY)
    redact_entry(office, office.journal(limit=1)[0].number, today=TODAY)
    last = office.journal(limit=2)[1]
    instead = redacted_by(office.who, TODAY)
    assert (last.reason, last.changes[0].old, last.changes[0].new) == (instead, instead, instead)
    assert office.verify() == []


def _booked(office: OfficeFile, visit: str, place: str) -> int:
    bookings.book(office, "CO-001", visit, day("2014-05-02"), None, place, "late", today=TODAY)
    return office.journal(limit=1)[0].number


def test_the_name_of_a_place_goes_from_its_own_appointment_alone(office: OfficeFile) -> None:
    _booked(office, "SCR", SECRET)
    number = _booked(office, "W4", SECRET)
    redact_entry(office, number, today=TODAY)
    instead = redacted_by(office.who, TODAY)
    placed = {each.place: each.reason for each in the_patient(office).appointments.values()}
    assert placed == {SECRET: instead, instead: instead}
    assert office.verify() == []


def test_what_was_written_of_a_site_goes_too(office: OfficeFile, path: Path) -> None:
    closure = Closure(TODAY, TODAY, SECRET)
    office_days.close_days(office, "CO", closure, today=TODAY, reason=SECRET)
    seen = office.site("CO")
    redact_entry(office, office.journal(limit=1)[0].number, today=TODAY)
    instead = redacted_by(office.who, TODAY)
    last, done = office.journal(limit=2)
    assert [each.reason for each in office.site("CO").closures.values()] == [instead]
    assert done.reason == instead
    assert last.touches_any("site")
    with pytest.raises(Conflict), office.work(Deed.CLOSE_DAYS) as work:
        work.save(replace(seen, city="Elsewhere"))
    past = office.known_on(TODAY)
    assert past.sites() == office.sites()
    assert office.verify() == []
    assert [each for each in path.parent.iterdir() if SECRET.encode() in each.read_bytes()] == []


def test_what_an_earlier_program_left_unsealed_stays_and_is_named(
    office: OfficeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(texts, "is_written", lambda _, path: path[-1] == "reason")
        number = _booked(office, "W4", SECRET)
    told: list[Refusal] = []
    redact_entry(office, number, today=TODAY, stays=told.append)
    (appointment,) = the_patient(office).appointments.values()
    assert (appointment.place, appointment.reason) == (SECRET, redacted_by(office.who, TODAY))
    assert [each.values for each in told] == [{"entries": str(number)}]
    assert office.verify() == []
    with pytest.raises(Refusal, match=f"can't be taken out: {number}"):
        redact_entry(office, number, today=TODAY)


def test_an_earlier_deed_is_undone_as_it_reads_now(office: OfficeFile) -> None:
    note(office, SECRET)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    with pytest.raises(Refusal, match="redacted words for good"):
        journal.undo(office, office.journal(limit=1)[0].number)
    journal.undo(office, office.journal(limit=2)[1].number)
    assert the_patient(office).contacts == {}
    assert office.verify() == []


def test_nothing_is_redacted_twice(office: OfficeFile) -> None:
    note(office, SECRET)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    last = office.journal(limit=1)
    assert redact_contact(office, "CO-001", "c1", today=TODAY) is None
    assert office.journal(limit=1) == last


@pytest.mark.parametrize("is_wiped", [True, False])
def test_what_could_not_be_wiped_is_told_and_wiped_by_redacting_once_more(
    office: OfficeFile, monkeypatch: pytest.MonkeyPatch, *, is_wiped: bool
) -> None:
    note(office, SECRET)
    told: list[str] = []
    for done in ("first", "again"):
        with monkeypatch.context() as world:
            world.setattr(OfficeFile, "wipe", lambda _: is_wiped)
            unwiped = partial(told.append, done)
            redact_contact(office, "CO-001", "c1", today=TODAY, unwiped=unwiped)
    assert told == ([] if is_wiped else ["first", "again"])


def _refused_as_stale(office: OfficeFile, known: Contact, revision: int) -> None:
    with pytest.raises(Conflict, match=r"CO-001 was changed by .*, after you looked it up"):
        contacts.correct(
            office, "CO-001", "c1", known, "meant it so", today=TODAY, revision=revision
        )


def test_who_looked_before_does_not_save_redacted_words_again(office: OfficeFile) -> None:
    note(office, SECRET)
    seen = the_patient(office)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    _refused_as_stale(office, seen.contacts["c1"], seen.revision)
    assert SECRET not in str(office.patients())
    now = the_patient(office)
    other = replace(now.contacts["c1"], note="nothing to say")
    contacts.correct(office, "CO-001", "c1", other, "empty", today=TODAY, revision=now.revision)
    assert office.verify() == []


def test_each_redaction_counts(office: OfficeFile) -> None:
    note(office, "the first")
    note(office, SECRET)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    seen = the_patient(office)
    redact_contact(office, "CO-001", "c2", today=TODAY)
    with pytest.raises(Conflict):
        contacts.correct(
            office,
            "CO-001",
            "c2",
            seen.contacts["c2"],
            "meant it so",
            today=TODAY,
            revision=seen.revision,
        )
    assert SECRET not in str(office.patients())


def test_whoever_reads_beside_is_not_left_with_redacted_words(
    office: OfficeFile, path: Path
) -> None:
    note(office, SECRET)
    with closing(open_(path, who="B", clock=SetClock())) as beside:
        assert SECRET in str(beside.patients())
        seen = the_patient(beside)
        redact_contact(office, "CO-001", "c1", today=TODAY)
        assert SECRET not in str(beside.patients())
        _refused_as_stale(beside, seen.contacts["c1"], seen.revision)


def test_a_past_day_counts_redactions_too(office: OfficeFile) -> None:
    note(office, SECRET)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    assert office.known_on(TODAY).patients(["CO-001"]) == office.patients(["CO-001"])


def test_a_file_from_before_redactions_were_counted_is_sound(office: OfficeFile) -> None:
    note(office, SECRET)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    less = "UPDATE patient SET revision = revision - 1 WHERE code = 'CO-001'"
    raw(office).exec_driver_sql(less)
    assert office.verify() == []
    raw(office).exec_driver_sql(less)
    assert [each.place for each in office.verify()] == ["patient CO-001"]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM journal_text WHERE place = '3.new'", "no deed redacted them"),
        (
            "UPDATE journal_text SET salt = '', text = '███ 2014-05-01 B' WHERE place = '3.new'",
            "no deed redacted them",
        ),
        ("UPDATE journal_text SET text = 'other' WHERE place = '3.new'", "they were altered"),
        ("UPDATE journal_text SET salt = '" + "0" * 32 + "' WHERE place = '3.new'", "were altered"),
        ("UPDATE journal_text SET salt = '" + "x" * 32 + "' WHERE place = '3.new'", "were altered"),
        (
            "INSERT INTO journal_text SELECT max(number), '9', salt, text FROM journal_text",
            "they were altered",
        ),
    ],
)
def test_words_touched_behind_the_back_are_found(
    office: OfficeFile, statement: str, problem: str
) -> None:
    note(office, SECRET)
    number = office.journal(limit=1)[0].number
    tamper(office, "journal_text", statement)
    found = {(each.place, problem in str(each.problem)) for each in office.verify()}
    assert (f"journal {number}", True) in found


def test_what_was_redacted_and_stands_there_again_is_found(office: OfficeFile) -> None:
    note(office, SECRET)
    number = office.journal(limit=1)[0].number
    redact_contact(office, "CO-001", "c1", today=TODAY)
    tamper(office, "journal_text", "UPDATE journal_text SET text = 'again' WHERE salt = ''")
    assert f"journal {number}" in {each.place for each in office.verify()}


def test_sqlite_lets_words_be_taken_out_alone() -> None:
    with closing(in_memory(who="A", clock=SetClock())) as opened:
        with opened.work(Deed.ADD_SITE, "because") as work:
            work.save(the_site())
        for change in ("text = 'x'", "salt = '', number = 9", "salt = '', place = 'x'"):
            with pytest.raises(IntegrityError, match="is written once"):
                raw(opened).exec_driver_sql(f"UPDATE journal_text SET {change}")  # noqa: S608
        with pytest.raises(IntegrityError, match="is written once"):
            raw(opened).exec_driver_sql("DELETE FROM journal_text")
