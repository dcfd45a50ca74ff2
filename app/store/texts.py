"""Where are the texts of the journal that can be redacted, and do they still fit their seals?"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, func, select, update

from app.domain.change import Change
from app.domain.written import is_seal, is_written, seal
from app.store.tables import journal, journal_text
from app.words import N_

SALT_BYTES: Final = 16
REASON: Final = "reason"
"""The place of a deed's own reason; those of a change are such as "3.old"."""

NO_TEXTS: Final = "{}"
GONE: Final = N_("Its words are gone, and no deed redacted them.")
ALTERED: Final = N_("Its words are not what was sealed: they were altered.")
STILL_THERE: Final = N_("Its words were redacted, and stand there again.")

Texts = Mapping[str, Sequence[str]]
"""By place, the salt (empty once the text is redacted) and the text."""

_OF_A_ROW: Final = (
    select(
        func.json_group_object(
            journal_text.c.place, func.json_array(journal_text.c.salt, journal_text.c.text)
        )
    )
    .where(journal_text.c.number == journal.c.number)
    .correlate(journal)
    .scalar_subquery()
    .label("texts")
)
ROW: Final = select(journal, _OF_A_ROW)
"""The journal's rows, each with its texts as JSON: place, then salt and text."""


class Closed(NamedTuple):
    """A deed as its row keeps it: seals in the place of texts, and the texts beside it."""

    reason: str
    changes: tuple[Change, ...]
    texts: Texts


def closed(reason: str, changes: Sequence[Change]) -> Closed:
    """What a row keeps of a deed with this reason and these changes."""
    texts: dict[str, Sequence[str]] = {}

    def sealed(place: str, text: str | None) -> str | None:
        if not text:
            return text
        salt = secrets.token_hex(SALT_BYTES)
        texts[place] = (salt, text)
        return seal(text, salt)

    kept = tuple(
        change._replace(
            old=sealed(f"{place}.old", change.old), new=sealed(f"{place}.new", change.new)
        )
        if is_written(change.subject[0], change.path)
        else change
        for place, change in enumerate(changes)
    )
    return Closed(sealed(REASON, reason) or "", kept, texts)


def opened(reason: str, changes: Sequence[Change], texts: Texts) -> tuple[str, tuple[Change, ...]]:
    """The deed that a row keeps: its reason and its changes, each with its text."""

    def text(place: str, kept: str | None) -> str | None:
        return texts[place][1] if kept and place in texts else kept

    return text(REASON, reason) or "", tuple(
        change._replace(old=text(f"{place}.old", change.old), new=text(f"{place}.new", change.new))
        if is_written(change.subject[0], change.path)
        else change
        for place, change in enumerate(changes)
    )


def read(texts: str) -> Texts:
    """The texts of a row, from their JSON; `ValueError` for what is none."""
    found = json.loads(texts) if texts != NO_TEXTS else {}
    if not isinstance(found, dict):
        raise ValueError(texts)  # noqa: TRY004 - what is no text of ours is no type of ours
    for kept in found.values():
        if not (isinstance(kept, list) and [type(part) for part in kept] == [str, str]):
            raise ValueError(texts)
    return found


def written(texts: Texts) -> str:
    """The texts of a row as JSON, as the file gives them back."""
    ordered = {place: list(texts[place]) for place in sorted(texts)}
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":")) if texts else NO_TEXTS


def sealed_places(reason: str, changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """The places of a row that hold a seal, each with it."""
    if is_seal(reason):
        yield REASON, reason
    for place, change in enumerate(changes):
        if is_written(change.subject[0], change.path):
            for name, kept in (("old", change.old), ("new", change.new)):
                if kept and is_seal(kept):
                    yield f"{place}.{name}", kept


def unsound(seals: Mapping[str, str], texts: Texts, redacted: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the texts of a row, each a msgid.

    `seals` are the row's by place; `redacted` has by place what a later deed put there.
    """
    for place in sorted(seals.keys() | texts.keys() | redacted.keys()):
        salt, text = texts.get(place, ("", None))
        if text is None or place not in seals:
            yield GONE if text is None else ALTERED
        elif place in redacted:
            if salt or text != redacted[place]:
                yield STILL_THERE
        elif not salt:
            yield GONE
        elif not _fits(text, salt, seals[place]):
            yield ALTERED


def _fits(text: str, salt: str, kept: str) -> bool:
    """Whether a seal was made of this text; not by a salt that is none."""
    try:
        return seal(text, salt) == kept
    except ValueError:
        return False


def keep(connection: Connection, rows: Mapping[int, Texts]) -> None:
    """Write the texts of rows, by the rows' numbers."""
    new = [
        {"number": number, "place": place, "salt": salt, "text": text}
        for number, texts in rows.items()
        for place, (salt, text) in texts.items()
    ]
    if new:
        connection.execute(journal_text.insert(), new)


def redact(connection: Connection, places: Sequence[tuple[int, str]], instead: str) -> None:
    """Put something in the place of texts, for good, and drop what their seals were made with."""
    own = journal_text.c
    where = own.number == bindparam("of_number"), own.place == bindparam("of_place")
    given = [{"of_number": number, "of_place": place} for number, place in places]
    if given:
        connection.execute(update(journal_text).where(*where).values(salt="", text=instead), given)
