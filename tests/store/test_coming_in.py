"""What keeps somebody out of an encrypted office that no wrong password is needed for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from app.service import accounts
from app.service.keys import WrongPassword
from app.service.pen import Drive, Whose
from app.store import keyring, slots
from app.store.locked import LockedFile
from app.store.pen_file import PEN
from app.store.tries import FREE
from app.store.unlocking import enter
from app.words import Refusal
from tests.store.encrypted import ANA, EVA, PASSWORDS, signed_in
from tests.store.offices import SetClock


@pytest.mark.usefixtures("key")
def test_a_clock_set_back_makes_no_wait_shorter(path: Path) -> None:
    clock = SetClock()
    for _ in range(FREE + 3):
        clock.at += timedelta(hours=1)
        with pytest.raises(WrongPassword) as wrong:
            LockedFile(path, clock).unlock(EVA, "wrong")
    due = wrong.value.wait
    assert due > 1
    clock.at -= timedelta(minutes=1)
    assert LockedFile(path, clock).wait(EVA) == due
    with pytest.raises(WrongPassword, match=f"Wait {due} seconds"):
        LockedFile(path, clock).unlock(EVA, PASSWORDS[EVA])


@pytest.mark.usefixtures("key")
def test_a_slot_of_another_office_is_opened_by_no_password(path: Path) -> None:
    ring = keyring.read(path)
    assert ring
    (own,) = ring.of(EVA)
    assert slots.opened(own, ring.office, PASSWORDS[EVA])
    assert slots.opened(own, "1" * len(ring.office), PASSWORDS[EVA]) is None
    keyring.write(path, msgspec.structs.replace(ring, office="1" * len(ring.office)))
    with pytest.raises(WrongPassword):
        LockedFile(path, SetClock()).unlock(EVA, PASSWORDS[EVA])


def test_the_recovery_key_lets_nobody_in_whom_the_office_does_not_know(
    path: Path, key: str
) -> None:
    with pytest.raises(Refusal, match="Nobody called Zoe has an account"):
        enter(path, lambda locked: locked.recover("Zoe", key), who="x", clock=SetClock())


@pytest.mark.usefixtures("key")
def test_a_password_that_was_replaced_signs_nothing_with_keys_put_back(path: Path) -> None:
    before = keyring.read(path)
    assert before
    with signed_in(path, EVA) as office:
        assert office.keys
        office.keys.check(EVA, PASSWORDS[EVA])
        accounts.change_password(office, PASSWORDS[EVA], "another long sentence")
        keyring.write(path, before)
        with pytest.raises(WrongPassword):
            office.keys.check(EVA, PASSWORDS[EVA])


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize("drive", list(Drive))
def test_whoever_only_reads_never_has_the_pen(
    path: Path, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.pen_file.drive_of", lambda _: drive)
    with signed_in(path, EVA, is_window=True) as hers:
        assert not path.with_name(f"{path.name}{PEN}").exists()
        with signed_in(path, ANA, is_window=True) as his:
            assert his.pen
            assert his.pen.look().whose is Whose.OURS
        accounts.change_password(hers, PASSWORDS[EVA], "another one that is long")
        assert not path.with_name(f"{path.name}{PEN}").exists()
        assert [each.who for each in hers.journal(limit=1)] == [EVA]


@pytest.mark.usefixtures("key")
def test_whoever_may_write_again_takes_the_pen_for_as_long_as_they_are_there(path: Path) -> None:
    with signed_in(path, EVA, is_window=True) as office:
        assert office.pen
        office.pen.take()
        accounts.change_password(office, PASSWORDS[EVA], "another one that is long")
        assert office.pen.look().whose is Whose.OURS
        office.pen.lend()
        assert office.pen.look().whose is Whose.FREE
