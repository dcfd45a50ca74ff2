"""How is the file reached: one connection, its settings, and where transactions begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sqlalchemy import Connection, StaticPool, create_engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

APPLICATION_ID: Final = 0x56495354
"""What marks a SQLite file as an office file, at byte 68 of its header: "VIST" in ASCII."""

PATIENCE: Final = 5.0
"""How many seconds a deed waits while another process writes to the file."""

_ON_OUR_OWN: Final = ("journal_mode = WAL",)
_ON_A_SHARE: Final = ("journal_mode = DELETE", "synchronous = EXTRA")
_EACH_CONNECTION: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
)


if TYPE_CHECKING:
    import sqlite3  # of whose types SQLCipher's are

    Driver = sqlite3.Connection
else:
    Driver = sqlite.Connection
"""A connection as the driver has it.

Plain files are reached through SQLCipher's SQLite, too: it is one library, of one version, for
both on every computer; two of them in one process would let go of each other's locks on a file
(sqlite.org/howtocorrupt.html, 2.2.1). It is as quick as Python's own, and the window starts no
later for it.
"""


def drive(address: str, patience: float = PATIENCE, key: bytes | None = None) -> Driver:
    """A bare connection to a file, or to ":memory:"; `key`: the 32 bytes that encrypt it."""
    driver: Driver = sqlite.connect(
        address, patience, isolation_level=None, check_same_thread=False, uri=True
    )
    if key is not None:
        # Else the library writes to the terminal what is put to words where it is met.
        driver.execute("PRAGMA cipher_log_level = NONE")
        driver.execute(f"PRAGMA key = {raw(key)}")
    return driver


def raw(key: bytes) -> str:
    """A key as SQLCipher takes one that is no password (zetetic.net/sqlcipher, "Raw Key Data")."""
    return f"\"x'{key.hex()}'\""


def connect(address: str, patience: float = PATIENCE, key: bytes | None = None) -> Connection:
    """The one connection to a file (`address` as `address_of` gives it) or to ":memory:".

    SQLAlchemy and the driver begin nothing of their own: `deed` and `snapshot` do.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: drive(address, patience, key),
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
        # The values of a statement that failed may be a patient's.
        hide_parameters=True,
    )
    connection = engine.connect()
    try:
        for setting in _EACH_CONNECTION:
            connection.exec_driver_sql(setting)
    except BaseException:
        disconnect(connection)
        raise
    return connection


def address_of(path: Path, mode: str) -> str:
    """A file as SQLite's URI; `mode` as in "mode=rw" (sqlite.org/uri.html)."""
    place = quote(path.absolute().as_posix(), safe="/:")
    root = "" if place.startswith("/") else "/"
    return f"file://{root}{place}?{mode}"


def disconnect(connection: Connection) -> None:
    """Close the connection and the file."""
    connection.close()
    connection.engine.dispose()


def query_only(connection: Connection) -> None:
    """Let nothing be written by this connection any more."""
    connection.exec_driver_sql("PRAGMA query_only = ON")


def choose_journal(connection: Connection, *, is_shared: bool) -> None:
    """Choose how what is written is kept safe until it is whole.

    The log (WAL) needs memory that all who have the file open share, which several computers can't
    (sqlite.org/wal.html); without it the folder is written through, too, so that a deed is kept
    for good once it is told (sqlite.org/pragma.html, synchronous).
    """
    for choice in _ON_A_SHARE if is_shared else _ON_OUR_OWN:
        connection.exec_driver_sql(f"PRAGMA {choice}")


@contextmanager
def deed(connection: Connection) -> Iterator[None]:
    """A transaction that no other writer can enter: all of it is kept, or nothing.

    Nothing is kept after an exception, nor after a `roll_back` inside.
    """
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        if _is_in_transaction(connection):
            connection.exec_driver_sql("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """A transaction in which several questions see one state; inside a deed, that deed's."""
    if _is_in_transaction(connection):
        yield
        return
    connection.exec_driver_sql("BEGIN")
    try:
        yield
    finally:
        roll_back(connection)


@contextmanager
def alone(connection: Connection) -> Iterator[None]:
    """Nobody else has the file open meanwhile, not even to read it, nor is there a log beside it.

    The driver raises "locked" where somebody has.
    """
    known = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    # Before nobody else may come in: a file that is locked for good keeps its empty journal.
    connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    connection.exec_driver_sql("PRAGMA locking_mode = EXCLUSIVE")
    try:
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
        with deed(connection):
            connection.exec_driver_sql("PRAGMA user_version")
        yield
    finally:
        if not connection.closed:
            connection.exec_driver_sql("PRAGMA locking_mode = NORMAL")
            connection.exec_driver_sql(f"PRAGMA journal_mode = {known}")


def change_key(connection: Connection, key: bytes) -> None:
    """Encrypt the file anew, all or nothing; whoever calls this is `alone` with it.

    The statement goes past SQLAlchemy, which would quote it, key and all, where it fails.
    """
    driver = connection.connection.driver_connection
    if driver:
        driver.execute(f"PRAGMA rekey = {raw(key)}")


def columns(connection: Connection) -> list[tuple[str, str]]:
    """Every table of the file with its columns, whoever made them."""
    asked = (
        "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
    )
    return sorted((str(table), str(name)) for table, name in connection.exec_driver_sql(asked))


def wipe(connection: Connection) -> bool:
    """Write the file anew without its free pages, and empty the log beside it.

    False if somebody else reads or writes, or the disk has no room for it: then the file, or the
    log at least, keeps what it had.
    """
    try:
        connection.exec_driver_sql("VACUUM")
        busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in _LATER:
            raise
        return False
    return not busy


_LATER: Final = (
    sqlite.SQLITE_BUSY,
    sqlite.SQLITE_LOCKED,
    sqlite.SQLITE_FULL,
    sqlite.SQLITE_IOERR,
)


def copy_encrypted(connection: Connection, to: Path, key: bytes) -> None:
    """Write all of a plain file into an empty one, encrypted; whoever calls is `alone` with it."""
    driver = connection.connection.driver_connection
    if driver is None:
        return
    driver.execute(f"ATTACH DATABASE ? AS encrypted KEY {raw(key)}", (str(to),))
    try:
        driver.execute("SELECT sqlcipher_export('encrypted')").fetchall()
        driver.execute(f"PRAGMA encrypted.application_id = {APPLICATION_ID}")
        (program,) = driver.execute("PRAGMA main.user_version").fetchone()
        driver.execute(f"PRAGMA encrypted.user_version = {program}")
    finally:
        driver.execute("DETACH DATABASE encrypted")


def _is_in_transaction(connection: Connection) -> bool:
    driver = connection.connection.driver_connection
    return bool(driver and driver.in_transaction)


def roll_back(connection: Connection) -> None:
    """Take back what the transaction under way has written."""
    # SQLite has rolled back by itself after some errors, such as a full disk.
    if _is_in_transaction(connection):
        connection.exec_driver_sql("ROLLBACK")
