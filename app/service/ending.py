"""What becomes of the open visits and appointments when a participation ends, or goes on?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.domain.appointment import Appointment, Fate
from app.domain.contact import Contact
from app.domain.kept import is_settled, still_to_come
from app.domain.patient import Ending, Patient
from app.domain.protocol import PlannedVisit
from app.domain.schedule import project
from app.domain.status import Status
from app.service.dossier import Dossier, VisitLine, visit_lines
from app.service.participation import after
from app.service.patients import WITHOUT_CONTACT
from app.service.unscheduled import WITH_EARLY_TERMINATION, early_termination


class Closed(NamedTuple):
    """The visits open now, as they would stand: their windows passed by before the end, or not."""

    missed: tuple[VisitLine, ...]
    not_expected: tuple[VisitLine, ...]


class Outlook(NamedTuple):
    """What an end on a day would mean.

    `off` are the appointments it calls off; those of today `stand` if today is the day, and it is
    for the office to say what becomes of them. `done_after` are the visits done after the day, a
    sign that it is mistyped. `attempts` are the contacts tried in vain, for a patient lost.
    `early_termination` is the visit to offer; None where none is due or the protocol has none.
    """

    closed: Closed
    off: tuple[Appointment, ...]
    stand: tuple[Appointment, ...]
    done_after: tuple[VisitLine, ...]
    attempts: tuple[Contact, ...]
    early_termination: PlannedVisit | None
    without_contact: bool


def outlook(found: Dossier, kind: Ending | None, on: date) -> Outlook:
    """What would become of a patient whose participation ended on `on`, in the way `kind`."""
    patient = found.patient
    lost = kind is Ending.LOST_TO_FOLLOW_UP
    attempts = (each for each in patient.contacts.values() if lost and not each.reached)
    is_early = kind in WITH_EARLY_TERMINATION
    return Outlook(
        closed_by_ending(found, on),
        tuple(patient.appointments[key] for key in after(patient, on)),
        _standing_on(found, kind, on) if on == found.today else (),
        tuple(line for line in found.lines if line.expected.done_on and line.expected.done_on > on),
        tuple(sorted(attempts, key=lambda each: each.on)),
        early_termination(found.version) if is_early else None,
        kind in WITHOUT_CONTACT,
    )


def _standing_on(found: Dossier, kind: Ending | None, on: date) -> tuple[Appointment, ...]:
    """The appointments of the last day for which the patient is expected all the same."""
    if kind is Ending.ENTERED_IN_ERROR:
        return ()
    known = found.patient.appointments.values()
    return tuple(
        each for each in known if each.day == on and still_to_come(found.patient, each, on)
    )


def stays_off(patient: Patient) -> tuple[Appointment, ...]:
    """The appointments after the end that stay called off if it is taken back, by their day.

    The services gave them to others: nothing is booked by itself. Of those for the same visits it
    is the last one.
    """
    end = patient.end
    found = {
        frozenset(each.covers): each
        for each in patient.appointments.values()
        if end and each.fate is Fate.CANCELLED and each.day > end.on
    }
    left = (each for each in found.values() if not is_settled(patient, each))
    return tuple(sorted(left, key=lambda each: each.day))


def closed_by_ending(found: Dossier, on: date) -> Closed:
    """Which of a patient's open visits would be missed and which not expected.

    Projected as if the participation ended on `on`, seen on that day or today if that is later.
    """
    seen = max(on, found.today)
    timeline = project(found.version, replace(found.patient.facts, ended_on=on), seen)
    after = visit_lines(found.patient, timeline, seen, found.horizon)
    closed = [new for old, new in zip(found.lines, after, strict=True) if old.status.is_open]
    return Closed(
        tuple(line for line in closed if line.status.status is Status.MISSED),
        tuple(line for line in closed if line.status.status is Status.NOT_EXPECTED),
    )
