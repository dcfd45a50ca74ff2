"""How is a backup made of an office while others write, and proven before it counts?"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select

from app import __version__
from app.service.backups import SUFFIX, Backup, Occasion
from app.service.keys import keys_beside
from app.service.ports import Finding
from app.service.progress import Progress, part_of, unwatched
from app.service.reach import numbered
from app.store import backup_file, database, schema, verify
from app.store.backup_file import KEYS, OFFICE, Manifest
from app.store.leftovers import BESIDE_IT
from app.store.tables import SCHEMA, journal, office
from app.store.troubles import at_the_door
from app.words import N_, Refusal

UNSOUND: Final = ".unsound"
"""Ends the name of a backup that was made and found damaged: it is kept aside, and counts not."""

_PART: Final = ".part"
_STALE: Final = timedelta(days=1)
_PAGES: Final = 256
_TRIES: Final = 5
"""So often the copy begins anew because somebody changed a password meanwhile."""
_OWNER_ONLY: Final = 0o600
_FOR_OWNER: Final = 0o700
_COPIED, _PACKED, _UNPACKED, _ALL = 40, 50, 60, 100
"""How far the work has come after each of its steps, in per cent."""

FAILED: Final = N_(
    "The backup was made and is not sound ({place}: {problem}). It is kept aside as {file}, and"
    " does not count. Check the office: visitario verify"
)
KEYS_CHANGED: Final = N_(
    "No backup was made of {name}: its passwords were being changed all the while. Try again."
)
NOT_THE_SAME: Final = N_("It does not hold the deed that it was made after.")


class Source(NamedTuple):
    """An office file, and the key that encrypts it, if one does."""

    path: Path
    key: bytes | None = None


class Told(NamedTuple):
    """Which office in which state: its id, schema, and the journal's last row with its seal."""

    office: str
    schema: str
    last_deed: int
    last_hash: str


def make(
    source: Source,
    folder: Path,
    occasion: Occasion,
    now: datetime,
    progress: Progress = unwatched,
) -> Backup:
    """Make a backup of the office as it is now, encrypted as it is, and verify what was written.

    The folder is made if it is missing. `Refusal` where that fails; what was found unsound is kept
    aside under a name that says so. `CalledOff` leaves nothing. `now` is an instant in UTC.
    """
    with at_the_door(folder.name), _aside(folder, now) as (copy, packed):
        known, keys = _copied(source, copy, part_of(progress, 0, _COPIED))
        manifest = _manifest(source, known, occasion, now)
        backup_file.write(packed, manifest, {OFFICE: copy} | ({KEYS: keys} if keys else {}))
        progress(_PACKED, _ALL)
        for each in (copy, keys_beside(copy)):
            each.unlink(missing_ok=True)
        place = _place(folder, source.path.stem, now)
        _prove(packed, copy, source, known, place, progress)
        return backup_file.look_into(publish(packed, place)).backup


def _manifest(source: Source, known: Told, occasion: Occasion, now: datetime) -> Manifest:
    return Manifest(
        backup_file.FORMAT,
        backup_file.VERSION,
        known.office,
        source.path.name,
        now.isoformat(),
        occasion,
        known.schema,
        __version__,
        known.last_deed,
        known.last_hash,
        is_encrypted=source.key is not None,
        parts={},
    )


def revive(packed: Path, copy: Path, progress: Progress = unwatched) -> Path:
    """Unpack the office of a backup, and its keys beside it if it has any."""
    manifest = backup_file.look_into(packed).manifest
    backup_file.unpack(packed, OFFICE, copy, progress)
    if KEYS in manifest.parts:
        backup_file.unpack(packed, KEYS, keys_beside(copy))
    return copy


def publish(made: Path, place: Path) -> Path:
    """Give a finished file its name, or the next free one, down to the disk; its place."""
    free = next(each for each in numbered(place) if takes_name(made, each))
    sync_folder(place.parent)
    return free


def takes_name(made: Path, place: Path) -> bool:
    """Move a file to a name that no other file has; False where one has it."""
    try:
        os.link(made, place)
    except FileExistsError:
        return False
    except OSError:
        # This file system knows no hard links.
        if os.path.lexists(place):
            return False
        made.rename(place)
    made.unlink(missing_ok=True)
    return True


