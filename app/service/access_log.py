"""Who looked a patient up by name, who changed or erased a name, and when?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

from app.domain.change import Action, Deed
from app.service.journal_search import end_of, start_of
from app.service.ports import Office, Search

ACCESSES: Final = (
    Deed.LOOK_UP,
    Deed.SAVE_IDENTITY,
    Deed.ERASE_IDENTITY,
    Deed.GRANT_LOOK_UP,
    Deed.REVOKE_LOOK_UP,
)
"""The deeds that a log of who came near to names is made of."""

_ABOUT_NAMES: Final = ("identity", "look_up")


class Access(NamedTuple):
    """One deed about a name: `about` is the patient's code, or the site's where it is a right."""

    number: int
    at: datetime
    who: str
    deed: Deed
    about: str


def access_log(
    office: Office,
    *,
    patient: str | None = None,
    who: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Access, ...]:
    """Everybody who came near to a name in these civil days, both included, the latest first."""
    begin, end = start_of(since) if since else None, end_of(until) if until else None
    found = [
        access
        for deed in ACCESSES
        for action in office.journal(Search(patient, deed, who, begin, end))
        for access in _accesses(action)
    ]
    return tuple(sorted(found, key=lambda one: (one.number, one.about), reverse=True))


def _accesses(action: Action) -> Iterator[Access]:
    for kind, code in action.subjects:
        if kind in _ABOUT_NAMES or kind == "site":
            yield Access(action.number, action.at, action.who, action.deed, code)
