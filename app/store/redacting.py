"""Where does a text stand that is to be redacted: in which rows of the journal?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from app.domain.change import Change
from app.store import journal, texts
from app.store.tables import journal as rows
from app.store.tables import journal_subject


def places(connection: Connection, code: str, gone: Collection[str]) -> list[tuple[int, str]]:
    """Each row about a patient or a site, and the place in it, that holds one of these texts."""
    of_it = select(journal_subject.c.number).where(journal_subject.c.code == code)
    found = []
    for row in connection.execute(texts.ROW.where(rows.c.number.in_(of_it))):
        sealed = journal.Sealed(*row)
        changes = sealed.kept_changes
        for place, (salt, text) in texts.read(sealed.texts).items():
            if salt and text in gone and _is_about(place, changes, code):
                found.append((sealed.number, place))
    return found


def _is_about(place: str, changes: Sequence[Change], code: str) -> bool:
    """Whether a text is a deed's reason, or a fact of this patient: a deed may be about many."""
    number, _, _ = place.partition(".")
    return place == texts.REASON or changes[int(number)].subject == ("patient", code)
