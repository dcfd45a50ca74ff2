"""Which of the journal's rows does somebody look for, and who wrote them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, func, or_, select

from app.domain.change import Action
from app.domain.written import SIGN
from app.service.ports import Search
from app.store import texts
from app.store.journal import Sealed
from app.store.tables import journal, journal_subject, journal_text

_WITH_VALUES: Final = ("patient", "site", "person")
"""The kinds of subjects of which the journal keeps values."""

_NO_PATIENT: Final = ("site", "site_redaction", "person", "sign_in", "password", "key")
"""The kinds that have codes of their own: those of all others are patients'."""


def newest_first(
    connection: Connection, search: Search, before: int | None, limit: int | None
) -> Sequence[Action]:
    """The deeds looked for, older than the one numbered `before`, at most `limit` of them."""
    asked = texts.ROW
    if before is not None:
        asked = asked.where(journal.c.number < before)
    for narrowed in _narrowed(search):
        asked = asked.where(narrowed)
    asked = asked.order_by(journal.c.number.desc()).limit(limit)
    codes = msgspec.json.encode(sorted(search.codes)).decode()
    found = connection.execute(asked, {"codes": codes} if search.text else {})
    return [Sealed(*row).action for row in found]


def writers(connection: Connection) -> Sequence[str]:
    """Everybody who wrote a row, by name."""
    asked = select(journal.c.who).distinct().order_by(journal.c.who)
    return connection.execute(asked).scalars().all()


def last_before(connection: Connection, instant: datetime) -> int:
    """The number of the last row written before an instant; 0 where there is none."""
    asked = select(func.max(journal.c.number)).where(journal.c.at < _written(instant))
    return connection.execute(asked).scalar() or 0


def _narrowed(search: Search) -> Iterator[ColumnElement[bool]]:
    if search.patient is not None:
        subject = journal_subject.c
        yield journal.c.number.in_(
            select(subject.number).where(
                subject.kind.not_in(_NO_PATIENT), subject.code == search.patient
            )
        )
    if search.deed is not None:
        yield journal.c.deed == search.deed.value
    if search.who is not None:
        yield journal.c.who == search.who
    if search.since is not None:
        yield journal.c.at >= _written(search.since)
    if search.until is not None:
        yield journal.c.at < _written(search.until)
    if search.text:
        yield _says(search.text)


def _written(instant: datetime) -> str:
    """An instant as the journal writes it; such texts sort as the instants do."""
    return instant.astimezone(UTC).isoformat()


def _says(text: str) -> ColumnElement[bool]:
    """Whether a deed has the text in its reason or a value, or one of the codes anywhere."""
    codes = _codes()
    change = func.json_each(journal.c.changes).table_valued("value")
    path, old, new = (func.json_extract(change.c.value, f"$[{place}]") for place in (1, 2, 3))
    key = func.json_each(path).table_valued("value")
    # Seals and counts are no words: a few letters would be found in any of them.
    is_said = func.json_extract(change.c.value, "$[0][0]").in_(_WITH_VALUES)
    fits = or_(
        *(
            is_said & ~value.startswith(SIGN) & value.icontains(text, autoescape=True)
            for value in (old, new)
        ),
        old.in_(codes),
        new.in_(codes),
        exists(select(key.c.value).where(key.c.value.in_(codes))),
    )
    own = journal_text.c
    was_written = (own.number == journal.c.number) & own.text.icontains(text, autoescape=True)
    return or_(
        exists(select(own.text).where(was_written)),
        ~journal.c.reason.startswith(SIGN) & journal.c.reason.icontains(text, autoescape=True),
        journal.c.deed.in_(codes),
        exists(select(change.c.value).where(fits)),
    )


def _codes() -> Select[Any]:
    listed = func.json_each(bindparam("codes")).table_valued("value")
    return select(listed.c.value)
