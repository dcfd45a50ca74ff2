"""What does a person read when the disk or SQLite refuses?"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import msgspec
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlcipher3 import dbapi2 as sqlite

from app.service.damaged import Damaged
from app.words import N_, Refusal

_PRIMARY: Final = 0xFF
"""The bits of an extended result code that hold the primary one (sqlite.org/rescode.html)."""

DAMAGED: Final = N_(
    "{name} is damaged or was cut short, and nothing was written. Close it, keep it with all files"
    " whose names begin like its own, and go on with the newest copy of it."
)
_TROUBLES: Final[Mapping[int, str]] = {
    sqlite.SQLITE_FULL: N_(
        "There is no room left where {name} lies. Nothing was written. Free some space there, then"
        " try again."
    ),
    sqlite.SQLITE_READONLY: N_(
        "{name} can't be written: the file or its folder is read-only, or another file was put in"
        " its place just now. Nothing was written. Try again; if that does not help, allow writing"
        " there, or work on a copy in a folder of yours."
    ),
    sqlite.SQLITE_BUSY: N_(
        "Somebody else is writing to {name}. Nothing was written. Wait a moment, then try again."
    ),
    sqlite.SQLITE_CANTOPEN: N_(
        "{name} can't be reached. Check that its folder exists, and that you may read and write"
        " there."
    ),
    sqlite.SQLITE_IOERR: N_(
        "The disk with {name} can't be read or written. Nothing was written. Check that it is"
        " connected and has room, then try again."
    ),
    sqlite.SQLITE_CONSTRAINT: N_(
        "{name} takes no facts that don't fit together ({detail}). Nothing was written. Check what"
        " you entered."
    ),
    sqlite.SQLITE_CORRUPT: DAMAGED,
    sqlite.SQLITE_NOTADB: DAMAGED,
}
_ALIKE: Final = {
    sqlite.SQLITE_LOCKED: sqlite.SQLITE_BUSY,
    sqlite.SQLITE_PERM: sqlite.SQLITE_READONLY,
}
_OF_THE_SYSTEM: Final = {
    errno.ENOSPC: sqlite.SQLITE_FULL,
    errno.EDQUOT: sqlite.SQLITE_FULL,
    errno.EROFS: sqlite.SQLITE_READONLY,
    errno.EIO: sqlite.SQLITE_IOERR,
}
_NOT_A_TEXT: Final = N_(
    "{name} can't keep a text with broken characters. Nothing was written. Type the text again."
)
_OTHER: Final = N_(
    "{name} can't be used ({detail}). Nothing was written. Close the program, check the disk, then"
    " try again."
)


@contextmanager
def put_to_words(name: str) -> Iterator[None]:
    """Turn what SQLite raises inside into a `Refusal` that calls the file `name`."""
    try:
        yield
    except DBAPIError as error:
        raise refusal(name, error.orig or error) from error
    except sqlite.Error as error:
        raise refusal(name, error) from error
    except UnicodeEncodeError as error:
        raise Refusal(_NOT_A_TEXT, name=name) from error
    except (NoResultFound, UnicodeDecodeError) as error:
        # A row that every office has is gone; or SQLite tells of a damaged schema in its own bytes.
        raise Damaged(DAMAGED, name=name) from error


@contextmanager
def understood(name: str) -> Iterator[None]:
    """Turn a row that says nothing sensible, as none that was written here does, into `DAMAGED`."""
    try:
        yield
    except (ValueError, TypeError, LookupError, msgspec.MsgspecError) as error:
        raise Damaged(DAMAGED, name=name) from error


def refusal(name: str, error: BaseException) -> Refusal:
    """The sentence for an error of SQLite's."""
    code = code_of(error)
    message = _TROUBLES.get(_ALIKE.get(code, code), _OTHER)
    kind = Damaged if message == DAMAGED else Refusal
    return kind(message, name=name, detail=str(error))


def is_of_the_disk(refused: Refusal) -> bool:
    """Whether nothing can be written where the file lies, while it may well be read."""
    codes = sqlite.SQLITE_FULL, sqlite.SQLITE_READONLY, sqlite.SQLITE_IOERR
    return refused.message in {_TROUBLES[code] for code in codes}


def code_of(error: BaseException) -> int:
    """The primary result code of an error of SQLite's; 0 of any other."""
    return int(getattr(error, "sqlite_errorcode", 0)) & _PRIMARY


@contextmanager
def at_the_door(name: str) -> Iterator[None]:
    """`put_to_words`, and also for what the operating system raises about the file `name`."""
    try:
        with put_to_words(name):
            yield
    except OSError as error:
        code = _OF_THE_SYSTEM.get(error.errno or 0, sqlite.SQLITE_CANTOPEN)
        raise Refusal(_TROUBLES[code], name=name) from error
