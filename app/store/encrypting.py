"""How does a plain office become an encrypted one, in its place?"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from app.service import accounts, recovery_key
from app.service.accounts import Founder
from app.service.keys import keys_beside
from app.service.ports import Clock, Finding
from app.service.progress import Progress, unwatched
from app.store import backup, database, keyring, verify
from app.store.backup import Source
from app.store.door import is_encrypted, open_
from app.store.founding import KEYS_THERE, check_founder, refuse_keys
from app.store.leftovers import BESIDE_IT, leftovers, refuse_leftovers
from app.store.pen_file import pen_for
from app.store.troubles import at_the_door, code_of
from app.words import N_, Refusal

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
LINK: Final = N_(
    "{name} is a link, and the file behind it would stay plain. Encrypt that file itself: {target}"
)
SECOND_NAME: Final = N_(
    "{name} has a second name on its disk (a hard link), where it would stay plain. Take that name"
    " away, then try again."
)
NOT_KEPT: Final = N_(
    "The plain file could not be kept as {name}: what was written there is not what the office"
    " holds ({place}: {problem}). Nothing was changed. Choose another place."
)

PARTS: Final = 3
"""Copying, verifying and laying down the first password."""

_OWNER_ONLY: Final = 0o600

_REPLACES_OPEN_FILES: Final = os.name != "nt"
"""Whether a name can go over to another file while the one that has it is open."""


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
    """Make a plain office an encrypted one, in its place; its recovery key, as `found` gives it.

    The new file is verified before it takes the place of the plain one, which goes, or stays as
    `keep`; nobody can enter that meanwhile. It stays plain where others have it open, it is not
    sound or `progress` calls it off. Killed at any moment, it is the one or the other, whole.
    """
    _check(path, founder, keep)
    key = secrets.token_bytes(recovery_key.KEY_BYTES)
    name = recovery_key.name_of(key)
    with _alone(path, who, clock) as plain, _aside(path, name) as made:
        database.copy_encrypted(plain, made, key)
        mark = _mark(path)
        progress(1, PARTS)
        with closing(open_(made, who=founder.name, clock=clock, key=key)) as office:
            _refuse_unsound(office.verify(), path.name)
            progress(2, PARTS)
            accounts.found(office, founder, is_shown=is_shown)
        progress(PARTS, PARTS)
        _swap(plain, made, path, keep, mark)
    return recovery_key.written(key)


def _check(path: Path, founder: Founder, keep: Path | None) -> None:
    """`Refusal` for a file that is encrypted already or has more names, and for names taken."""
    if path.is_symlink():
        raise Refusal(LINK, name=path.name, target=str(path.resolve()))
    if path.exists() and is_encrypted(path):
        raise Refusal(ENCRYPTED, name=path.name)
    if path.exists() and path.stat().st_nlink > 1:
        raise Refusal(SECOND_NAME, name=path.name)
    check_founder(path, founder)
    if keep and os.path.lexists(keep):
        raise Refusal(PLAIN_THERE, name=keep.name)
    if keep:
        refuse_leftovers(keep)


@contextmanager
def _alone(path: Path, who: str, clock: Clock) -> Iterator[Connection]:
    """The plain file, of today's schema, while nobody else has it open or may write to it.

    Nothing here may open the file in another way meanwhile: where that is closed again, POSIX lets
    go of all locks that the process has on it (sqlite.org/howtocorrupt.html, 2.2).
    """
    open_(path, who=who, clock=clock).close()
    pen = pen_for(path, who, clock, is_window=True)
    with at_the_door(path.name):
        connection = database.connect(database.address_of(path, "mode=rw"))
        try:
            with _refused_in_use(path), database.alone(connection):
                pen.refuse_held()
                pen.begin()
                yield connection
        finally:
            pen.put_down()
            database.disconnect(connection)


@contextmanager
def _refused_in_use(path: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if code_of(error.orig or error) != sqlite.SQLITE_BUSY:
            raise
        raise Refusal(IN_USE, name=path.name) from error


def _made_for(path: Path, key_name: str) -> Path:
    """Where the new file is made: whoever finds it there knows which keys belong to it."""
    return path.with_name(f".{path.name}.{key_name}")


def _sweep(path: Path) -> None:
    """Take away what an attempt left that was killed: while we are alone, none is under way.

    Keys beside the plain file go, too, if they are of a file that never got its name.
    """
    with suppress(Refusal):
        ring = keyring.read(path)
        if ring and any(_made_for(path, name).exists() for name in ring.names):
            keys_beside(path).unlink()
    ours = re.compile(re.escape(f".{path.name}.") + "[0-9a-f]{8}")
    for left in path.parent.iterdir():
        if ours.fullmatch(left.name):
            _take_away(left)


@contextmanager
def _aside(path: Path, key_name: str) -> Iterator[Path]:
    """A new, empty file beside the plain one, which goes away if it does not get its name."""
    _sweep(path)
    refuse_keys(path)
    made = _made_for(path, key_name)
    made.touch(_OWNER_ONLY, exist_ok=False)
    try:
        yield made
    finally:
        _take_away(made)


def _take_away(made: Path) -> None:
    for rest in (made, keys_beside(made), *(made.with_name(made.name + end) for end in BESIDE_IT)):
        with suppress(OSError):
            rest.unlink(missing_ok=True)


def _mark(path: Path) -> tuple[int, int, int]:
    """What is another after each deed."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _refuse_unsound(found: Sequence[Finding], name: str) -> None:
    for finding in found:
        raise Refusal(UNSOUND, name=name, place=finding.place, problem=finding.problem)


