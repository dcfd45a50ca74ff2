"""What does an encrypted office file hear before it is open: a password, or its recovery key?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.service import recovery_key
from app.service.keys import Unlocked, Wrong, WrongPassword, keys_beside
from app.service.ports import Clock
from app.store import keyring, slots, tries
from app.store.keyring import BAD_KEYS, Keyring
from app.words import N_, Refusal

WRONG: Final = N_(
    "That is not the password of {person}. Wrong so far, one after the other: {tries}. Type it"
    " again, or ask whoever administers the office for a new one."
)
TOO_SOON: Final = N_(
    "Too many wrong passwords for {person}, {tries} one after the other. Wait {wait} seconds, then"
    " try again."
)
NO_SLOT: Final = N_(
    "Nobody called {person} has a password for {name}. Those who have: {people}. Choose one of"
    " them, or open the office with its recovery key."
)
NO_KEYS: Final = N_(
    "The keys of {name} are gone: there is no file {keys} beside it. Put it there from a backup, or"
    " open the office with its recovery key."
)


class LockedFile:
    """An `app.service.keys.LockedOffice`: a file with the slots beside it."""

    def __init__(
        self, path: Path, clock: Clock, admit: Callable[[Unlocked], None] | None = None
    ) -> None:
        """`admit` refuses whom the office does not know: the recovery key itself knows nobody."""
        self.name = path.name
        self._admit = admit
        self._path = path
        self._clock = clock

    @property
    def people(self) -> tuple[str, ...]:
        """Those who have a password, by name; none where the keys are gone or damaged."""
        try:
            ring = keyring.read(self._path)
        except Refusal:
            return ()  # a password is told so, and the recovery key asks nothing of them
        return ring.people if ring else ()

    def wait(self, person: str) -> int:
        """The seconds until another password of the person's is heard."""
        return tries.of(self._path, person).wait(self._clock.now())

    def unlock(self, person: str, password: str) -> Unlocked:
        """Try a password; `WrongPassword`, or `Refusal` where the person has none."""
        ring = keyring.read(self._path)
        if ring is None:
            raise Refusal(NO_KEYS, name=self.name, keys=keys_beside(self._path).name)
        person = ring.called(person)
        if not ring.of(person):
            people = ", ".join(ring.people)
            raise Refusal(NO_SLOT, name=self.name, person=person, people=people)
        self._refuse_haste(person)
        keys, seals = self._opened(ring, person, password)
        if not seals:
            counted = tries.count(self._path, person, self._clock.now())
            raise WrongPassword(WRONG, counted.in_a_row, self.wait(person), person=person)
        wrong = self._wrong(person)
        tries.end_row(self._path, person)
        return Unlocked(person, keys, seals, wrong)

    def recover(self, person: str, recovery_key_: str) -> Unlocked:
        """Take the printed key; `WrongRecoveryKey` names the groups that were mistyped."""
        key = recovery_key.read(recovery_key_)
        unlocked = Unlocked(person, (key,), wrong=self._wrong(person), by_recovery_key=True)
        if self._admit:
            self._admit(unlocked)
        return unlocked

    def _wrong(self, person: str) -> Wrong:
        counted = tries.of(self._path, person)
        return Wrong(counted.wrong, counted.last, self._clock.now())

    def _opened(
        self, ring: Keyring, person: str, password: str
    ) -> tuple[tuple[bytes, ...], frozenset[str]]:
        """The keys that the password opens, and the seals of their slots, the newest first.

        Two where somebody set the same password again and that was broken off.
        """
        try:
            found = [
                (slot.seal, keys)
                for slot in reversed(ring.of(person))
                if (keys := slots.opened(slot, ring.office, password))
            ]
        except ValueError as bad:
            raise Refusal(BAD_KEYS, name=keys_beside(self._path).name) from bad
        each_once = dict.fromkeys(key for _, keys in found for key in keys)
        return tuple(each_once), frozenset(seal for seal, _ in found)

    def _refuse_haste(self, person: str) -> None:
        wait = self.wait(person)
        if wait:
            so_far = tries.of(self._path, person).in_a_row
            raise WrongPassword(TOO_SOON, so_far, wait, person=person)
