"""What was erased or redacted is in none of the office's files; what is left is still sealed."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlcipher3 import dbapi2 as sqlite

from app.domain.access import Role
from app.domain.change import Deed
from app.domain.contact import Contact, Means
from app.domain.identity import Identity, Telephone
from app.domain.written import redacted_by
from app.service import contacts, journal
from app.service.backups import Occasion, Places
from app.service.erasing import erase_identity, erasure
from app.service.look_up import grant
from app.service.ports import Conflict
from app.service.redacting import NOTHING, redact_contact, redact_entry
from app.service.shown import as_shown
from app.store import OfficeFile, database, in_memory, open_
from app.store.known_on import KnownOn
from app.words import Refusal
from tests.build import a_patient, day
from tests.people import enter_person, sign_in, sign_in_again
from tests.store.offices import SetClock, an_office, raw, save, tamper, the_patient, the_site

TODAY = day("2014-05-01")
NAME, NUMBER = "Plantada", "600 987 123"
SECRET = "her sister Inventada drives"
PLACED = [text.encode() for text in (NAME, NUMBER, "Inventada", "PLANTADA")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.visitario"


@pytest.fixture
def office(path: Path) -> Iterator[OfficeFile]:
    with closing(an_office(path)) as opened:
        save(opened, a_patient("CO-001"), a_patient("CO-002"))
        grant(opened, "CO", opened.who, today=TODAY)
        _name(opened, NAME)
        yield opened


def _name(office: OfficeFile, family: str) -> None:
    known = office.identity("CO-001")
    given = Identity("CO-001", "Ana", family, (Telephone(NUMBER),), revision=known.revision)
    with office.work(Deed.SAVE_IDENTITY) as work:
        work.save_identity(given)


def _note(office: OfficeFile, text: str) -> None:
    contacts.log(office, "CO-001", Contact(TODAY, Means.CALL, True, text), today=TODAY)


def _places(path: Path) -> list[str]:
    """The files of the office in which anything planted stands."""
    files = [each for each in path.parent.rglob("*") if each.is_file()]
    return [each.name for each in files for planted in PLACED if planted in each.read_bytes()]


def _undone(office: OfficeFile) -> None:
    """A note with the name, taken back, and a name that was changed before."""
    _note(office, f"{NAME} called")
    journal.undo(office)
    _name(office, NAME.upper())


def _redacted_before(office: OfficeFile) -> None:
    _note(office, SECRET)
    redact_contact(office, "CO-001", "c1", today=TODAY)


def _much(office: OfficeFile) -> None:
    """So much that pages are split, filled and freed."""
    for number in range(60):
        _note(office, f"{NAME} called {number} " + "x" * 400)


@pytest.mark.parametrize("before", [_undone, _redacted_before, _much, lambda _: None])
def test_nothing_of_it_is_in_any_file(
    office: OfficeFile, path: Path, before: Callable[[OfficeFile], None]
) -> None:
    before(office)
    office.known_on(TODAY)
    assert before is _redacted_before or _places(path)
    erase_identity(office, "CO-001", today=TODAY, with_words=True)
    assert _places(path) == []
    assert office.verify() == []
    assert office.identity("CO-001").is_empty


def test_nothing_comes_back_from_a_copy_of_a_program_that_died(
    office: OfficeFile, path: Path, tmp_path: Path
) -> None:
    erase_identity(office, "CO-001", today=TODAY)
    died = tmp_path / "died"
    died.mkdir()
    for each in tmp_path.glob("office*"):
        shutil.copy(each, died / each.name)
    with closing(open_(died / path.name, who="B", clock=SetClock())) as again:
        assert again.verify() == []
        assert again.identities() == ()
    assert _places(died / path.name) == []


def test_while_somebody_else_reads_it_says_so_and_ends_later(
    office: OfficeFile, path: Path
) -> None:
    with closing(open_(path, who="B", clock=SetClock(), read_only=True)) as reader:
        raw(reader).exec_driver_sql("BEGIN")
        raw(reader).exec_driver_sql("SELECT count(*) FROM journal").one()
        erase_identity(office, "CO-001", today=TODAY)
        assert office.wipe() is False
        raw(reader).exec_driver_sql("ROLLBACK")
    assert office.wipe() is True
    assert _places(path) == []


def test_a_full_disk_lets_what_was_erased_be_erased(
    office: OfficeFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deed stands, and nobody is told that nothing was written."""
    with monkeypatch.context() as world:
        world.setattr(database, "write_anew", no_room)
        assert erase_identity(office, "CO-001", today=TODAY)
        assert office.wipe() is False
    assert office.identity("CO-001").is_empty
    assert office.wipe() is True
    assert _places(path) == []


