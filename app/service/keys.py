"""Whose password opens an encrypted office, and what is a face told before one is open?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from app.words import N_, Refusal

SIGN_IN_NEEDED: Final = N_(
    "{name} is encrypted, and opens only for those who sign in. Give a name and a password."
)


class WrongPassword(Refusal):
    """A password that opens nothing: the `tries` in a row, and the seconds to `wait` now."""

    def __init__(self, message: str, tries: int, wait: int, **values: object) -> None:
        super().__init__(message, tries=tries, wait=wait, **values)
        self.tries = tries
        self.wait = wait


class WrongRecoveryKey(Refusal):
    """A recovery key that opens nothing; `groups` are those that were mistyped, from 1."""

    def __init__(self, message: str, groups: tuple[int, ...] = (), **values: object) -> None:
        super().__init__(message, **values)
        self.groups = groups


class KeyKept(Refusal):
    """The key of a file was not changed, and the office goes on with the one it had."""


SLIP: Final = timedelta(minutes=5)
"""Whoever gives the right password within that time after a wrong one likely gave both."""


class Wrong(NamedTuple):
    """So many passwords were wrong since the last sign-in that was journalled, the last one when.

    Instants in UTC; None where nothing was counted. The right one was given `then`.
    """

    times: int = 0
    last: datetime | None = None
    then: datetime | None = None

    @property
    def is_slip(self) -> bool:
        """Whether it was one alone, right before the right one: fingers slip."""
        if self.times != 1 or self.last is None or self.then is None:
            return False
        return timedelta() <= self.then - self.last < SLIP


NONE_WRONG: Final = Wrong()


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What opens the file, on behalf of a person, and how many passwords were wrong before.

    `seals` are those of the slots that the password opened; the recovery key opens none. There are
    two keys while a change of key was broken off: one of them is the file's.
    """

    person: str
    keys: tuple[bytes, ...] = field(repr=False)
    seals: frozenset[str] = frozenset()
    wrong: Wrong = NONE_WRONG
    by_recovery_key: bool = False


class LockedOffice(Protocol):
    """An encrypted office file that is not open yet. Any thread may ask it."""

    @property
    def name(self) -> str:
        """What people call the file: its base name, never a path."""

    @property
    def people(self) -> tuple[str, ...]:
        """Those who have a password, by name; none where the keys are gone or damaged."""

    def wait(self, person: str) -> int:
        """The seconds until another password of the person's is heard; 0 is: now."""

    def unlock(self, person: str, password: str) -> Unlocked:
        """Try a password, which takes 0.3 to 1 s by design; `WrongPassword`, else `Refusal`."""

    def recover(self, person: str, recovery_key: str) -> Unlocked:
        """Take the printed key, for a person of the office; `WrongRecoveryKey` if mistyped."""


SignIn = Callable[[LockedOffice], Unlocked]
"""How a face asks a person for what opens a file; `Refusal` where nobody answers."""


class Keys(Protocol):
    """The passwords of an encrypted office that is open. `app.service.accounts` alone uses them."""

    @property
    def people(self) -> tuple[str, ...]:
        """Those who have a password, by name."""

    @property
    def is_recovered(self) -> bool:
        """Whether the office was opened by its recovery key instead of a password."""

    @property
    def wrong_before(self) -> Wrong:
        """The passwords of whoever came in that were wrong before the one that was right."""

    @property
    def key_name(self) -> str:
        """What tells the file's key from others, and may be shown: eight hexadecimal digits."""

    def check(self, person: str, password: str) -> None:
        """`WrongPassword` unless the password is the person's; takes 0.3 to 1 s."""

    def put(self, person: str, password: str) -> str:
        """Lay a slot down that opens the file for the person; its seal. Takes 0.3 to 1 s.

        Until `settle` the former one stays beside it: the one that the journal names is in force.
        """

    def settle(self) -> None:
        """Take out what the journal does not name: the slots of former passwords and people.

        They open nothing, so that it fails nothing where it can't be: the next sign-in does it.
        """

    def forget_wrong(self, person: str) -> None:
        """Count the person's wrong passwords from nought: the journal has them."""

    def refuse_in_use(self) -> None:
        """`Refusal` where others have the file open, whose key can't be changed then."""

    def change_key(self) -> None:
        """Encrypt the file by a new key, for those whose slots are in force.

        `KeyKept` where others have the file open, or the disk takes no keys; any other `Refusal`
        shuts the office. It opens, too, if this is broken off.
        """

    def recovery_key(self) -> str:
        """The key of the file as it is printed."""


def keys_beside(path: Path) -> Path:
    """Where the slots of an encrypted office file lie, which its people's passwords open."""
    return path.with_name(f"{path.name}.keys")


def tries_beside(path: Path) -> Path:
    """Where the wrong passwords are counted.

    Apart from the slots, so that nobody who only types a password ever writes those.
    """
    return path.with_name(f"{path.name}.tries")
