"""An encrypted office: who comes in, who stays out, and what breaks off halfway."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from app.domain.access import Person, Role
from app.domain.change import Deed
from app.service import accounts
from app.service.keys import WrongPassword, WrongRecoveryKey, keys_beside, tries_beside
from app.service.passwords import check_password
from app.service.ports import Search
from app.store import NotAnOffice, OfficeFile, create, database, keyring, open_, slots
from app.store.door import WrongKey
from app.store.locked import LockedFile
from app.store.tries import FREE, LONGEST, delay
from app.words import Refusal
from tests.build import a_patient
from tests.store.encrypted import (
    ANA,
    EVA,
    KEY,
    PASSWORDS,
    in_an_office,
    recovered,
    signed_in,
)
from tests.store.offices import SetClock, raw, save, set_up

CLOCK = SetClock()


def test_people_come_in_by_their_password_and_the_journal_says_so(path: Path, key: str) -> None:
    with signed_in(path, EVA) as office:
        assert office.who == EVA
        assert office.person == Person(EVA, Role.MONITOR, revision=1)
        assert office.keys
        assert office.keys.people == (ANA, EVA)
        assert [deed.who for deed in office.journal(Search(deed=Deed.SIGN_IN))] == [EVA, ANA]
        assert office.verify() == []
    with signed_in(path, EVA) as office:
        assert len(office.journal(Search(deed=Deed.SIGN_IN))) == 2, "the same day again"
    assert key not in keys_beside(path).read_text("utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(keys_beside(path).stat().st_mode) == 0o600


def test_without_a_sign_in_it_stays_shut(path: Path, key: str) -> None:
    with pytest.raises(Refusal, match="opens only for those who sign in"):
        open_(path, who="x", clock=CLOCK)
    with pytest.raises(WrongKey, match="does not open"):
        open_(path, who="x", clock=CLOCK, key=KEY)
    keys_beside(path).unlink()
    with pytest.raises(NotAnOffice, match="whose keys are missing"):
        open_(path, who="x", clock=CLOCK)
    with recovered(path, key) as office:
        accounts.renew_password(office, "another good sentence")
    with signed_in(path, ANA, "another good sentence") as office:
        assert office.keys
        assert office.keys.people == (ANA,)


@in_an_office
def test_wrong_passwords_wait_longer_and_longer_and_are_journalled(path: Path) -> None:
    locked = LockedFile(path, SetClock())
    for tries in range(1, FREE + 1):
        with pytest.raises(WrongPassword) as wrong:
            locked.unlock(EVA, "wrong")
        assert wrong.value.tries == tries
    assert wrong.value.wait == 1
    with pytest.raises(WrongPassword, match="Wait 1 seconds"):
        locked.unlock(EVA, PASSWORDS[EVA])
    assert locked.wait(ANA) == 0
    later = SetClock(CLOCK.at + timedelta(seconds=1))
    unlocked = LockedFile(path, later).unlock(EVA, PASSWORDS[EVA])
    assert unlocked.wrong.times == FREE
    assert PASSWORDS[EVA] not in repr(unlocked)
    assert unlocked.keys[0].hex() not in repr(unlocked)
    with signed_in(path, EVA) as office:
        last = office.journal(Search(deed=Deed.SIGN_IN), limit=1)[0]
        assert [(each.path, each.new) for each in last.changes][-1] == (("wrong",), str(FREE))
    assert LockedFile(path, CLOCK).unlock(EVA, PASSWORDS[EVA]).wrong.times == 0
    assert [delay(n) for n in (0, 2, 3, 4, 5, 99)] == [0, 0, 1, 2, 4, LONGEST]


@in_an_office
def test_a_brake_that_somebody_tampered_with_is_no_obstacle(path: Path) -> None:
    tries_beside(path).write_text("not json", "utf-8")
    with signed_in(path) as office:
        assert office.who == ANA


@in_an_office
def test_a_forged_or_foreign_slot_opens_nothing(path: Path) -> None:
    ring = keyring.read(path)
    assert ring
    evas = ring.of(EVA)[0]
    forged = ring.with_slots((*ring.of(EVA), msgspec.structs.replace(evas, person=ANA)))
    keyring.write(path, forged)
    with pytest.raises(WrongPassword):
        LockedFile(path, CLOCK).unlock(ANA, PASSWORDS[EVA])
    greedy = msgspec.structs.replace(evas, cost=slots.Cost(1, 1 << 40, 4))
    keyring.write(path, ring.with_slots([greedy]))
    with pytest.raises(Refusal, match="holds no keys"):
        LockedFile(path, CLOCK).unlock(EVA, PASSWORDS[EVA])
    keys_beside(path).write_bytes(b'{"format":"visitario-keys","version":9}')
    with pytest.raises(Refusal, match="holds no keys"):
        LockedFile(path, CLOCK).unlock(EVA, PASSWORDS[EVA])
    assert LockedFile(path, CLOCK).people == ()


@in_an_office
def test_a_changed_password_replaces_the_old_one_for_good(path: Path) -> None:
    before = keys_beside(path).read_bytes()
    with signed_in(path, EVA) as office:
        with pytest.raises(WrongPassword):
            accounts.change_password(office, "not the old one", "a new sentence")
        accounts.change_password(office, PASSWORDS[EVA], "a new sentence")
        accounts.keys_of(office).check(EVA, "a new sentence")
        with pytest.raises(WrongPassword):
            accounts.keys_of(office).check(EVA, PASSWORDS[EVA])
    with signed_in(path, EVA, "a new sentence") as office:
        assert office.verify() == []
    keys_beside(path).write_bytes(before)
    with pytest.raises(Refusal, match="was replaced by another one"), signed_in(path, EVA):
        pass
    with signed_in(path):
        pass
    assert keyring.read(path).people == (ANA,), "only what the journal names stays"  # type: ignore[union-attr]


@in_an_office
def test_only_an_administrator_sets_others_passwords(path: Path) -> None:
    with signed_in(path, EVA) as office:
        with pytest.raises(Refusal, match="Only an administrator"):
            accounts.reset_password(office, ANA, "a new sentence")
        with pytest.raises(Refusal, match="takes the old one"):
            accounts.renew_password(office, "a new sentence")
    with signed_in(path) as office:
        accounts.reset_password(office, EVA, "a new sentence")
    with signed_in(path, EVA, "a new sentence") as office:
        assert office.who == EVA


def test_whoever_is_removed_is_out_and_the_key_is_another(path: Path, key: str) -> None:
    with signed_in(path) as office:
        accounts.remove_person(office, EVA)
        assert [each.name for each in office.people()] == [ANA]
        assert accounts.is_recovery_key_due(office)
        assert not accounts.is_change_due(office)
        new = accounts.recovery_key(office, PASSWORDS[ANA])
        assert not accounts.is_recovery_key_due(office)
        assert office.verify() == []
    assert new != key
    with pytest.raises(Refusal, match="Nobody called Eva"), signed_in(path, EVA):
        pass
    with pytest.raises(WrongKey), recovered(path, key):
        pass
    with recovered(path, new) as office:
        assert office.verify() == []


@in_an_office
def test_the_last_administrator_stays(path: Path) -> None:
    with signed_in(path) as office:
        with pytest.raises(Refusal, match="Nobody removes themselves"):
            accounts.remove_person(office, ANA)
        with pytest.raises(Refusal, match="last administrator"):
            accounts.change_person(office, Person(ANA, Role.COORDINATOR, revision=1))


@in_an_office
def test_a_key_is_changed_only_while_nobody_else_has_the_file_open(path: Path) -> None:
    with signed_in(path) as office, signed_in(path, EVA, patience=0.05) as other:
        raw(office).exec_driver_sql("PRAGMA busy_timeout = 50")
        with pytest.raises(Refusal, match="while nobody else has it open"):
            accounts.remove_person(office, EVA)
        assert [each.name for each in other.people()] == [ANA, EVA]


class BrokenOff(Exception):
    """What ends a change of key too early, as a crash would."""


def change_key_until(path: Path, when: str, world: pytest.MonkeyPatch) -> None:
    """Change the key of an office and break off at that moment."""
    write, written = keyring.write, []

    def break_off(*_: object) -> None:
        raise BrokenOff

    def write_then(*given: object) -> None:
        if when == "before the slots" or (when != "before the file" and written):
            raise BrokenOff
        written.append(given)
        write(*given)  # type: ignore[arg-type]

    with signed_in(path) as office:
        world.setattr(keyring, "write", write_then)
        if when == "before the file":
            world.setattr(database, "change_key", break_off)
        assert office.keys
        office.keys.change_key()


@pytest.mark.parametrize(
    "when", ["before the slots", "before the file", "before the slots are tidied"]
)
@in_an_office
def test_a_change_of_key_that_is_broken_off_still_opens(
    path: Path, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken, pytest.raises((BrokenOff, Refusal)):
        change_key_until(path, when, broken)
    for person in (ANA, EVA):
        with signed_in(path, person) as office:
            assert office.verify() == []
    ring = keyring.read(path)
    assert ring
    assert [len(slot.keys) for slot in ring.slots] == [1, 1]


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaa", "a" * 1001, ANA.upper() + ""])
def test_poor_passwords_are_refused(password: str) -> None:
    with pytest.raises(Refusal):
        check_password(password, ("Ana Ruiz",))


def test_flipped_bytes_are_found_and_named(path: Path) -> None:
    with closing(set_up(create(path, who="ana", clock=CLOCK, key=KEY))) as office:
        save(office, *(a_patient(f"CO-{n:03}") for n in range(40)))
    said = bytearray(path.read_bytes())
    said[-2000] ^= 1
    path.write_bytes(said)

    def opened() -> OfficeFile:
        return open_(path, who="x", clock=CLOCK, key=KEY)

    with closing(opened()) as office:
        assert office.verify() != []


def test_a_mistyped_recovery_key_names_the_group(path: Path, key: str) -> None:
    wrong = ("1" if key[0] != "1" else "2") + key[1:]
    with pytest.raises(WrongRecoveryKey, match="group 1"):
        LockedFile(path, CLOCK).recover(ANA, wrong)


def test_a_guess_costs_what_the_standard_asks_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    least = slots.Cost()
    cost = slots.cost_here()
    assert (least.passes, least.memory, least.lanes) == (3, 65536, 4), "RFC 9106, section 4"
    assert cost.passes >= least.passes
    assert cost.memory >= least.memory