def no_room(_: object) -> None:
    full = sqlite.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite.SQLITE_FULL
    raise OperationalError("VACUUM", {}, full)


def test_the_trial_stays(office: OfficeFile) -> None:
    before = the_patient(office)
    erase_identity(office, "CO-001", today=TODAY)
    assert the_patient(office) == before
    assert office.journal(limit=1)[0].deed is Deed.ERASE_IDENTITY


def test_erasing_nothing_is_refused(office: OfficeFile) -> None:
    with pytest.raises(Refusal, match="No name or telephone is kept of CO-002"):
        erase_identity(office, "CO-002", today=TODAY)


def test_it_says_which_entries_say_the_name(office: OfficeFile) -> None:
    _note(office, f"{NAME.lower()} called")
    _note(office, f"call {NUMBER.replace(' ', '')}")
    _note(office, "nothing")
    last = office.journal(limit=1)[0].number
    assert erasure(office, "CO-001").entries == (last - 2, last - 1)


SPELT = [
    "Llamó Plántada",
    "vive con PLANTADA",
    unicodedata.normalize("NFD", "vive con Plántada"),
    "de la familia Plantadas",
    "nueva: 600987123",
    "tel. 600-987-123",
]


@pytest.mark.parametrize("said", SPELT)
def test_a_name_is_found_however_it_is_spelt(office: OfficeFile, said: str) -> None:
    known = office.identity("CO-001")
    abroad = replace(known, telephones=(Telephone(f"+34 {NUMBER}"),))
    with office.work(Deed.SAVE_IDENTITY) as work:
        work.save_identity(abroad)
    _note(office, said)
    (last,) = office.journal(limit=1)
    assert erasure(office, "CO-001").entries == (last.number,)
    erase_identity(office, "CO-001", today=TODAY, with_words=True)
    assert said not in str(office.journal())


@pytest.mark.parametrize("said", ["hasta mañana, analítica", "600 98 en la calle", "plan de tarde"])
def test_other_words_are_left_alone(office: OfficeFile, said: str) -> None:
    _note(office, said)
    assert erasure(office, "CO-001").entries == ()


def test_an_administrator_who_may_not_look_up_is_told_the_places(office: OfficeFile) -> None:
    _note(office, f"{NAME} called")
    number = office.journal(limit=1)[0].number
    sign_in(office, Role.ADMINISTRATOR)
    before = office.journal(limit=1)
    found = erasure(as_shown(office), "CO-001")
    assert (found.is_kept, found.was_sought, found.entries) == (True, True, (number,))
    assert office.journal(limit=1) == before
    sign_in_again(office, enter_person(office, Role.MONITOR, "Eva").name)
    found = erasure(as_shown(office), "CO-001")
    assert (found.is_kept, found.was_sought, found.entries) == (True, False, ())


def test_what_somebody_kept_from_being_wiped_is_wiped_by_erasing_once_more(
    office: OfficeFile, path: Path
) -> None:
    with closing(open_(path, who="B", clock=SetClock(), read_only=True)) as reader:
        raw(reader).exec_driver_sql("BEGIN")
        raw(reader).exec_driver_sql("SELECT count(*) FROM journal").one()
        erase_identity(office, "CO-001", today=TODAY)
        raw(reader).exec_driver_sql("ROLLBACK")
    assert _places(path)
    assert erase_identity(office, "CO-001", today=TODAY) is None
    assert _places(path) == []


