"""What was done here, in order: the journal's rows, each sealed with the hash of the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from app.domain.change import REDACTIONS, Action, Change, Deed, counted_for
from app.store import texts
from app.store.eras import in_todays_facts
from app.store.tables import journal, journal_subject, office


class Sealed(NamedTuple):
    """A journal row as the file keeps it; `hash` seals everything before it.

    `texts` is JSON: of each place where row or reason hold a seal, its salt and what was written.
    """

    number: int
    at: str
    who: str
    deed: str
    reason: str
    undoes: int | None
    changes: str
    prev_hash: str
    hash: str
    texts: str = texts.NO_TEXTS

    @property
    def due_hash(self) -> str:
        """The hash that the row's own facts call for."""
        return _hash_of(self[:_SEALED])

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
        reason, changes = texts.opened(self.reason, self.kept_changes, texts.read(self.texts))
        return Action(
            self.number,
            datetime.fromisoformat(self.at),
            self.who,
            Deed(self.deed),
            reason,
            in_todays_facts(changes),
            self.undoes,
        )

    @property
    def kept_changes(self) -> tuple[Change, ...]:
        """The changes as the row has them, with seals; `msgspec.DecodeError` if forged."""
        return msgspec.json.decode(self.changes, type=tuple[Change, ...])

    @property
    def seals(self) -> dict[str, str]:
        """The seals of the row's texts, by place."""
        return dict(texts.sealed_places(self.reason, self.kept_changes))


_SEALED: Final = 8
"""How many fields of a row its hash is over: all before it."""


def genesis(connection: Connection) -> str:
    """What the first row's `prev_hash` is: the seal of the office's own random identity."""
    return _hash_of(tuple(connection.execute(select(office)).one()))


def genesis_of(file_id: str, created_at: str, *, is_example: bool) -> str:
    """The same of an office that is in no file yet."""
    return _hash_of((1, file_id, created_at, int(is_example)))


def append(connection: Connection, action: Action) -> None:
    """Write a deed after the last one, sealed; its number must be `next_number`."""
    last = connection.execute(select(journal.c.hash).order_by(journal.c.number.desc()).limit(1))
    closed = texts.closed(action.reason, action.changes)
    changes = msgspec.json.encode(closed.changes).decode()
    at = action.at.astimezone(UTC).isoformat()
    open_ = Sealed(
        action.number,
        at,
        action.who,
        action.deed.value,
        closed.reason,
        action.undoes,
        changes,
        last.scalar() or genesis(connection),
        "",
    )
    _write(connection, [open_._replace(hash=open_.due_hash)], {action.number: closed.texts})


def copy(connection: Connection, rows: Sequence[Sealed]) -> None:
    """Write rows that are sealed already, after the last one, and what they are about."""
    _write(connection, rows, {row.number: texts.read(row.texts) for row in rows})


def _write(
    connection: Connection, rows: Sequence[Sealed], written: Mapping[int, texts.Texts]
) -> None:
    subjects = [
        {"kind": kind, "code": code, "number": row.number}
        for row in rows
        for kind, code in dict.fromkeys(change.subject for change in row.kept_changes)
    ]
    columns = journal.columns.keys()
    own = [dict(zip(columns, row, strict=False)) for row in rows]
    for table, new in ((journal, own), (journal_subject, subjects)):
        if new:
            connection.execute(table.insert(), new)
    texts.keep(connection, written)


def next_number(connection: Connection) -> int:
    """The number of the deed to come; the first is 1."""
    return (connection.execute(select(func.max(journal.c.number))).scalar() or 0) + 1


def seal_of(connection: Connection, number: int | None = None) -> tuple[int, str]:
    """The number and the hash of a deed, or of the last; 0 and "" where there is none."""
    asked = select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1)
    if number is not None:
        asked = asked.where(journal.c.number == number)
    found = connection.execute(asked).one_or_none()
    return (found[0], found[1]) if found else (0, "")


def deeds_about(connection: Connection, subject: tuple[str, str]) -> int:
    """How many deeds have changed this subject, whether it is there now or not."""
    asked = select(func.count(journal_subject.c.number.distinct())).where(_changed(subject))
    return connection.execute(asked).scalar_one()


def last_about(connection: Connection, subject: tuple[str, str]) -> Action | None:
    """The last deed that changed this subject."""
    found = _read(connection, _about(subject).order_by(journal.c.number.desc()).limit(1))
    return found[0].action if found else None


def since(connection: Connection, number: int) -> Sequence[Action]:
    """The journal from this number on, oldest first."""
    asked = texts.ROW.where(journal.c.number >= number).order_by(journal.c.number)
    return [row.action for row in _read(connection, asked)]


def up_to(connection: Connection, last: int | None) -> Sequence[Action]:
    """The journal up to and with this number, or all of it, oldest first."""
    asked = texts.ROW.order_by(journal.c.number)
    if last is not None:
        asked = asked.where(journal.c.number <= last)
    return [row.action for row in _read(connection, asked)]


def rows(connection: Connection) -> Sequence[Sealed]:
    """The whole journal as it is kept, oldest first."""
    return _read(connection, texts.ROW.order_by(journal.c.number))


def bare_rows(connection: Connection) -> Sequence[Sealed]:
    """The same of any schema, without the words beside it."""
    return _read(connection, select(journal).order_by(journal.c.number))


def _about(subject: tuple[str, str]) -> Select[Any]:
    columns = journal_subject.c
    both = texts.ROW.join(journal_subject, columns.number == journal.c.number)
    return both.where(_changed(subject))


def _changed(subject: tuple[str, str]) -> ColumnElement[bool]:
    """Which rows of the list say that a deed changed this subject, if only its words."""
    columns, (kind, code) = journal_subject.c, subject
    named = (kind, *REDACTIONS.values())
    kinds = [each for each in named if counted_for((each, code)) == subject]
    return and_(columns.kind.in_(kinds), columns.code == code)


def _read(connection: Connection, asked: Select[Any]) -> Sequence[Sealed]:
    return [Sealed(*row) for row in connection.execute(asked)]


def _hash_of(row: tuple[object, ...]) -> str:
    """SHA-256 over the row as a JSON array: one text for one row, whatever its facts contain."""
    return hashlib.sha256(msgspec.json.encode(row)).hexdigest()
