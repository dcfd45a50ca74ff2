"""What stands in a line about a contact?"""

from __future__ import annotations

from typing import NamedTuple

from app.domain.contact import Contact
from app.ui import wording
from app.ui.contact_words import contact_pill, how_said, settled_said
from app.ui.desk import Desk
from app.ui.table_model import Column, Look


class Logged(NamedTuple):
    """A contact of a patient with its key."""

    key: str
    contact: Contact


def logged(desk: Desk) -> tuple[Column[Logged], ...]:
    """The contacts of one patient."""
    say = desk.say

    def said(row: Logged) -> str:
        return row.contact.note or wording.NOTHING

    def tip(row: Logged) -> str:
        return "\n".join(filter(None, (row.contact.note, settled_said(row.contact, desk))))

    def next_step(row: Logged) -> str:
        return wording.day(row.contact.next_on, desk.today, say)

    return (
        Column(
            say("State"),
            str,
            Look.PILL,
            19,
            tip=tip,
            pill=lambda row: contact_pill(row.contact, desk),
        ),
        Column(
            say("Day"),
            lambda row: wording.day(row.contact.on, desk.today, say),
            Look.STRONG,
            10,
        ),
        Column(say("How"), lambda row: how_said(row.contact, desk), width=19),
        Column(say("Note"), said, tip=tip),
        Column(say("Next step"), next_step, width=11),
        Column("", lambda _: "", Look.ACTIONS, 16),
    )
