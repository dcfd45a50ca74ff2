"""Keys that are damaged, forged or half written: who still comes in, and what is then mended?"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.service import accounts, recovery_key
from app.service.backups import Occasion
from app.service.damaged import Damaged
from app.service.keys import keys_beside
from app.store import OfficeFile, backup, keyring, slots
from app.store.door import WrongKey
from app.store.locked import LockedFile
from app.store.restoring import Backups
from app.store.slots import Cost, Slot
from app.words import Refusal
from tests.store.encrypted import (
    ANA,
    EVA,
    KEY,
    PASSWORDS,
    cheap_slots,
    founded,
    in_an_office,
    recovered,
    ring_of,
    signed_in,
)
from tests.store.offices import SetClock

CLOCK = SetClock()


@pytest.mark.parametrize("left", [100, 0], ids=["cut short", "empty"])
def test_the_recovery_key_opens_an_office_whose_keys_are_damaged(
    path: Path, key: str, left: int
) -> None:
    damaged = keys_beside(path).read_bytes()[:left]
    keys_beside(path).write_bytes(damaged)
    locked = LockedFile(path, CLOCK)
    assert locked.people == ()
    with pytest.raises(Refusal, match="open the office with its recovery key"):
        locked.unlock(ANA, PASSWORDS[ANA])
    with recovered(path, key) as office:
        assert [each.name for each in office.people()] == [ANA, EVA]
        accounts.renew_password(office, "another good sentence")
        accounts.reset_password(office, EVA, "a sentence for Eva")
        assert office.verify() == []
    kept = keys_beside(path).with_name(f"{keys_beside(path).name}{keyring.DAMAGED}")
    assert kept.read_bytes() == damaged
    for person, password in ((ANA, "another good sentence"), (EVA, "a sentence for Eva")):
        with signed_in(path, person, password) as office:
            assert office.who == person


def test_the_recovery_key_sets_the_keys_of_another_office_aside(
    path: Path, key: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.visitario"
    founded(other)
    keys_beside(path).write_bytes(keys_beside(other).read_bytes())
    with recovered(path, key) as office:
        accounts.renew_password(office, "another good sentence")
    with signed_in(path, ANA, "another good sentence") as office:
        assert accounts.keys_of(office).people == (ANA,)


@pytest.mark.parametrize("way", ["password", "recovery key"])
def test_a_file_whose_first_page_is_gone_has_its_way_back(path: Path, key: str, way: str) -> None:
    """The password is proven by the keys; the file is another office's, or damaged."""
    with signed_in(path) as office:
        assert office.vault
        made = office.vault.make(Occasion.ASKED).backup
    whole = path.read_bytes()
    path.write_bytes(b"\xa5" * 4096 + whole[4096:])
    come_in = signed_in(path) if way == "password" else recovered(path, key)
    with pytest.raises(Damaged, match="opens the keys beside office") as told, come_in:
        pass
    assert (told.value.newest, told.value.is_perhaps) == (made, True)
    assert made.path.name in str(told.value)
    with pytest.raises(WrongKey), recovered(path, recovery_key.written(KEY)):
        pass


