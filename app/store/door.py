"""How does one get in: an office file is made, opened, or refused with the way out."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from app.service.backups import BESIDE, Occasion, Places
from app.service.damaged import Damaged, Unwritable
from app.service.keys import SIGN_IN_NEEDED, keys_beside
from app.service.ports import Clock
from app.service.progress import Progress, unwatched
from app.store import database, schema
from app.store.ciphertext import could_be_encrypted
from app.store.database import APPLICATION_ID, PATIENCE
from app.store.drives import is_shared
from app.store.furnishing import furnished
from app.store.leftovers import leftovers, publish, refuse_taken
from app.store.office import OfficeFile
from app.store.pen_file import PenFile
from app.store.troubles import at_the_door, code_of
from app.store.way_back import way_back
from app.words import N_, Refusal

if TYPE_CHECKING:
    from app.service.whole import WholeOffice

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER_BYTES: Final = 100
_APPLICATION_ID_AT: Final = 68
"""Where a SQLite file's header holds its application id (sqlite.org/fileformat.html, 1.3)."""
_OWNER_ONLY: Final = 0o600

NO_OFFICE: Final = N_(
    "{name} is not an office file of Visitario. Choose another file, or create a new one."
)
NO_KEYS_OR_NO_OFFICE: Final = N_(
    "{name} is not an office file of Visitario, or it is an encrypted one whose keys are missing."
    " Put its keys, {keys}, beside it from a backup, or open it with its recovery key."
)
WRONG_KEY: Final = N_(
    "This key does not open {name}: it is the key of another office, or one from before the key was"
    " changed, or the file is damaged. Check that file and keys belong together, type the recovery"
    " key that was printed last, or go back to a backup."
)


class NotAnOffice(Damaged):
    """A file that is no office file, whatever its name says, or one that has lost its beginning."""


class WrongKey(Refusal):
    """A key that is not the file's."""


def create(
    path: Path,
    *,
    who: str,
    clock: Clock,
    is_example: bool = False,
    key: bytes | None = None,
) -> OfficeFile:
    """Make a new office file, its folder too, and open it; it never replaces a file.

    `key`: the 32 bytes that encrypt it, or None for a plain one. `Refusal` if the name is taken or
    the folder can't be written; nothing is left behind then.
    """
    _make(path, key, lambda new: schema.lay_out(new, clock.now(), is_example=is_example))
    return open_(path, who=who, clock=clock, key=key)


def restore(path: Path, whole: WholeOffice, *, who: str, clock: Clock, why: str) -> OfficeFile:
    """Make a new office file of an office taken out whole, and open it, as `create` does.

    It is the same office: its identity, its journal and its seals are those of the first one.
    `BadOffice` where it is not true to itself. `why` is the reason of the deed that takes names
    and telephones out where they were left out.
    """
    from app.store import whole as whole_office

    _make(path, None, lambda new: whole_office.put_in(new, whole, who, clock.now(), why))
    return open_(path, who=who, clock=clock)


def _make(path: Path, key: bytes | None, lay_out: Callable[[Connection], None]) -> None:
    with at_the_door(path.name):
        path.parent.mkdir(parents=True, exist_ok=True)
        refuse_taken(path)
        made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ONLY))
        try:
            with _connected(made, "mode=rw", PATIENCE, key) as connection:
                lay_out(connection)
                database.choose_journal(connection, is_shared=is_shared(path))
                database.disconnect(connection)
            publish(made, path)
        finally:
            made.unlink(missing_ok=True)


def open_(
    path: Path,
    *,
    who: str,
    clock: Clock,
    read_only: bool = False,
    patience: float = PATIENCE,
    key: bytes | None = None,
    places: Places = BESIDE,
    pen: PenFile | None = None,
    progress: Progress = unwatched,
    is_wanted_untrue: bool = False,
) -> OfficeFile:
    """Open an office file; one of an earlier schema is backed up, brought up to date and verified.

    `patience`: the seconds a deed waits for another writer. `key`: what encrypts the file, if any.
    `pen`: what every deed will want. An update tells `progress`: `Untrue` or `is_wanted_untrue`.
    `Refusal` for a missing, newer, damaged or read-only file; `WrongKey` for what opens nothing.
    """
    name = path.name
    with way_back(path, places), at_the_door(name):
        key = _checked(path, key, read_only=read_only)
        mode = _mode(path, patience, key, read_only=read_only)
        with _connected(path, mode, patience, key, read_only=read_only) as connection:
            _refuse_others_secret(connection, name)
            how = {"read_only": read_only, "is_wanted_untrue": is_wanted_untrue}
            back = partial(_backed_up, path, key, places, clock, pen)
            _made_current(connection, path, progress, back, **how)
            office = OfficeFile(connection, who=who, name=name, clock=clock, is_read_only=read_only)
            return furnished(office, connection, path, key, clock, places, pen)


