"""What stands in a line about a contact?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.domain.contact import Contact
from app.service.journal_words import redacted_said
from app.ui import wording
from app.ui.contact_words import contact_pill, how_said, settled_said
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill


class Logged(NamedTuple):
    """A contact of a patient with its key."""

    key: str
    contact: Contact


def logged(desk: Desk) -> tuple[Column[Logged], ...]:
    """The contacts of one patient."""
    say = desk.say

    def state(row: Logged) -> Pill:
        return contact_pill(row.contact, desk)

    def tip(row: Logged) -> str:
        return "\n".join(filter(None, (note(row), settled_said(row.contact, desk))))

    def note(row: Logged) -> str:
        return redacted_said(row.contact.note, say)

    return (
        Column(say("State"), str, Look.PILL, 19, tip=tip, pill=state),
        Column(say("Day"), lambda row: _day(row.contact.on, desk), Look.STRONG, 10),
        Column(say("How"), lambda row: how_said(row.contact, desk), width=19),
        Column(say("Note"), lambda row: note(row) or wording.NOTHING, tip=tip),
        Column(say("Next step"), lambda row: _day(row.contact.next_on, desk), width=11),
        Column("", lambda _: "", Look.ACTIONS, 24),
    )


def _day(on: date | None, desk: Desk) -> str:
    return wording.day(on, desk.today, desk.say)
