"""What does the journal note of a subject of which the file keeps nothing else?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from app.domain.change import Change, advance
from app.domain.identity import Traces
from app.store.tables import journal, journal_subject

_CHANGES: Final = msgspec.json.Decoder(tuple[Change, ...])


def traces(connection: Connection, subject: tuple[str, str]) -> Traces:
    """What the deeds about the subject come to."""
    about = journal_subject.c
    asked = (
        select(journal.c.changes)
        .join(journal_subject, about.number == journal.c.number)
        .where(about.kind == subject[0], about.code == subject[1])
        .order_by(journal.c.number)
    )
    known: dict[tuple[str, ...], str] = {}
    for row in connection.execute(asked).scalars():
        advance(known, [each for each in _CHANGES.decode(row) if each.subject == subject])
    return known


def noted(connection: Connection, subject: tuple[str, str]) -> Mapping[str, str]:
    """The same by the one word of each path."""
    return {path[0]: value for path, value in traces(connection, subject).items()}
