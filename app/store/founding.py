"""How does an encrypted office begin: new, or from a plain one?"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from app.service import accounts, recovery_key
from app.service.accounts import Founder
from app.service.keys import keys_beside
from app.service.passwords import check_password
from app.service.ports import Clock
from app.service.progress import Progress, unwatched
from app.store.door import create, is_encrypted, open_
from app.store.leftovers import leftovers, refuse_leftovers
from app.store.office import OfficeFile
from app.store.troubles import at_the_door, code_of
from app.words import N_, Refusal

KEYS_THERE: Final = N_(
    "There is already a file {keys} there, which an encrypted office of that name needs. Choose"
    " another name, or move it away if no office goes with it."
)
ENCRYPTED: Final = N_("{name} is encrypted already. Add people: visitario people --help")
UNSOUND: Final = N_(
    "{name} was not encrypted, and stays as it was: it is damaged ({place}: {problem}). See what"
    " is wrong: visitario verify"
)
IN_USE: Final = N_(
    "{name} can only be encrypted while nobody else has it open. Nothing was changed. Have the"
    " other windows and commands closed, then try again."
)
PLAIN_THERE: Final = N_("There is already a file {name} there. Move it away, then try again.")

PARTS: Final = 3
"""Copying, verifying and laying down the first password."""

_OWNER_ONLY: Final = 0o600


def found(path: Path, founder: Founder, *, clock: Clock, is_shown: bool = True) -> str:
    """Make a new, encrypted office with its first administrator; its recovery key.

    `is_shown`: it is told at once, see `app.service.accounts.found`. `Refusal` as
    `app.store.create` gives it; nothing is left behind then.
    """
    _check(path, founder)
    key = secrets.token_bytes(recovery_key.KEY_BYTES)
    with closing(create(path, who=founder.name, clock=clock, key=key)) as office:
        try:
            accounts.found(office, founder, is_shown=is_shown)
        except BaseException:
            office.close()
            path.unlink()
            keys_beside(path).unlink(missing_ok=True)
            raise
    return recovery_key.written(key)


def encrypt(
    path: Path,
    founder: Founder,
    *,
    who: str,
    clock: Clock,
    keep: Path | None,
    progress: Progress = unwatched,
    is_shown: bool = True,
) -> str:
    """Make a plain office an encrypted one, in its place; its recovery key, told as in `found`.

    The new file is verified before it takes the place of the plain one, which goes, or stays as
    `keep`. It stays plain where others have it open, it is not sound or `progress` calls it off.
    """
    _check_plain(path, founder, keep)
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    key = secrets.token_bytes(recovery_key.KEY_BYTES)
    with at_the_door(path.name), _swept(made):
        with closing(open_(path, who=who, clock=clock)) as office:
            _copy(office, made, key)
        progress(1, PARTS)
        with closing(open_(made, who=founder.name, clock=clock, key=key)) as office:
            _refuse_unsound(office, path.name)
            progress(2, PARTS)
            accounts.found(office, founder, is_shown=is_shown)
        progress(PARTS, PARTS)
        _swap(made, path, keep)
    return recovery_key.written(key)


def _check_plain(path: Path, founder: Founder, keep: Path | None) -> None:
    """`Refusal` for a file that is encrypted already, and for names that are taken."""
    _refuse_encrypted(path)
    _check(path, founder, keep)


@contextmanager
def _swept(made: Path) -> Iterator[None]:
    """Take away in the end what was begun and did not get its name."""
    try:
        yield
    finally:
        for rest in (made, keys_beside(made)):
            with suppress(OSError):
                rest.unlink(missing_ok=True)


def _refuse_encrypted(path: Path) -> None:
    if path.exists() and is_encrypted(path):
        raise Refusal(ENCRYPTED, name=path.name)


def _check(path: Path, founder: Founder, keep: Path | None = None) -> None:
    accounts.check_name(founder.name)
    check_password(founder.password, (founder.name, path.stem))
    if keys_beside(path).exists():
        raise Refusal(KEYS_THERE, keys=keys_beside(path).name)
    if keep and keep.exists():
        raise Refusal(PLAIN_THERE, name=keep.name)
    if keep:
        refuse_leftovers(keep)


def _refuse_unsound(office: OfficeFile, name: str) -> None:
    for finding in office.verify():
        raise Refusal(UNSOUND, name=name, place=finding.place, problem=finding.problem)


def _swap(made: Path, path: Path, keep: Path | None) -> None:
    """Keys first: beside a plain file they are no harm, and without them a file is no use.

    A log beside the plain file is that of somebody who opened it meanwhile, and has the last word.
    """
    if leftovers(path):
        raise Refusal(IN_USE, name=path.name)
    keys_beside(made).replace(keys_beside(path))
    if keep:
        path.rename(keep)
    made.replace(path)


def _copy(office: OfficeFile, to: Path, key: bytes) -> None:
    """Write an encrypted copy of a plain office, while nobody else has that open."""
    to.touch(_OWNER_ONLY, exist_ok=False)
    try:
        office.copy_encrypted(to, key)
    except DBAPIError as error:
        if code_of(error.orig or error) != sqlite.SQLITE_BUSY:
            raise
        raise Refusal(IN_USE, name=office.name) from error