def _made_current(
    connection: Connection,
    path: Path,
    progress: Progress,
    back_up: Callable[[], Path],
    *,
    read_only: bool,
    is_wanted_untrue: bool,
) -> None:
    """Bring a file up to date, and choose how what is written to it is kept safe."""
    schema.bring_up_to_date(
        connection,
        path.name,
        progress,
        read_only=read_only,
        is_wanted_untrue=is_wanted_untrue,
        back_up=back_up,
    )
    if not read_only:
        database.choose_journal(connection, is_shared=is_shared(path))


def _backed_up(
    path: Path, key: bytes | None, places: Places, clock: Clock, pen: PenFile | None
) -> Path:
    """Make the backup before a migration, which nobody may write beside."""
    from app.store import backup

    if pen:
        pen.refuse_held()
    source, folder = backup.Source(path, key), places.first(path)
    return backup.make(source, folder, Occasion.MIGRATION, clock.now()).path


def is_encrypted(path: Path) -> bool:
    """Whether an existing file is no plain office, so that, if it is one, it takes a key.

    An encrypted file looks like chance from its first byte to its last.
    """
    header = b""
    if path.is_file():
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    marked = header[_APPLICATION_ID_AT:][:4] == APPLICATION_ID.to_bytes(4, "big")
    if header.startswith(_MAGIC) and not marked:
        raise NotAnOffice(NO_OFFICE, name=path.name)
    return not header.startswith(_MAGIC)


def wants_sign_in(path: Path) -> bool:
    """Whether an existing file has keys beside it, or looks as if it had lost them."""
    return is_encrypted(path) and (keys_beside(path).exists() or could_be_encrypted(path))


def _leave_shared_memory(path: Path, patience: float, key: bytes | None) -> None:
    """Make a file that was brought to a share fit to be read there."""
    if _may_write(path):
        with _connected(path, "mode=rw", patience, key) as connection:
            database.choose_journal(connection, is_shared=True)
            database.disconnect(connection)


@contextmanager
def _connected(
    path: Path, mode: str, patience: float, key: bytes | None, *, read_only: bool = False
) -> Iterator[Connection]:
    """A connection that stays open when the block is left, unless by an exception."""
    try:
        connection = database.connect(database.address_of(path, mode), patience, key)
    except DBAPIError as error:
        if key is None or code_of(error.orig or error) != sqlite.SQLITE_NOTADB:
            raise
        raise WrongKey(WRONG_KEY, name=path.name) from error
    try:
        if read_only:
            database.query_only(connection)
        yield connection
    except BaseException:
        database.disconnect(connection)
        raise


def _mode(path: Path, patience: float, key: bytes | None, *, read_only: bool) -> str:
    """How SQLite is to open the file.

    Reading a file in WAL mode takes two files beside it. Where the folder takes none and nothing
    waits in the log, the file can't change under us, and SQLite reads it without them. Where they
    can be made, only who may write takes them away again (`query_only` sees to it that no more is
    written); where they lie there already, they are left as they are.
    """
    if not read_only:
        return "mode=rw"
    place = path.resolve()
    log = place.with_name(f"{place.name}-wal")
    if not os.access(place.parent, os.W_OK) and not log.exists():
        return "mode=ro&immutable=1"
    if is_shared(path):
        _leave_shared_memory(path, patience, key)
    return "mode=rw" if _may_write(place) and not leftovers(place) else "mode=ro"


def _checked(path: Path, key: bytes | None, *, read_only: bool) -> bytes | None:
    """The key that the file takes, None if it takes none; `Refusal` for a file that can't be."""
    _refuse_missing(path)
    if not is_encrypted(path):
        key = None
    elif key is None:
        _refuse_without_key(path)
    if not read_only:
        _refuse_unwritable(path)
    return key


def _refuse_missing(path: Path) -> None:
    if not path.exists():
        raise Refusal(
            N_("There is no file {name} there. Check its name, or create a new office."),
            name=path.name,
        )


def _refuse_without_key(path: Path) -> None:
    if keys_beside(path).exists():
        raise Refusal(SIGN_IN_NEEDED, name=path.name)
    if could_be_encrypted(path):
        raise NotAnOffice(NO_KEYS_OR_NO_OFFICE, name=path.name, keys=keys_beside(path).name)
    raise NotAnOffice(NO_OFFICE, name=path.name)


def _refuse_others_secret(connection: Connection, name: str) -> None:
    marked = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if marked != APPLICATION_ID:
        raise NotAnOffice(NO_OFFICE, name=name)


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _refuse_unwritable(path: Path) -> None:
    if not _may_write(path):
        raise Unwritable(
            N_(
                "{name} can't be written: the file or its folder is read-only. Allow writing there,"
                " open it to read only, or work on a copy in a folder of yours."
            ),
            name=path.name,
        )
