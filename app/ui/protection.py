"""What does a window need to make the plain office that it shows one that takes passwords?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.service.accounts import Founder
    from app.service.keys import LockedOffice, SignIn, Unlocked
    from app.service.ports import Office
    from app.service.progress import Progress
    from app.ui.desk import Desk
    from app.ui.lock import Lock, Reopen


class Encrypts(Protocol):
    """Makes the plain file an encrypted one in its place."""

    def __call__(self, founder: Founder, *, progress: Progress) -> str:
        """The recovery key; `Refusal` where the file stays plain."""


@dataclass(frozen=True)
class Protection:
    """How the file is encrypted and opened again, and what locks the window from then on."""

    encrypt: Encrypts
    reopen: Reopen
    lock: Callable[[], Lock]


@dataclass(frozen=True)
class Protected:
    """An office that takes passwords by now: opened for its founder, with its recovery key."""

    office: Office
    key: str
    lock: Lock


def guarded(desk: Desk, reopen: Reopen, encrypt: Encrypts | None, lock: Callable[[], Lock]) -> Desk:
    """The desk with a lock, or with what gives its office passwords, where that can be."""
    office = desk.bridge.office
    if office.keys:
        return replace(desk, lock=lock())
    if encrypt is None or office.is_example or office.is_read_only:
        return desk
    return replace(desk, protection=Protection(encrypt, reopen, lock))


def as_founder(founder: Founder) -> SignIn:
    """Signs the founder in; nobody is asked."""

    def sign_in(locked: LockedOffice) -> Unlocked:
        return locked.unlock(founder.name, founder.password)

    return sign_in
