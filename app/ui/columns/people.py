"""What stands in a line about somebody who signs in?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.domain.access import Person
from app.service.names import ROLES
from app.ui import wording
from app.ui.desk import Desk
from app.ui.table_model import Column, Look


class PersonRow(NamedTuple):
    """Somebody who signs in, and on which day they did last."""

    person: Person
    last: date | None


def people(desk: Desk) -> tuple[Column[PersonRow], ...]:
    """Name, role, sites and last sign-in."""
    say = desk.say

    def sites(row: PersonRow) -> str:
        return ", ".join(sorted(row.person.sites)) or say("all")

    def last(row: PersonRow) -> str:
        return say.dated(row.last) if row.last else wording.NOTHING

    return (
        Column(say("Name"), lambda row: row.person.name, Look.STRONG),
        Column(say("Role"), lambda row: say(ROLES[row.person.role]), width=24),
        Column(say("Sites"), sites, width=12),
        Column(say("Last sign-in"), last, width=14),
    )
