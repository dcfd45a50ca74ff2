"""What comes of an appointment if it is held on another day, and is there anything to ask first?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.domain.change import Action
from app.domain.workdays import DayReason, OfficeDays
from app.service.bookings import book, standing_key
from app.service.consequences import Consequences, consequences
from app.service.covering import calls_for_reason
from app.service.dossier import Dossier, dossier
from app.service.ports import Office


class Prospect(NamedTuple):
    """What another day would mean. `visit` is the first one that the appointment is for.

    `reasons`: why the day has to be explained; then `changes` is None, as the explanation comes
    first. `changes`: what the day would change beside the appointment itself.
    """

    dossier: Dossier
    visit: str
    reasons: tuple[DayReason, ...]
    changes: Consequences | None


def move_to(
    office: Office,
    code: str,
    key: str,
    day: date,
    reason: str = "",
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Hold an appointment on another day, at the same time and place; it is requested anew.

    `Refusal` as for any booking: an appointment that does not stand, or a day that needs a reason.
    """
    known = office.patients([code])
    moved = known[0].appointments.get(key) if known else None
    covers, at, place = (moved.covers, moved.at, moved.place) if moved else ({}, None, "")
    more = (day, at, place, reason)
    return book(office, code, covers, *more, today=today, moves=key, revision=revision)


def prospect(
    office: Office, code: str, key: str, day: date, today: date, language: str = "en"
) -> Prospect:
    """Look at another day for an appointment; nothing is saved.

    `Refusal` where it does not stand, or can't be held on that day for any reason given.
    """
    found = dossier(office, code, today)
    covers = found.patient.appointments[standing_key(found.patient, key)].covers
    visit = next(iter(covers))
    reasons = calls_for_reason(found.timeline, covers, day, OfficeDays(found.site, language))
    changes = None
    if not reasons:
        given = (code, key, day)
        changes = consequences(office, code, visit, today, move_to, *given, today=today)
    return Prospect(found, visit, reasons, changes)
