"""What does the journal hold for a spreadsheet: a line for each change?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.change import Change
from app.service.journal_words import Told
from app.service.names import DEEDS
from app.service.tables.table import Column, Kind, Row, Table, keys_of, tabled
from app.words import N_, Speech

NAME: Final = "history"
TITLE: Final = N_("Changes")
COLUMNS: Final = (
    Column("number", N_("No."), Kind.NUMBER),
    Column("at", N_("When (UTC)"), Kind.INSTANT),
    Column("who", N_("Who")),
    Column("deed", N_("Deed"), Kind.CODE, DEEDS),
    Column("reason", N_("Reason")),
    Column("subject", N_("Whose")),
    Column("fact", N_("Fact")),
    Column("old", N_("Before")),
    Column("new", N_("After")),
    Column("said", N_("In words")),
)
KEYS: Final = keys_of(COLUMNS)
LEFT_OUT: Final = N_("(left out)")
_SENSITIVE: Final = frozenset({"note", "answer"})


def history_table(entries: Iterable[Told], say: Speech, *, notes: bool = True) -> Table:
    """The deeds, a line for each change: codes as the journal keeps them, then words.

    Without `notes`, what was said in contacts is left out.
    """
    rows = (row for entry in entries for row in _rows(entry, say, notes=notes))
    return tabled(NAME, say(TITLE), COLUMNS, rows, say)


def _rows(entry: Told, say: Speech, *, notes: bool) -> Iterator[Row]:
    action = entry.action
    head = {
        "number": action.number,
        "at": action.at,
        "who": action.who,
        "deed": action.deed,
        "reason": action.reason,
    }
    for change, said in zip(action.changes, entry.said, strict=True):
        row: dict[str, object] = {**head, **_change(change), "said": said}
        if not notes and _is_sensitive(change):
            row |= dict.fromkeys(("old", "new", "said"), say(LEFT_OUT))
        yield row


def _change(change: Change) -> Row:
    return {
        "subject": " ".join(change.subject),
        "fact": ".".join(change.path),
        "old": change.old,
        "new": change.new,
    }


def _is_sensitive(change: Change) -> bool:
    return change.path[0] == "contacts" and change.path[-1] in _SENSITIVE