@in_an_office
def test_the_keys_of_another_office_are_told_from_a_wrong_password(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "other.visitario"
    founded(other)
    keys_beside(path).write_bytes(keys_beside(other).read_bytes())
    with pytest.raises(Damaged, match="another office's keys") as told, signed_in(path):
        pass
    assert told.value.newest is None


@in_an_office
def test_a_box_that_somebody_spoilt_is_sealed_anew_by_the_next_to_come_in(path: Path) -> None:
    ring = ring_of(path)
    (evas,) = ring.of(EVA)
    (sealed,) = evas.keys
    spoilt = msgspec.structs.replace(sealed, box=bytes(len(sealed.box)))
    evas = msgspec.structs.replace(evas, keys=(spoilt,))
    keyring.write(path, ring.with_slots((*ring.of(ANA), evas)))
    with pytest.raises(Refusal, match="holds no keys"):
        LockedFile(path, CLOCK).unlock(EVA, PASSWORDS[EVA])
    with signed_in(path):
        pass
    with signed_in(path, EVA) as office:
        assert office.who == EVA
    assert ring_of(path) == ring


@in_an_office
def test_no_keys_make_a_computer_work_for_long(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = ring_of(path)
    (anas,) = ring.of(ANA)
    looked: list[Slot] = []
    monkeypatch.setattr(slots, "opened", lambda slot, *_: looked.append(slot))
    too_many = [ring.with_slots([anas] * 3), ring.with_slots([with_keys(anas, 3)])]
    for forged in (*too_many, ring.with_slots([with_keys(anas, 0)])):
        keyring.write(path, forged)
        with pytest.raises(Refusal, match="holds no keys"):
            LockedFile(path, CLOCK).unlock(ANA, PASSWORDS[ANA])
    assert looked == []


def with_keys(slot: Slot, number: int) -> Slot:
    return msgspec.structs.replace(slot, keys=slot.keys * number)


@pytest.mark.parametrize("cost", [Cost(25, 64, 1), Cost(1, 257 * 1024, 1), Cost(1, 1024, 5)])
@in_an_office
def test_a_slot_asks_no_more_of_a_computer_than_one_of_ours(path: Path, cost: Cost) -> None:
    greedy = [msgspec.structs.replace(each, cost=cost) for each in ring_of(path).of(ANA)]
    keyring.write(path, ring_of(path).with_slots(greedy))
    with pytest.raises(Refusal, match="holds no keys"):
        LockedFile(path, CLOCK).unlock(ANA, PASSWORDS[ANA])


@in_an_office
def test_too_little_memory_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import exceptions, low_level

    def fail(*_: object) -> bytes:
        raise exceptions.HashingError("Memory allocation error")

    monkeypatch.setattr(low_level, "hash_secret_raw", fail)
    with pytest.raises(Refusal, match="too little free memory"):
        LockedFile(path, CLOCK).unlock(ANA, PASSWORDS[ANA])


class FullDisk:
    """A disk on which the keys can be written so many times more."""

    def __init__(self, world: pytest.MonkeyPatch, times: int) -> None:
        self._write, self._times = keyring.write, times
        world.setattr(keyring, "write", self.write)

    def write(self, path: Path, ring: keyring.Keyring) -> None:
        self._times -= 1
        if self._times < 0:
            raise Refusal("{path} could not be written.", path=path.name)
        self._write(path, ring)


@pytest.mark.parametrize("new", ["a brand new sentence", PASSWORDS[EVA]], ids=["new", "the same"])
@in_an_office
def test_a_password_that_was_changed_is_changed_whatever_could_not_be_tidied(
    path: Path, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with signed_in(path, EVA) as office, monkeypatch.context() as world:
        FullDisk(world, 1)
        assert accounts.change_password(office, PASSWORDS[EVA], new)
    assert len(ring_of(path).of(EVA)) == 2
    with signed_in(path, EVA, new) as office, monkeypatch.context() as world:
        assert len(ring_of(path).of(EVA)) == 1
        FullDisk(world, 0)
        with pytest.raises(Refusal, match="could not be written"):
            accounts.change_password(office, new, "a third sentence of hers")
    with signed_in(path, EVA, new):
        assert len(ring_of(path).of(EVA)) == 1


@in_an_office
def test_however_often_it_is_broken_off_a_person_has_two_slots_at_most(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slot laid down by a deed that never was is gone with the next one."""
    with signed_in(path, EVA) as office:
        monkeypatch.setattr(OfficeFile, "_end", lambda *_: 1 // 0)
        for number in range(3):
            with pytest.raises(ZeroDivisionError):
                accounts.change_password(office, PASSWORDS[EVA], f"a sentence, number {number}")
        assert len(ring_of(path).of(EVA)) == 2
    monkeypatch.undo()
    cheap_slots(monkeypatch)
    with signed_in(path, EVA):
        assert len(ring_of(path).of(EVA)) == 1


@in_an_office
def test_a_backup_made_while_a_password_changes_opens_by_one_of_them(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deed of the change is not in the copy any more, and its slot already is, or was."""
    copy, passwords = backup._copy, iter(["changed meanwhile 1", "changed meanwhile 2"])
    former = [PASSWORDS[EVA]]

    def copy_late(*given: object) -> object:
        found = copy(*given)  # type: ignore[arg-type]
        new = next(passwords, None)
        if new:
            with signed_in(path, EVA, former[-1]) as office:
                accounts.change_password(office, former[-1], new)
            former.append(new)
        return found

    monkeypatch.setattr(backup, "_copy", copy_late)
    with signed_in(path) as office:
        assert office.vault
        made = office.vault.make(Occasion.ASKED).backup
    again = path.with_name("again.visitario")
    Backups(CLOCK).restore(made.path, again, lambda it: it.unlock(EVA, former[-1]))
    with signed_in(again, EVA, former[-1]) as office:
        assert office.who == EVA


@in_an_office
def test_a_backup_is_not_made_while_the_passwords_never_stand_still(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup._copy

    def copy_late(*given: object) -> object:
        found = copy(*given)  # type: ignore[arg-type]
        keys_beside(path).write_bytes(keys_beside(path).read_bytes() + b" ")
        return found

    monkeypatch.setattr(backup, "_copy", copy_late)
    with signed_in(path) as office:
        assert office.vault
        with pytest.raises(Refusal, match="passwords were being changed"):
            office.vault.make(Occasion.ASKED)
        assert list(office.vault.folder.iterdir()) == []
