"""Which deeds stand in the printed journal, and what seals them?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.domain.rights import sees_all
from app.service.access import is_everywhere
from app.service.journal_search import looked_for
from app.service.journal_words import Told, told
from app.service.paper_head import PaperHead, head_of
from app.service.ports import Office
from app.words import Speech


class PrintedJournal(NamedTuple):
    """The deeds of a span of days, the oldest first; without ends, all that are shown to somebody.

    `last_hash` seals the whole journal up to its last deed, numbered `last_number`. `shown_to`: who
    asked, where not all of it is shown to them; else empty.
    """

    head: PaperHead
    entries: tuple[Told, ...]
    since: date | None
    until: date | None
    last_number: int
    last_hash: str
    shown_to: str = ""


def printed_journal(
    office: Office, today: date, say: Speech, since: date | None = None, until: date | None = None
) -> PrintedJournal:
    """The journal as it is shown to whoever asks: who did what, when and why, in words."""
    search = looked_for(office, say, since=since, until=until)
    actions = tuple(reversed(office.journal(search)))
    entries = told(office, actions, say)
    person = office.person
    is_whole = person is None or (is_everywhere(person) and sees_all(person.role))
    shown_to = "" if is_whole else office.who
    head = head_of(office, today)
    return PrintedJournal(head, entries, since, until, *office.last_seal(), shown_to)