def sync_folder(folder: Path) -> None:
    """Let the folder's own entry reach the disk, where the system knows such a thing."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):
                os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path, now: datetime) -> None:
    """Take away what a backup that was killed left behind, a day later."""
    for left in folder.glob(f".*{SUFFIX}.*{_PART}*"):
        with suppress(OSError):
            if left.stat().st_mtime < (now - _STALE).timestamp():
                left.unlink()


def aside(folder: Path) -> Path:
    """A name for a file that is not finished, which no backup's name is like."""
    return folder / f".{SUFFIX}.{secrets.token_hex(6)}{_PART}"


@contextmanager
def _aside(folder: Path, now: datetime) -> Iterator[tuple[Path, Path]]:
    """Two names to work under; whatever is left under them is gone afterwards."""
    if not folder.is_dir():
        folder.mkdir(_FOR_OWNER, parents=True, exist_ok=True)
    sweep(folder, now)
    copy, packed = aside(folder), aside(folder)
    try:
        yield copy, packed
    finally:
        for each in (copy, packed, keys_beside(copy)):
            each.unlink(missing_ok=True)
            for beside in BESIDE_IT:
                each.with_name(each.name + beside).unlink(missing_ok=True)


def _copied(source: Source, copy: Path, progress: Progress) -> tuple[Told, Path | None]:
    """A copy of the office with the keys that lay beside it then, whoever changes them meanwhile.

    The slots that the journal names lie there before it names them and for as long as it does, so
    that they are in whatever lay there unchanged while the journal was copied.
    """
    for _ in range(_TRIES):
        before = _keys_of(source)
        known = _copy(source, copy, progress)
        if before is None:
            return known, None
        if _keys_of(source) == before:
            with backup_file.new_file(keys_beside(copy)) as file:
                file.write(before)
            return known, keys_beside(copy)
        copy.unlink()
    raise Refusal(KEYS_CHANGED, name=source.path.name)


def _keys_of(source: Source) -> bytes | None:
    """What lies beside an encrypted office; None where there is nothing, or no key."""
    keys = keys_beside(source.path)
    return keys.read_bytes() if source.key and keys.exists() else None


def _copy(source: Source, copy: Path, progress: Progress) -> Told:
    """Copy one state of the office, whoever writes meanwhile; what that state says of itself."""
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ONLY))
    with reading(source) as connection, database.snapshot(connection):
        found = told(connection)
        target = database.drive(database.address_of(copy, "mode=rw"), key=source.key)
        try:
            driver: Any = connection.connection.driver_connection
            driver.backup(
                target, pages=_PAGES, progress=lambda _, left, all_: progress(all_ - left, all_)
            )
            # The copy is one file: a log beside it would be lost on the way into the backup.
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()
    return found


def told(connection: Connection) -> Told:
    """What an office file says of itself, in whatever schema."""
    last = select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1)
    number, seal = connection.execute(last).one_or_none() or (0, "")
    revision = schema.revision_of(connection) or "0000"
    identity = connection.execute(select(office.c.id)).scalar_one()
    return Told(identity, revision, number, seal)


@contextmanager
def reading(source: Source) -> Iterator[Connection]:
    """The office, opened to be read by a connection of its own."""
    address = database.address_of(source.path, "mode=ro")
    connection = database.connect(address, key=source.key)
    try:
        yield connection
    finally:
        database.disconnect(connection)


def last_deed(source: Source) -> tuple[int, str]:
    """The number of the journal's last row and its seal; 0 and nothing where there is none."""
    with at_the_door(source.path.name), reading(source) as connection:
        return told(connection)[2:]


def _prove(
    packed: Path, copy: Path, source: Source, known: Told, place: Path, progress: Progress
) -> None:
    """Read the backup as one would to restore it; `Refusal` if it is not what was told."""
    try:
        revive(packed, copy, part_of(progress, _PACKED, _UNPACKED))
        with reading(Source(copy, source.key)) as connection:
            check = verify.findings if known.schema == SCHEMA else verify.bare_findings
            watched = part_of(progress, _UNPACKED, _ALL)
            found = [each.without_values for each in check(connection, place.name, watched)]
            if told(connection) != known:
                found.append(Finding(place.name, Refusal(NOT_THE_SAME)))
    except Refusal as refusal:
        found = [Finding(place.name, refusal)]
    if found:
        bad = place.with_name(place.name + UNSOUND)
        packed.replace(bad)
        raise Refusal(FAILED, place=found[0].place, problem=found[0].problem, file=bad.name)
    progress(_ALL, _ALL)


def _place(folder: Path, stem: str, now: datetime) -> Path:
    return folder / f"{stem}-{now.astimezone():%Y%m%d-%H%M%S}{SUFFIX}"
