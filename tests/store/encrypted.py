"""Encrypted offices to test on, with people whose passwords cost no time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from app.domain.access import Person, Role
from app.service import accounts
from app.service.accounts import Founder
from app.service.keys import Unlocked
from app.store import OfficeFile, enter, keyring, slots
from app.store.founding import found
from tests.store.offices import SetClock

KEY: Final = bytes(range(32))
ANA, EVA = "Ana Ruiz", "Eva Gil"
PASSWORDS: Final = {ANA: "correct horse battery", EVA: "a sentence of Eva's"}
CHEAP: Final = slots.Cost(1, 64, 1)


def cheap_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a guess cost nothing: how much it costs has a test of its own."""
    monkeypatch.setattr(slots, "cost_here", lambda: CHEAP)


in_an_office = pytest.mark.usefixtures("key")
"""Of a test that needs the office of the fixture `key`, and not its recovery key."""


def ring_of(path: Path) -> keyring.Keyring:
    """The keys that lie beside an office."""
    ring = keyring.read(path)
    assert ring
    return ring


def founded(path: Path) -> str:
    """A new office that Ana administers and Eva monitors; its recovery key."""
    key = found(path, Founder(ANA, PASSWORDS[ANA]), clock=SetClock())
    with signed_in(path) as office:
        accounts.add_person(office, Person(EVA, Role.MONITOR), PASSWORDS[EVA])
    return key


@contextmanager
def signed_in(
    path: Path, person: str = ANA, password: str = "", **options: object
) -> Iterator[OfficeFile]:
    """The office, opened by a person's password."""
    word = password or PASSWORDS[person]
    clock = SetClock()
    office = enter(path, lambda it: it.unlock(person, word), who="x", clock=clock, **options)
    try:
        yield office
    finally:
        office.close()


@contextmanager
def recovered(path: Path, key: str, person: str = ANA) -> Iterator[OfficeFile]:
    """The office, opened by its recovery key."""

    def sign_in(locked: object) -> Unlocked:
        return locked.recover(person, key)  # type: ignore[attr-defined, no-any-return]

    office = enter(path, sign_in, who="x", clock=SetClock())
    try:
        yield office
    finally:
        office.close()