def _swap(
    plain: Connection, made: Path, path: Path, keep: Path | None, mark: tuple[int, int, int]
) -> None:
    """Keys first: beside a plain file they are no harm, and without them a file is no use."""
    with _taken_back(made) as laid:
        if keep:
            _keep(plain, keep)
            laid.append(keep)
        if not backup.takes_name(keys_beside(made), keys_beside(path)):
            raise Refusal(KEYS_THERE, keys=keys_beside(path).name)
        laid.append(keys_beside(path))
        backup.sync_folder(path.parent)
        if not _REPLACES_OPEN_FILES:
            database.disconnect(plain)
        if leftovers(path) or _mark(path) != mark:
            raise Refusal(IN_USE, name=path.name)
        try:
            made.replace(path)
        except PermissionError as held:  # Windows: somebody has opened it just now
            raise Refusal(IN_USE, name=path.name) from held
        backup.sync_folder(path.parent)
    # While it was alone with it, it would still write to the file that has no name any more.
    database.disconnect(plain)


@contextmanager
def _taken_back(made: Path) -> Iterator[list[Path]]:
    """What was laid beside goes away again, unless the new file has its name by then."""
    laid: list[Path] = []
    try:
        yield laid
    except BaseException:
        if made.exists():
            for each in laid:
                each.unlink(missing_ok=True)
        raise


def _keep(plain: Connection, keep: Path) -> None:
    """Write a copy of the plain file to `keep`, on whatever disk, and verify it.

    It has its name from the start: what is plain shall not be left where nobody sees it.
    """
    with at_the_door(keep.name):
        keep.touch(_OWNER_ONLY, exist_ok=False)
        try:
            with closing(database.drive(database.address_of(keep, "mode=rw"))) as target:
                driver: Any = plain.connection.driver_connection
                driver.backup(target)
            _refuse_unlike(keep, plain)
            backup.sync_folder(keep.parent)
        except BaseException:
            _take_away(keep)
            raise


def _refuse_unlike(keep: Path, plain: Connection) -> None:
    """`Refusal` where a copy does not hold what was copied."""
    with backup.reading(Source(keep)) as written:
        found = [*verify.findings(written, keep.name)]
        if backup.told(written) != backup.told(plain):
            found.append(Finding(keep.name, Refusal(backup.NOT_THE_SAME)))
    for each in found:
        raise Refusal(NOT_KEPT, name=keep.name, place=each.place, problem=each.problem)
