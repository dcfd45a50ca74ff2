"""What was erased or redacted is in none of the office's files; what is left is still sealed."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2 as sqlite

from app.domain.access import Role
from app.domain.appointment import Appointment
from app.domain.change import Deed
from app.domain.identity import Telephone
from app.domain.opening import CodeOpening, OpeningCause
from app.domain.override import Override
from app.domain.site import Closure
from app.service import journal, office_days
from app.service.backups import Occasion, Places
from app.service.erasing import erase_identity, erasure
from app.service.redacting import redact_contact, redact_entry
from app.service.shown import as_shown
from app.store import OfficeFile, open_
from app.words import Refusal
from tests.build import a_patient
from tests.people import enter_person, sign_in, sign_in_again
from tests.store.erased import NAME, NUMBER, SECRET, TODAY, name, note, office
from tests.store.offices import SetClock, an_office, raw, save, the_patient

run = Connection.exec_driver_sql
PLACED = [text.encode() for text in (NAME, NUMBER, "Inventada", "PLANTADA")]


__all__ = ["office"]


def _places(path: Path) -> list[str]:
    """The files of the office in which anything planted stands."""
    files = [each for each in path.parent.rglob("*") if each.is_file()]
    return [each.name for each in files for planted in PLACED if planted in each.read_bytes()]


@contextmanager
def read_elsewhere(path: Path) -> Iterator[None]:
    """Somebody else is reading the office meanwhile."""
    with closing(open_(path, who="B", clock=SetClock(), read_only=True)) as reader:
        raw(reader).exec_driver_sql("BEGIN")
        raw(reader).exec_driver_sql("SELECT count(*) FROM journal").one()
        yield
        raw(reader).exec_driver_sql("ROLLBACK")


def _undone(office: OfficeFile) -> None:
    """A note with the name, taken back, and a name that was changed before."""
    note(office, f"{NAME} called")
    journal.undo(office)
    name(office, NAME.upper())


def _redacted_before(office: OfficeFile) -> None:
    note(office, SECRET)
    redact_contact(office, "CO-001", "c1", today=TODAY)


def _much(office: OfficeFile) -> None:
    """So much that pages are split, filled and freed."""
    for number in range(60):
        note(office, f"{NAME} called {number} " + "x" * 400)


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
    with read_elsewhere(path):
        erase_identity(office, "CO-001", today=TODAY)
        assert office.wipe() is False
    assert office.wipe() is True
    assert _places(path) == []


def test_a_full_disk_lets_what_was_erased_be_erased(
    office: OfficeFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deed stands, and nobody is told that nothing was written."""
    with monkeypatch.context() as world:
        world.setattr(Connection, "exec_driver_sql", on_a_full_disk)
        assert erase_identity(office, "CO-001", today=TODAY)
        assert office.wipe() is False
    assert office.identity("CO-001").is_empty
    assert office.wipe() is True
    assert _places(path) == []


def on_a_full_disk(connection: Connection, statement: str, *values: Any) -> Any:
    if statement != "VACUUM":
        return run(connection, statement, *values)
    full = sqlite.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite.SQLITE_FULL
    raise OperationalError(statement, {}, full)


def test_the_trial_stays(office: OfficeFile) -> None:
    before = the_patient(office)
    erase_identity(office, "CO-001", today=TODAY)
    assert the_patient(office) == before
    assert office.journal(limit=1)[0].deed is Deed.ERASE_IDENTITY


def test_erasing_nothing_is_refused(office: OfficeFile) -> None:
    with pytest.raises(Refusal, match="No name or telephone is kept of CO-002"):
        erase_identity(office, "CO-002", today=TODAY)


def test_it_says_which_entries_say_thename(office: OfficeFile) -> None:
    note(office, f"{NAME.lower()} called")
    note(office, f"call {NUMBER.replace(' ', '')}")
    note(office, "nothing")
    last = office.journal(limit=1)[0].number
    assert erasure(office, "CO-001").entries == (last - 2, last - 1)


def test_a_name_in_a_place_goes_and_one_in_a_closure_is_listed(
    office: OfficeFile, path: Path
) -> None:
    placed = {"a1": Appointment(TODAY, place=f"at {NAME}'s")}
    approved = {"W4": Override("asked for", f"her daughter {NAME}", not_applicable=True)}
    opened = CodeOpening(TODAY, time(9), NAME, OpeningCause.EMERGENCY)
    known = replace(the_patient(office), appointments=placed, overrides=approved)
    with office.work(Deed.CORRECT) as work:
        work.save(replace(known, openings={"o1": opened}))
    own = office.journal(limit=1)[0].number
    office_days.close_days(office, "CO", Closure(TODAY, TODAY, f"{NAME} died"), today=TODAY)
    closed = office.journal(limit=1)[0].number
    found = erasure(office, "CO-001")
    assert (found.entries, found.others) == ((own,), (closed,))
    erase_identity(office, "CO-001", today=TODAY, with_words=True)
    redact_entry(office, closed, today=TODAY)
    assert _places(path) == []
    assert office.verify() == []


@pytest.mark.parametrize("reason", [f"asked by {NAME}", f"called from {NUMBER}"])
def test_a_reason_that_says_the_name_is_refused(
    office: OfficeFile, path: Path, reason: str
) -> None:
    with pytest.raises(Refusal, match="Write it without"):
        erase_identity(office, "CO-001", today=TODAY, reason=reason)
    assert office.identity("CO-001").name == f"Ana {NAME}"
    erase_identity(office, "CO-001", today=TODAY, reason="asked by the patient")
    with pytest.raises(Refusal, match="Write it without"):
        erase_identity(office, "CO-001", today=TODAY, reason=reason, says=f"{NAME} {NUMBER}")
    assert _places(path) == []


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
    note(office, said)
    (last,) = office.journal(limit=1)
    assert erasure(office, "CO-001").entries == (last.number,)
    erase_identity(office, "CO-001", today=TODAY, with_words=True)
    assert said not in str(office.journal())


@pytest.mark.parametrize("said", ["hasta mañana, analítica", "600 98 en la calle", "plan de tarde"])
def test_other_words_are_left_alone(office: OfficeFile, said: str) -> None:
    note(office, said)
    assert erasure(office, "CO-001").entries == ()


def test_an_administrator_who_may_not_look_up_is_told_the_places(office: OfficeFile) -> None:
    note(office, f"{NAME} called")
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
    with read_elsewhere(path):
        erase_identity(office, "CO-001", today=TODAY)
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
        name(office, NAME)
        erase_identity(office, "CO-001", today=TODAY)
        assert set(erasure(office, "CO-001").older) == {made, second / made.name}
