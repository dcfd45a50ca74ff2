"""How does a backup become an office file again, and what would one find in it?"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from app.service.backups import Backup, Held
from app.service.damaged import Untrue
from app.service.keys import SIGN_IN_NEEDED, SignIn, keys_beside, tries_beside
from app.service.ports import Clock
from app.service.progress import Progress, part_of, unwatched
from app.store import (
    backup,
    backup_file,
    database,
    patient_tables,
    schema,
    site_tables,
    vault,
    verify,
)
from app.store.backup import Source
from app.store.door import WRONG_KEY, WrongKey
from app.store.leftovers import BESIDE_IT, refuse_leftovers
from app.store.locked import LockedFile
from app.store.tables import SCHEMA, journal
from app.store.too_new import backup_too_new
from app.store.troubles import at_the_door, code_of
from app.words import N_, Refusal

TAKEN: Final = N_("There is already a file {name} there. Choose another name for the new office.")
NOT_SOUND: Final = N_("The backup {name} is not sound ({place}: {problem}). Choose another backup.")
_UNPACKED: Final = 50
"""How far the work has come once the office is unpacked, in per cent; then it is verified."""

UNTRUE: Final = N_(
    "The backup {name} is not sound ({place}: {problem}). Choose another backup. If there is none,"
    " this one can be restored anyway."
)
NOT_AS_TOLD: Final = N_("It is not the office, or not the deed, that the backup tells of.")


class Backups:
    """An `app.service.backups.Restorer`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def look(self, file: Path) -> Backup:
        """What a backup says of itself, without reading all of it; `Refusal` if it is none."""
        return _checked(file)

    def beside(self, known: Backup) -> Sequence[Backup]:
        """Those of its office in its folder, itself among them, the newest first."""
        return vault.found(known.path.parent, known.office)

    def preview(
        self,
        file: Path,
        sign_in: SignIn | None = None,
        progress: Progress = unwatched,
        *,
        aside: Path | None = None,
    ) -> Held:
        """What a backup holds, once it is verified; `Refusal` where it is none, or damaged.

        It is unpacked in the folder `aside`, or beside the backup, and gone again afterwards.
        """
        known = _checked(file)
        with at_the_door(file.name), _unpacked(known, aside or file.parent, progress) as copy:
            return _held(known, copy, sign_in, self._clock, progress)

    def restore(
        self,
        file: Path,
        into: Path,
        sign_in: SignIn | None = None,
        progress: Progress = unwatched,
        *,
        is_wanted_untrue: bool = False,
    ) -> Held:
        """Make a new office file of a backup, never in place of another; `Refusal` as above.

        One of an earlier schema is brought up to date on the way. `Untrue` where something in it
        is not right, unless it `is_wanted_untrue`.
        """
        known = _checked(file)
        with at_the_door(into.name):
            into.parent.mkdir(parents=True, exist_ok=True)
            _refuse_taken(into)
            with _unpacked(known, into.parent, progress) as copy:
                about = known, copy, sign_in, self._clock, progress
                held = _held(*about, is_wanted_untrue=is_wanted_untrue)
                _name(copy, into)
        return held


def _checked(file: Path) -> Backup:
    """What a backup says of itself; `Refusal` for one of a later schema."""
    known = backup_file.look_into(file).backup
    if known.schema > SCHEMA:
        raise backup_too_new(file.name, known.program)
    return known


@contextmanager
def _unpacked(known: Backup, folder: Path, progress: Progress) -> Iterator[Path]:
    """The office of a backup under a name aside, and its keys beside it; gone afterwards."""
    copy = backup.aside(folder)
    try:
        yield backup.revive(known.path, copy, part_of(progress, 0, _UNPACKED))
    finally:
        for each in (copy, keys_beside(copy), tries_beside(copy)):
            for left in (each, *(each.with_name(each.name + end) for end in BESIDE_IT)):
                left.unlink(missing_ok=True)


def _held(
    known: Backup,
    copy: Path,
    sign_in: SignIn | None,
    clock: Clock,
    progress: Progress,
    *,
    is_wanted_untrue: bool = False,
) -> Held:
    """What the office holds, brought up to date and verified."""
    with _opened(known, copy, sign_in, clock) as connection:
        name, told = known.path.name, backup.told(connection)
        if told != (known.office, known.schema, known.last_deed, known.last_hash):
            problem = Refusal(NOT_AS_TOLD)
            raise Refusal(NOT_SOUND, name=name, place=known.name, problem=problem)
        # What is not right is found afterwards, in an office of any schema.
        schema.bring_up_to_date(connection, name, is_wanted_untrue=True)
        untrue = _untrue(connection, name, part_of(progress, _UNPACKED, 100))
        if untrue and not is_wanted_untrue:
            raise untrue
        return _read(connection, known)._replace(problem=untrue)


def _untrue(connection: Connection, name: str, progress: Progress) -> Untrue | None:
    """What is not right in the office of a backup, without a word that somebody wrote."""
    for finding in verify.findings(connection, name, progress):
        told = finding.without_values
        return Untrue(UNTRUE, name=name, place=told.place, problem=told.problem)
    return None


def _read(connection: Connection, known: Backup) -> Held:
    code = site_tables.site.c.code
    sites = connection.execute(select(code).order_by(code))
    patients = connection.execute(select(func.count()).select_from(patient_tables.patient))
    last = connection.execute(select(journal.c.at).order_by(journal.c.number.desc()).limit(1))
    at = last.scalar()
    return Held(
        known,
        tuple(sites.scalars()),
        patients.scalar_one(),
        datetime.fromisoformat(at) if at else None,
        needs_update=known.schema != SCHEMA,
    )


@contextmanager
def _opened(
    known: Backup, copy: Path, sign_in: SignIn | None, clock: Clock
) -> Iterator[Connection]:
    """The unpacked office, opened for writing; with the key that fits, where it is encrypted."""
    keys: Sequence[bytes | None] = (None,)
    if known.is_encrypted:
        if sign_in is None:
            raise Refusal(SIGN_IN_NEEDED, name=known.path.name)
        locked = LockedFile(copy, clock)
        locked.name = known.path.name
        keys = sign_in(locked).keys
    connection = _fitting(known, copy, keys)
    try:
        yield connection
    finally:
        database.disconnect(connection)


def _fitting(known: Backup, copy: Path, keys: Sequence[bytes | None]) -> Connection:
    """A connection by the key that fits; `WrongKey` if none does."""
    for key in keys:
        try:
            with backup.reading(Source(copy, key)) as tried:
                schema.revision_of(tried)
            return database.connect(database.address_of(copy, "mode=rw"), key=key)
        except DBAPIError as error:
            if key is None or code_of(error.orig or error) != sqlite.SQLITE_NOTADB:
                raise
    raise WrongKey(WRONG_KEY, name=known.path.name)


def _refuse_taken(into: Path) -> None:
    for each in (into, keys_beside(into)):
        if os.path.lexists(each):
            raise Refusal(TAKEN, name=each.name)
    refuse_leftovers(into)


def _name(copy: Path, into: Path) -> None:
    """Give the office its name, its keys first: without them nobody could open it."""
    _refuse_taken(into)
    keys = keys_beside(copy)
    if keys.exists() and not backup.takes_name(keys, keys_beside(into)):
        raise Refusal(TAKEN, name=keys_beside(into).name)
    if not backup.takes_name(copy, into):
        keys_beside(into).unlink(missing_ok=True)
        raise Refusal(TAKEN, name=into.name)
    backup.sync_folder(into.parent)
