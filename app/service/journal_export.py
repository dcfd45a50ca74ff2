"""What of the journal goes into a file for a spreadsheet: a line for each change?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Final

from app.domain.change import Change
from app.service.csv_text import csv_text, harmless
from app.service.journal_words import Told

EXPORT_KEYS: Final = (
    "number",
    "at",
    "who",
    "deed",
    "reason",
    "subject",
    "fact",
    "old",
    "new",
    "said",
)


def exported(entries: Iterable[Told]) -> str:
    """The deeds as CSV, a line for each change: codes as the journal keeps them, then words."""
    return csv_text(EXPORT_KEYS, (line for entry in entries for line in _lines(entry)))


def _lines(entry: Told) -> Iterator[list[str]]:
    action = entry.action
    at = action.at.astimezone(UTC).isoformat(timespec="seconds")
    head = [str(action.number), at, harmless(action.who), action.deed.value]
    head.append(harmless(action.reason))
    for change, said in zip(action.changes, entry.said, strict=True):
        yield [*head, *_cells(change), harmless(said)]


def _cells(change: Change) -> list[str]:
    kind, code = change.subject
    told = (f"{kind} {code}", ".".join(change.path), change.old or "", change.new or "")
    return [harmless(text) for text in told]
