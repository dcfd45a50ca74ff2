"""Which schema has the file: it is laid out new, found current, brought up to date, or refused."""

from __future__ import annotations

import itertools
import os
import secrets
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from app.store import database, tables
from app.store.shapes import metadata
from app.store.tables import SCHEMA, alembic_version
from app.store.troubles import DAMAGED
from app.words import N_, Refusal

MIGRATIONS: Final = Path(__file__).with_name("migrations")


def lay_out(connection: Connection, now: datetime, *, is_example: bool, file_id: str = "") -> None:
    """Make an empty file an office file of the current schema, under an identity of its own.

    `file_id` is that of the office that it is a copy of.
    """
    with database.deed(connection):
        mark = f"PRAGMA application_id = {database.APPLICATION_ID}"
        connection.exec_driver_sql(mark)
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
    connection: Connection, path: Path, *, read_only: bool, key: bytes | None = None
) -> None:
    """Migrate a file of an earlier schema, after a copy of it was made beside it.

    `Refusal` for a file of a later schema, and for an earlier one that is only to be read.
    """
    found = revision_of(connection)
    if found == SCHEMA:
        return
    _refuse_out_of_reach(found, path.name, read_only=read_only)
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    with database.deed(connection):
        copy = _copy(path, key)
        try:
            migrate(connection)
        except BaseException:
            copy.unlink()
            raise
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def _refuse_out_of_reach(found: str | None, name: str, *, read_only: bool) -> None:
    if found is None:
        raise Refusal(DAMAGED, name=name)
    if found > SCHEMA:
        newer = N_(
            "{name} was written by a newer Visitario. Update this one, then open the file again."
        )
        raise Refusal(newer, name=name)
    if read_only:
        older = N_(
            "{name} is from an older Visitario. Open it once for writing, to bring it up to date."
        )
        raise Refusal(older, name=name)


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


def _copy(path: Path, key: bytes | None) -> Path:
    """Copy the file as it is, encrypted or not, while a deed under way keeps writers out."""
    names = (f"{path.stem}.before-{SCHEMA}.{n}{path.suffix}" for n in itertools.count(1))
    copy = next(place for name in names if not (place := path.with_name(name)).exists())
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with _file(path, "mode=ro", key) as source, _file(copy, "mode=rw", key) as target:
        source.backup(target)
    return copy


def _file(path: Path, mode: str, key: bytes | None) -> closing[database.Driver]:
    return closing(database.drive(database.address_of(path, mode), key=key))
