"""What was done here, in order: the journal's rows, each sealed with the hash of the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, func, select

from app.domain.change import Action, Change, Deed
from app.store.eras import in_todays_facts
from app.store.tables import journal, journal_subject, office


class Sealed(NamedTuple):
    """A journal row as the file keeps it; `hash` seals everything before it."""

    number: int
    at: str
    who: str
    deed: str
    reason: str
    undoes: int | None
    changes: str
    prev_hash: str
    hash: str

    @property
    def due_hash(self) -> str:
        """The hash that the row's own facts call for."""
        return _hash_of(self[:-1])

    @property
    def is_readable(self) -> bool:
        """Whether the row still says a deed, as any row does that was not forged."""
        try:
            return bool(self.action)
        except (ValueError, msgspec.DecodeError):
            return False

    @property
    def action(self) -> Action:
        """The deed that the row keeps; `msgspec.DecodeError` or `ValueError` if forged."""
        return Action(
            self.number,
            datetime.fromisoformat(self.at),
            self.who,
            Deed(self.deed),
            self.reason,
            in_todays_facts(msgspec.json.decode(self.changes, type=tuple[Change, ...])),
            self.undoes,
        )


def genesis(connection: Connection) -> str:
    """What the first row's `prev_hash` is: the seal of the office's own random identity."""
    return _hash_of(tuple(connection.execute(select(office)).one()))


def genesis_of(file_id: str, created_at: str, *, is_example: bool) -> str:
    """The same of an office that is in no file yet."""
    return _hash_of((1, file_id, created_at, int(is_example)))


def append(connection: Connection, action: Action) -> None:
    """Write a deed after the last one, sealed; its number must be `next_number`."""
    last = connection.execute(select(journal.c.hash).order_by(journal.c.number.desc()).limit(1))
    changes = msgspec.json.encode(action.changes).decode()
    at = action.at.astimezone(UTC).isoformat()
    open_ = Sealed(
        action.number,
        at,
        action.who,
        action.deed.value,
        action.reason,
        action.undoes,
        changes,
        last.scalar() or genesis(connection),
        "",
    )
    copy(connection, [open_._replace(hash=open_.due_hash)])


def copy(connection: Connection, rows: Sequence[Sealed]) -> None:
    """Write rows that are sealed already, after the last one, and what they are about."""
    subjects = [
        {"kind": kind, "code": code, "number": row.number}
        for row in rows
        for kind, code in row.action.subjects
    ]
    for table, new in ((journal, [row._asdict() for row in rows]), (journal_subject, subjects)):
        if new:
            connection.execute(table.insert(), new)


def next_number(connection: Connection) -> int:
    """The number of the deed to come; the first is 1."""
    return (connection.execute(select(func.max(journal.c.number))).scalar() or 0) + 1


def deeds_about(connection: Connection, subject: tuple[str, str]) -> int:
    """How many deeds have changed this subject, whether it is there now or not."""
    columns = journal_subject.c
    asked = select(func.count()).where(columns.kind == subject[0], columns.code == subject[1])
    return connection.execute(asked).scalar_one()


def last_about(connection: Connection, subject: tuple[str, str]) -> Action | None:
    """The last deed that changed this subject."""
    found = _read(connection, _about(subject).order_by(journal.c.number.desc()).limit(1))
    return found[0].action if found else None


def since(connection: Connection, number: int) -> Sequence[Action]:
    """The journal from this number on, oldest first."""
    asked = select(journal).where(journal.c.number >= number).order_by(journal.c.number)
    return [row.action for row in _read(connection, asked)]


def up_to(connection: Connection, last: int | None) -> Sequence[Action]:
    """The journal up to and with this number, or all of it, oldest first."""
    asked = select(journal).order_by(journal.c.number)
    if last is not None:
        asked = asked.where(journal.c.number <= last)
    return [row.action for row in _read(connection, asked)]


def rows(connection: Connection) -> Sequence[Sealed]:
    """The whole journal as it is kept, oldest first."""
    return _read(connection, select(journal).order_by(journal.c.number))


def _about(subject: tuple[str, str]) -> Select[Any]:
    columns = journal_subject.c
    return (
        select(journal)
        .join(journal_subject, columns.number == journal.c.number)
        .where(columns.kind == subject[0], columns.code == subject[1])
    )


def _read(connection: Connection, asked: Select[Any]) -> Sequence[Sealed]:
    return [Sealed(*row) for row in connection.execute(asked)]


def _hash_of(row: tuple[object, ...]) -> str:
    """SHA-256 over the row as a JSON array: one text for one row, whatever its facts contain."""
    return hashlib.sha256(msgspec.json.encode(row)).hexdigest()
