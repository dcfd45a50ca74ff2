"""Who takes part, since when under which protocol version, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.appointment import Appointment
from app.domain.visit import VisitRecord


class Ending(StrEnum):
    """Why participation ended."""

    SCREEN_FAILURE = "screen_failure"
    COMPLETED = "completed"
    WITHDREW_CONSENT = "withdrew_consent"
    WITHDRAWN_BY_INVESTIGATOR = "withdrawn_by_investigator"
    LOST_TO_FOLLOW_UP = "lost_to_follow_up"
    DIED = "died"
    NEVER_TREATED = "never_treated"
    ENTERED_IN_ERROR = "entered_in_error"


@dataclass(frozen=True, slots=True)
class End:
    """The end of a participation: its kind, its day and what the person gave as reason."""

    kind: Ending
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the engine needs to know of one patient; keys are visit ids and event ids."""

    records: Mapping[str, VisitRecord] = field(default_factory=dict)
    booked: Mapping[str, date] = field(default_factory=dict)
    events: Mapping[str, date] = field(default_factory=dict)
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient of one study at one site, whole: the aggregate that the one pen writes.

    `code` identifies (site and sequence); names live elsewhere. `versions` holds the protocol
    version by the day from which it holds. `records` and `appointments` are keyed by visit id,
    `events` by event id. `revision` counts the saves and is no fact: it tells a stale save.
    """

    code: str
    site: str
    study: str
    consented_on: date
    versions: Mapping[date, str]
    records: Mapping[str, VisitRecord] = field(default_factory=dict)
    appointments: Mapping[str, Appointment] = field(default_factory=dict)
    events: Mapping[str, date] = field(default_factory=dict)
    end: End | None = None
    revision: int = 0

    @property
    def version(self) -> str:
        """The protocol version in force for this patient."""
        return self.versions[max(self.versions)]

    @property
    def facts(self) -> Facts:
        """The patient as the engine sees it."""
        booked = {visit: appointment.day for visit, appointment in self.appointments.items()}
        return Facts(self.records, booked, self.events, self.end.on if self.end else None)


class Stage(StrEnum):
    """How far a patient has come, derived from the visits done."""

    IN_SCREENING = "in_screening"
    ENROLLED = "enrolled"
    ON_STUDY = "on_study"
