"""What does an office make ready before an appointment, and from which day on?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.appointment import Appointment
from app.domain.protocol import ProtocolVersion


@dataclass(frozen=True, slots=True)
class Preparation:
    """Something that an office does so many days before an appointment, in its own words.

    `assessment` names the assessment that it is for; empty where it is for every appointment. The
    words are the office's and neutral: they are the same for everybody in the study.
    """

    name: str
    days: int
    assessment: str = ""

    def starts_on(self, appointment: Appointment) -> date:
        """The day from which it is to be done."""
        return appointment.day - timedelta(self.days)

    def is_for(self, appointment: Appointment, version: ProtocolVersion) -> bool:
        """Whether the appointment has what it prepares for."""
        return not self.assessment or self.assessment in _assessed(appointment, version)


def still_to_prepare(
    appointment: Appointment,
    preparations: Mapping[str, Preparation],
    done: Mapping[str, date],
    version: ProtocolVersion,
    today: date,
) -> tuple[str, ...]:
    """The keys of what is to be made ready by `today` and is not; nothing once the day is over."""
    if not appointment.is_open or appointment.day < today:
        return ()
    found = (
        (each.starts_on(appointment), key)
        for key, each in preparations.items()
        if key not in done and each.is_for(appointment, version)
    )
    return tuple(key for starts_on, key in sorted(found) if starts_on <= today)


def _assessed(appointment: Appointment, version: ProtocolVersion) -> frozenset[str]:
    """All that an appointment is for: what it names, and all of a visit that it covers whole."""
    found: set[str] = set()
    for visit, cover in appointment.covers.items():
        found |= cover.assessments
        kind = version.by_id.get(visit) or version.unscheduled_by_id.get(visit.rpartition(".")[0])
        if cover.itself and not cover.assessments and kind:
            found |= {planned.id for planned in kind.assessments}
    return frozenset(found)
