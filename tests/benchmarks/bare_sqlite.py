"""What do bare sqlite3, or SQLCipher, need for what an office reads and writes?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.store.database import raw

if TYPE_CHECKING:
    from app.store import OfficeFile

AS_THE_OFFICE = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON")
"""What makes a commit last, as the office's own connection sets it."""


@contextmanager
def statements_of(office: OfficeFile) -> Iterator[list[str]]:
    """The SQL that the office's connection runs meanwhile, with its values in place.

    SQLite names a statement once more for each trigger it starts: it counts once.
    """
    said: list[str] = []
    driver: Any = office._connection.connection.driver_connection
    driver.set_trace_callback(said.append)
    try:
        yield said
    finally:
        driver.set_trace_callback(None)
        said[:] = _once(said)


def _once(said: Iterable[str]) -> Iterator[str]:
    for statement, alike in groupby(said):
        yield from alike if statement.startswith("SELECT") else (statement,)


def connected(path: Path, key: bytes | None = None) -> Any:
    """A bare connection: Python's own to a plain file, SQLCipher's to an encrypted one."""
    if key is None:
        connection: Any = sqlite3.connect(path, isolation_level=None)
    else:
        from sqlcipher3 import dbapi2

        connection = dbapi2.connect(str(path), isolation_level=None)
        connection.execute(f"PRAGMA key = {raw(key)}")
    for setting in AS_THE_OFFICE:
        connection.execute(f"PRAGMA {setting}")
    return connection


def read(path: Path, statements: Sequence[str], key: bytes | None = None) -> None:
    """Open the file, ask it all this, fetch every row, and close it."""
    with closing(connected(path, key)) as connection:
        run(connection, statements)


def run(connection: Any, statements: Iterable[str]) -> None:
    """Run statements, fetching what each finds."""
    for statement in statements:
        connection.execute(statement).fetchall()


def written_anew(source: Path, target: Path) -> None:
    """Write every row of a file into another one of the same shape, and keep it for good."""
    with closing(connected(target)) as connection:
        connection.execute("ATTACH ? AS source", (str(source),))
        connection.execute("BEGIN")
        for (shape,) in connection.execute(_SHAPES).fetchall():
            connection.execute(shape)
        for (table,) in connection.execute(_TABLES).fetchall():
            rows = connection.execute(f'SELECT * FROM source."{table}"').fetchall()  # noqa: S608
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f'INSERT INTO main."{table}" VALUES ({marks})', rows)  # noqa: S608
        connection.execute("COMMIT")


_OWN = "FROM source.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
_SHAPES = f"SELECT sql {_OWN} AND type IN ('table', 'index')"
_TABLES = f"SELECT name {_OWN} AND type = 'table'"
