"""Which appointments of a patient fall on closed days, and how is that said?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.protocol import ProtocolVersion
from app.domain.workdays import DayReason
from app.service.day_words import reason_said
from app.service.dossier import Dossier
from app.service.unfit import on_closed_days
from app.words import Speech


def closed_days_of(found: Dossier, language: str) -> Mapping[str, tuple[DayReason, ...]]:
    """Why the day is closed, by the key of each standing appointment of a patient."""
    return on_closed_days(found.timeline, found.patient.appointments, found.site, language)


def closed_said(reasons: Sequence[DayReason], version: ProtocolVersion, say: Speech) -> str:
    """What is marked: "on a closed day – Brain MRI closed: scanner away"."""
    names = {one.id: one.name.in_(say.language) for one in version.assessments}
    told = ", ".join(reason_said(one, say, names) for one in reasons)
    return say("on a closed day – {reasons}", reasons=told)
