"""Which deeds stand in the printed journal, and what seals them?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.service.journal_search import looked_for
from app.service.journal_words import Told, told
from app.service.paper_head import PaperHead, head_of
from app.service.ports import Office
from app.words import Speech


class PrintedJournal(NamedTuple):
    """The deeds of a span of days, the oldest first; without ends, all of them.

    `last_hash` seals the whole journal up to its last deed, numbered `last_number`.
    """

    head: PaperHead
    entries: tuple[Told, ...]
    since: date | None
    until: date | None
    last_number: int
    last_hash: str


def printed_journal(
    office: Office, today: date, say: Speech, since: date | None = None, until: date | None = None
) -> PrintedJournal:
    """The journal as an inspector reads it: who did what, when and why, in words."""
    search = looked_for(office, say, since=since, until=until)
    actions = tuple(reversed(office.journal(search)))
    rows = office.whole().journal
    number, sealed = (rows[-1].number, rows[-1].hash) if rows else (0, "")
    entries = told(office, actions, say)
    return PrintedJournal(head_of(office, today), entries, since, until, number, sealed)
