"""How does somebody who gave a password, or the recovery key, come in?"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from app.service import accounts, recovery_key
from app.service.backups import BESIDE
from app.service.damaged import Damaged
from app.service.keys import SignIn, Unlocked
from app.service.ports import Clock
from app.store import keyring
from app.store.door import WrongKey, open_, wants_sign_in
from app.store.locked import LockedFile
from app.store.office import OfficeFile
from app.store.pen_file import pen_for
from app.store.schema import OLDER
from app.store.troubles import is_of_the_disk
from app.store.way_back import way_back
from app.words import N_, Refusal

NOT_IN_FORCE: Final = N_(
    "That password of {person} was replaced by another one. Type the one that was set last, or put"
    " the keys of {name} back from its newest backup."
)
NOBODY: Final = N_(
    "Nobody called {person} has an account in {name}. Those who have: {people}. Sign in as one of"
    " them."
)

UNANSWERED: Final = N_(
    "What you typed opens the keys beside {name}, but the file does not answer to them: its"
    " beginning is damaged, or they are another office's keys, or from before the key was changed."
    " Nothing was written. Keep the file with all files whose names begin like its own. If only the"
    " keys were mixed up, the recovery key that was printed last opens it."
)
ONLY_READ: Final = N_(
    "{name} is open to be read only: nothing can be written where it lies. Free some space there,"
    " or see that the disk answers, then close it and sign in again."
)


def locked(path: Path, clock: Clock) -> LockedFile | None:
    """The file, if it wants a sign-in; None for all others, and where there is no file."""
    if not path.exists() or not wants_sign_in(path):
        return None
    return LockedFile(path, clock, partial(_refuse_strangers, path, clock))


def _refuse_strangers(path: Path, clock: Clock, unlocked: Unlocked) -> None:
    """`Refusal` as `open_unlocked` gives it, while whoever is there can still be asked again."""
    try:
        open_unlocked(path, unlocked, clock=clock, read_only=True).close()
    except Refusal as refusal:
        # One of an earlier schema tells only once it is brought up to date, and what is damaged
        # is told of where there is a way back.
        if refusal.message != OLDER and not isinstance(refusal, Damaged):
            raise


def enter(
    path: Path,
    sign_in: SignIn | None,
    *,
    who: str,
    clock: Clock,
    is_window: bool = False,
    **options: Any,
) -> OfficeFile:
    """Open a file: an encrypted one for the person who signs in, any other for `who`.

    The journal says who came in, see `app.service.accounts.sign_in`, if the pen is ours. Where the
    disk takes no entry, the office is open to be read. `is_window`: a window lays the pen, not a
    command; who only reads lays none. The `options` are those of `open_`, and so are the errors.
    """
    waiting = locked(path, clock) if sign_in else None
    unlocked = sign_in(waiting) if waiting and sign_in else None
    name = unlocked.person if unlocked else who
    is_reader = options.get("read_only", False)
    pen = None if is_reader else pen_for(path, name, clock, is_window=is_window)
    if unlocked is None:
        return open_(path, who=who, clock=clock, pen=pen, **options)
    office = open_unlocked(path, unlocked, clock=clock, pen=pen, **options)
    try:
        _note(office, unlocked, clock)
    except Refusal as refusal:
        if is_of_the_disk(refusal):
            return _to_be_read(path, unlocked, clock, options)
        raise
    return office


def _note(office: OfficeFile, unlocked: Unlocked, clock: Clock) -> None:
    """Have the journal say who came in; the file is not left open where that fails."""
    try:
        if _lets_write(office):
            accounts.sign_in(office, unlocked, clock.today())
    except BaseException:
        office.close()
        raise


def open_unlocked(path: Path, unlocked: Unlocked, **options: Any) -> OfficeFile:
    """Open a file for whoever unlocked it; the `options` are those of `open_`.

    `WrongKey` for a key that is not the file's, `Refusal` for a person who has no account, and for
    a password that the journal does not name: keys put back from long ago open nothing.
    """
    office = _opened(path, unlocked, options)
    try:
        _admit(office, unlocked)
    except BaseException:
        office.close()
        raise
    return office


def _to_be_read(
    path: Path, unlocked: Unlocked, clock: Clock, options: dict[str, Any]
) -> OfficeFile:
    """The office where nothing can be written, which says so to whoever wants to."""
    office = open_unlocked(path, unlocked, **{**options, "clock": clock, "read_only": True})
    office.cannot_write = Refusal(ONLY_READ, name=office.name)
    return office


def _lets_write(office: OfficeFile) -> bool:
    return not office.is_read_only and (office.pen is None or office.pen.lets_write())


def _opened(path: Path, unlocked: Unlocked, options: dict[str, Any]) -> OfficeFile:
    """While a change of key was broken off, one of the two keys is the file's."""
    *others, last = unlocked.keys
    for key in others:
        try:
            return open_(path, who=unlocked.person, key=key, **options)
        except WrongKey:
            continue
    try:
        return open_(path, who=unlocked.person, key=last, **options)
    except WrongKey as wrong:
        if not _is_of_the_keys(path, last):
            raise
        with way_back(path, options.get("places", BESIDE)):
            raise Damaged(UNANSWERED, is_perhaps=True, name=path.name) from wrong


def _is_of_the_keys(path: Path, key: bytes) -> bool:
    """Whether the keys beside the file hand this one over, so that it was given rightly."""
    with suppress(Refusal):
        ring = keyring.read(path)
        return ring is not None and recovery_key.name_of(key) in ring.names
    return False


def _admit(office: OfficeFile, unlocked: Unlocked) -> None:
    names = [each.name for each in office.people()]
    if names and unlocked.person not in names:
        people = ", ".join(names)
        raise Refusal(NOBODY, name=office.name, person=unlocked.person, people=people)
    if office.keys is None:
        return
    office.keys.is_recovered, office.keys.wrong_before = unlocked.by_recovery_key, unlocked.wrong
    in_force = office.keys.seal_of(unlocked.person)
    if not unlocked.by_recovery_key and in_force not in unlocked.seals:
        raise Refusal(NOT_IN_FORCE, name=office.name, person=unlocked.person)
    if _lets_write(office):
        office.keys.settle()
