"""What does a patient on the telephone want to hear: when, where, and how to prepare?"""

from __future__ import annotations

from datetime import time
from typing import NamedTuple

from app.domain.appointment import Appointment, ContactMode
from app.domain.kept import still_to_come
from app.service.dossier import Dossier
from app.service.marked import visit_name
from app.service.paper_texts import texts_at
from app.ui.papers.wording import told
from app.words import Speech


class Aloud(NamedTuple):
    """Two sentences: the next appointment, or that there is none, and what to bring or leave."""

    next: str
    prepare: str


def read_aloud(found: Dossier, say: Speech) -> Aloud:
    """What can be read aloud of a patient's next appointment, from today on."""
    first = next_appointment(found)
    if first is None:
        return Aloud(say("No appointment is booked."), "")
    visits = [visit_name(found.version, visit).in_(say.language) for visit in first.covers]
    parts = [say.long(first.day)]
    parts.append(say.clock(first.at) if first.at else say("time not known yet"))
    parts.append(_where(first, found, say))
    words = say(
        "Next appointment: {when} · {visits}", when=", ".join(parts), visits=say.listed(visits)
    )
    return Aloud(words, _prepare(found, first, say))


def next_appointment(found: Dossier) -> Appointment | None:
    """The next standing appointment from today on, whatever it covers."""
    ahead = [each for each in found.patient.appointments.values() if _is_ahead(each, found)]
    return min(ahead, key=lambda each: (each.day, each.at or time.min), default=None)


def _is_ahead(appointment: Appointment, found: Dossier) -> bool:
    return still_to_come(found.patient, appointment, found.today)


def _where(appointment: Appointment, found: Dossier, say: Speech) -> str:
    if appointment.mode is not ContactMode.IN_PERSON:
        return say("by telephone: nobody has to come")
    return appointment.place or (found.site.name or found.site.city)


def _prepare(found: Dossier, appointment: Appointment, say: Speech) -> str:
    """How to prepare for all that the appointment covers; empty where nothing is needed."""
    planned = [each for each in found.version.visits if each.id in appointment.covers]
    texts = texts_at(found.site, found.version, say.language)
    said = dict.fromkeys(told(visit, texts).preparation for visit in planned)
    return " ".join(filter(None, said))
