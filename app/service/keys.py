"""Whose password opens an encrypted office, and what is a face told before one is open?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

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


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What opens the file, on behalf of a person, and how many passwords were wrong before.

    There are two keys while a change of key was broken off: one of them is the file's.
    """

    person: str
    keys: tuple[bytes, ...] = field(repr=False)
    wrong: int = 0
    by_recovery_key: bool = False


class LockedOffice(Protocol):
    """An encrypted office file that is not open yet. Any thread may ask it."""

    @property
    def name(self) -> str:
        """What people call the file: its base name, never a path."""

    @property
    def people(self) -> tuple[str, ...]:
        """Those who have a password, by name; none where the keys beside the file are gone."""

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
    def is_recovery_key_due(self) -> bool:
        """Whether the recovery key has changed since it was last shown."""

    def check(self, person: str, password: str) -> None:
        """`WrongPassword` unless the password is the person's; takes 0.3 to 1 s."""

    def put(self, person: str, password: str) -> str:
        """Let this password open the file for the person; its slot's seal. Takes 0.3 to 1 s."""

    def drop(self, person: str) -> None:
        """Take the person's password away; whoever knows the key itself still has it."""

    def change_key(self) -> None:
        """Encrypt the file anew, for those who have a password now; `Refusal` if it is in use."""

    def recovery_key(self) -> str:
        """The key of the file as it is printed, which counts as shown thereby."""


def keys_beside(path: Path) -> Path:
    """Where the passwords of an encrypted office file lie."""
    return path.with_name(f"{path.name}.keys")