def test_copies_in_the_second_place_are_listed_too(path: Path, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    an_office(path).close()
    with closing(open_(path, who="A", clock=SetClock(), places=Places(second=second))) as office:
        save(office, a_patient("CO-001"))
        assert office.vault
        made = office.vault.make(Occasion.DAILY).backup.path
        _name(office, NAME)
        erase_identity(office, "CO-001", today=TODAY)
        assert set(erasure(office, "CO-001").older) == {made, second / made.name}


def test_a_redaction_reaches_every_place(office: OfficeFile) -> None:
    _note(office, SECRET)
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
    _note(office, "said")
    known = the_patient(office).contacts["c1"]
    changed = Contact(known.on, known.means, True, "meant")
    contacts.correct(office, "CO-001", "c1", changed, SECRET, today=TODAY)
    redact_entry(office, office.journal(limit=1)[0].number, today=TODAY)
    last = office.journal(limit=2)[1]
    instead = redacted_by(office.who, TODAY)
    assert (last.reason, last.changes[0].old, last.changes[0].new) == (instead, instead, instead)
    assert office.verify() == []


def test_an_earlier_deed_is_undone_as_it_reads_now(office: OfficeFile) -> None:
    _note(office, SECRET)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    with pytest.raises(Refusal, match="redacted words for good"):
        journal.undo(office, office.journal(limit=1)[0].number)
    journal.undo(office, office.journal(limit=2)[1].number)
    assert the_patient(office).contacts == {}
    assert office.verify() == []


def test_nothing_is_redacted_twice(office: OfficeFile) -> None:
    _note(office, SECRET)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    with pytest.raises(Refusal, match=NOTHING[:30]):
        redact_contact(office, "CO-001", "c1", today=TODAY)


def _refused_as_stale(office: OfficeFile, known: Contact, revision: int) -> None:
    with pytest.raises(Conflict, match=r"CO-001 was changed by .*, after you looked it up"):
        contacts.correct(
            office, "CO-001", "c1", known, "meant it so", today=TODAY, revision=revision
        )


def test_who_looked_before_does_not_save_redacted_words_again(office: OfficeFile) -> None:
    _note(office, SECRET)
    seen = the_patient(office)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    _refused_as_stale(office, seen.contacts["c1"], seen.revision)
    assert SECRET not in str(office.patients())
    now = the_patient(office)
    other = replace(now.contacts["c1"], note="nothing to say")
    contacts.correct(office, "CO-001", "c1", other, "empty", today=TODAY, revision=now.revision)
    assert office.verify() == []


def test_whoever_reads_beside_is_not_left_with_redacted_words(
    office: OfficeFile, path: Path
) -> None:
    _note(office, SECRET)
    with closing(open_(path, who="B", clock=SetClock())) as beside:
        assert SECRET in str(beside.patients())
        seen = the_patient(beside)
        redact_contact(office, "CO-001", "c1", today=TODAY)
        assert SECRET not in str(beside.patients())
        _refused_as_stale(beside, seen.contacts["c1"], seen.revision)


def test_a_past_day_counts_redactions_too(office: OfficeFile) -> None:
    _note(office, SECRET)
    redact_contact(office, "CO-001", "c1", today=TODAY)
    assert office.known_on(TODAY).patients(["CO-001"]) == office.patients(["CO-001"])


def test_a_file_from_before_redactions_were_counted_is_sound(office: OfficeFile) -> None:
    _note(office, SECRET)
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
        (
            "INSERT INTO journal_text SELECT number, '9', salt, text FROM journal_text LIMIT 1",
            "they were altered",
        ),
    ],
)
def test_words_touched_behind_the_back_are_found(
    office: OfficeFile, statement: str, problem: str
) -> None:
    _note(office, SECRET)
    number = office.journal(limit=1)[0].number
    tamper(office, "journal_text", statement)
    found = {(each.place, problem in str(each.problem)) for each in office.verify()}
    assert (f"journal {number}", True) in found


def test_what_was_redacted_and_stands_there_again_is_found(office: OfficeFile) -> None:
    _note(office, SECRET)
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
