"""How are an appointment and a closed day said, on the screen as on paper?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.appointment import ContactMode
from app.domain.protocol import PlannedVisit
from app.domain.workdays import Unsuited
from app.service.calendar_rows import DayBooking, OfficeCalendar
from app.service.day_words import reason_said
from app.service.names import CONTACT_MODES, brief
from app.words import Speech


def short_names(visits: Iterable[PlannedVisit]) -> str:
    """Visits by their short names: "W4 + M12"."""
    return " + ".join(visit.id.replace("_", " ") for visit in visits)


def what_for(booking: DayBooking, say: Speech) -> str:
    """What it is for in few words: its visits, and the assessments it is merely for."""
    parts = ", ".join(brief(part.in_(say.language)) for part in booking.parts)
    return ": ".join(filter(None, (short_names(booking.visits), parts)))


def names_of(booking: DayBooking, say: Speech) -> str:
    """The names of the visits that an appointment is for."""
    return " + ".join(visit.name.in_(say.language) for visit in booking.visits)


def place_said(booking: DayBooking, say: Speech) -> str:
    """The place, and that it is a call where it is one."""
    each = booking.appointment
    calls = each.mode is ContactMode.TELEPHONE
    return ", ".join(filter(None, (each.place, say(CONTACT_MODES[each.mode]) if calls else "")))


def closed_said(found: OfficeCalendar, day: date, say: Speech, *, in_full: bool = False) -> str:
    """Why a day is not as others, with the sites where it is so for some alone; no weekends.

    `in_full` says what kind of day it is, and weekends too.
    """
    names = {one: name.in_(say.language) for one, name in found.services.items()}
    sites: dict[str, list[str]] = {}
    for off in found.off.get(day, ()):
        if off.reason.why is not Unsuited.WEEKEND or in_full:
            is_named = off.reason.name and off.is_whole and not in_full
            said = off.reason.name if is_named else reason_said(off.reason, say, names)
            sites.setdefault(said, []).append(off.site)
    return "; ".join(
        said if len(those) == len(found.sites) else f"{', '.join(those)}: {said}"
        for said, those in sites.items()
    )
