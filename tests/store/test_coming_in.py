"""What keeps somebody out of an encrypted office that no wrong password is needed for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from app.service import accounts
from app.service.keys import WrongPassword
from app.store import keyring, slots
from app.store.locked import LockedFile
from app.store.tries import FREE
from app.store.unlocking import enter
from app.words import Refusal
from tests.store.encrypted import EVA, PASSWORDS, cheap_slots, founded, signed_in
from tests.store.offices import SetClock


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_slots(monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.visitario"


@pytest.fixture
def key(path: Path) -> str:
    return founded(path)


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
