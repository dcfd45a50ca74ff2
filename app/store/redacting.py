"""Where does a text stand that is to be redacted: in which rows of the journal, and facts?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy import Connection, select

from app.domain.redacted import Gone
from app.domain.written import is_written
from app.store import journal, texts
from app.store.journal import Sealed
from app.store.tables import journal as rows
from app.store.tables import journal_subject


@dataclass
class Places:
    """Where texts about a subject stand.

    `sealed`: each row's number and the place in it, which can be taken out. `open`: the numbers of
    rows that say them outside seals, as rows of earlier programs do, for good. `facts`: the paths
    of those that are one of them now, and come of a sealed row.
    """

    sealed: list[tuple[int, str]] = field(default_factory=list)
    open: set[int] = field(default_factory=set)
    facts: set[tuple[str, ...]] = field(default_factory=set)


class _Said(NamedTuple):
    """A text in a row: its place, the path of the fact that it was or became, and its seal."""

    place: str
    path: tuple[str, ...] | None
    text: str | None
    is_sealed: bool

    @property
    def is_new(self) -> bool:
        """Whether the fact is this since."""
        return self.place.endswith(_NEW)


_NEW: Final = ".new"


def places(connection: Connection, about: tuple[str, str], gone: Gone) -> Places:
    """Where a patient's or a site's journal, and the facts it comes to, hold one of these texts."""
    of_it = select(journal_subject.c.number).where(journal_subject.c.code == about[1])
    asked = texts.ROW.where(rows.c.number.in_(of_it)).order_by(rows.c.number)
    found = Places()
    for row in connection.execute(asked):
        _look(journal.Sealed(*row), about, gone, found)
    return found


def _look(row: Sealed, about: tuple[str, str], gone: Gone, found: Places) -> None:
    for said in _said(row, about):
        is_gone = gone.takes(said.path, said.text)
        if is_gone and said.is_sealed:
            found.sealed.append((row.number, said.place))
        elif is_gone:
            found.open.add(row.number)
        if said.path and said.is_new:
            found.facts.discard(said.path)
            if is_gone and said.is_sealed:
                found.facts.add(said.path)


def _said(row: Sealed, about: tuple[str, str]) -> Iterator[_Said]:
    """What a row says of the subject: the deed's reason, and what was written of it."""
    kept = texts.read(row.texts)

    def said(place: str, text: str | None, path: tuple[str, ...] | None = None) -> _Said:
        salt, words = kept.get(place, ("", text))
        return _Said(place, path, words, bool(salt))

    yield said(texts.REASON, row.reason)
    for number, change in enumerate(row.kept_changes):
        if change.subject == about and is_written(about[0], change.path):
            yield said(f"{number}.old", change.old, change.path)
            yield said(f"{number}{_NEW}", change.new, change.path)
