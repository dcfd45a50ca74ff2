"""How much has happened in the office since a person last looked?"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.service.ports import Office


class News(NamedTuple):
    """How many `deeds` of others the journal has after the one last seen, and when (UTC) that was.

    `last` is the number of the newest; `since` is None for who has never looked.
    """

    deeds: int
    since: datetime | None
    last: int


def news(office: Office, seen: int) -> News:
    """What is new after the deed numbered `seen`, 0 for none; nobody's own deeds are."""
    newest = office.journal(limit=1)
    last = newest[0].number if newest else 0
    if not 0 < seen <= last:
        return News(0, None, last)
    known = office.journal(before=seen + 1, limit=1)
    since = known[0].at
    # By number and not by day: the clock may have been set back since.
    later = office.journal(limit=last - seen) if seen < last else ()
    others = sum(one.number > seen and one.who != office.who for one in later)
    return News(others, since, last)
