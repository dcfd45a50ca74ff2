"""Which schema has the file: it is laid out new, found current, brought up to date, or refused."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from app import __version__
from app.service.damaged import Damaged, Untrue
from app.service.progress import Progress, unwatched
from app.store import database, tables
from app.store.shapes import metadata
from app.store.tables import SCHEMA, alembic_version
from app.store.too_new import file_too_new
from app.store.troubles import DAMAGED
from app.words import N_, Refusal

OLDER: Final = N_(
    "{name} is from an older Visitario, and reading it does not bring it up to date. Open it once"
    " in the window, where you may write it, or enter something by a command: a backup is made"
    " first."
)
UNTRUE: Final = N_(
    "{name} was not brought up to date, and is as it was: something in it is not right ({place}:"
    " {problem}). Restore a backup of it, open it with the Visitario that wrote it, or let the"
    " window bring it up to date anyway; a backup is made first. Until what is not right is mended,"
    " its backups count as not sound, and are restored only if that is wanted, too."
)
_PARTS: Final = 1000
"""What a part of the program's version stays below, so that three of them are one number."""

MIGRATIONS: Final = Path(__file__).with_name("migrations")


def lay_out(connection: Connection, now: datetime, *, is_example: bool, file_id: str = "") -> None:
    """Make an empty file an office file of the current schema, under an identity of its own.

    `file_id` is that of the office that it is a copy of.
    """
    with database.deed(connection):
        mark = f"PRAGMA application_id = {database.APPLICATION_ID}"
        connection.exec_driver_sql(mark)
        _note_program(connection)
        metadata.create_all(connection, checkfirst=False)
        connection.execute(alembic_version.insert(), {"version_num": SCHEMA})
        identity = {
            "only": 1,
            "id": file_id or secrets.token_hex(16),
            "created_at": now.astimezone(UTC).isoformat(),
            "is_example": is_example,
        }
        connection.execute(tables.office.insert(), identity)


def bring_up_to_date(
    connection: Connection,
    name: str,
    progress: Progress = unwatched,
    *,
    read_only: bool = False,
    is_wanted_untrue: bool = False,
    back_up: Callable[[], Path] | None = None,
) -> None:
    """Migrate a file of an earlier schema, once `back_up` has made a backup while nobody writes.

    A migration that breaks off, is called off, or leaves a file in which anything can be found
    (`Untrue`, unless it `is_wanted_untrue`) changes nothing, and takes that backup away again.
    `Refusal` for a file of a later schema, and for an earlier one that is only to be read.
    """
    if (found := revision_of(connection)) == SCHEMA:
        return
    _refuse_out_of_reach(connection, found, name, read_only=read_only)
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    with database.deed(connection), _backed_up(back_up):
        progress(0, 1)
        migrate(connection)
        _refuse_untrue(connection, name, progress, is_wanted=is_wanted_untrue)
        _note_program(connection)
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")


@contextmanager
def _backed_up(back_up: Callable[[], Path] | None) -> Iterator[None]:
    """Make a backup first, which nobody needs where nothing was done."""
    made = back_up() if back_up else None
    try:
        yield
    except BaseException:
        if made:
            made.unlink()
        raise


def _refuse_out_of_reach(
    connection: Connection, found: str | None, name: str, *, read_only: bool
) -> None:
    if found is None:
        raise Damaged(DAMAGED, name=name)
    if found > SCHEMA:
        raise file_too_new(name, program_of(connection))
    if read_only:
        raise Refusal(OLDER, name=name)


def _refuse_untrue(
    connection: Connection, name: str, progress: Progress, *, is_wanted: bool
) -> None:
    """`Untrue` where the file as it would be is not true to itself, unless it is wanted so."""
    from app.store.verify import migrated_findings

    found = migrated_findings(connection, name, progress)
    if found and not is_wanted:
        # What somebody is shown is not known before the office is open.
        told = found[0].without_values
        raise Untrue(UNTRUE, name=name, place=told.place, problem=told.problem)


def program_of(connection: Connection) -> str:
    """The version of the program that gave the file its schema; empty where none noted it.

    Every version, however old, can read it: it is SQLite's `user_version`, and no table.
    """
    noted = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    parts = noted // _PARTS**2, noted // _PARTS % _PARTS, noted % _PARTS
    return ".".join(map(str, parts)) if noted > 0 else ""


def _note_program(connection: Connection) -> None:
    major, minor, patch = map(int, re.findall(r"[0-9]+", f"{__version__}.0.0")[:3])
    number = (major * _PARTS + minor) * _PARTS + patch
    connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def revision_of(connection: Connection) -> str | None:
    """The revision of the file's schema; None if it has none."""
    return connection.execute(select(alembic_version.c.version_num)).scalar()


def migrate(connection: Connection) -> None:
    """Run the migrations that the file lacks, in the transaction under way."""
    # Half a second to import, and needed only after an update of the program.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
