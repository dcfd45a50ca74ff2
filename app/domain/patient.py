"""Who takes part, since when under which protocol version, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.appointment import Appointment
from app.domain.contact import Contact
from app.domain.issued import IssuedPaper
from app.domain.opening import CodeOpening
from app.domain.override import Override
from app.domain.partial import PartialDay
from app.domain.report import DeviationReport, GateAnswer
from app.domain.signature import Signature
from app.domain.snooze import Snooze
from app.domain.unscheduled import UnscheduledVisit
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
class TreatmentStop:
    """A withdrawal from treatment: no end, the follow-up goes on."""

    on: date
    reason: str = ""


Events = Mapping[str, tuple[PartialDay, ...]]
"""The days of each event, the oldest first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the engine needs to know of one patient; keys are visit ids and event ids.

    `events` holds the day from which visits count; `happened` every day of every event.
    """

    records: Mapping[str, VisitRecord] = field(default_factory=dict)
    booked: Mapping[str, date] = field(default_factory=dict)
    events: Mapping[str, date] = field(default_factory=dict)
    ended_on: date | None = None
    stopped_on: date | None = None
    overrides: Mapping[str, Override] = field(default_factory=dict)
    unscheduled: Mapping[str, UnscheduledVisit] = field(default_factory=dict)
    happened: Events = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient of one study at one site, whole: the aggregate that the one pen writes.

    `code` identifies (site and sequence); names live elsewhere. `versions` holds the protocol
    version by the day from which it holds. `records` and `overrides` are keyed by visit id, or by
    the key of an `unscheduled` visit ("UNS_R.1"); `events` by event id, and "STEROID_LAST.2" for
    the second time; `marks` by visit and by the site's mark, with the day it was set; `reports`
    by deviation; `answers` by visit and gate; `appointments` and `contacts` by a key of their own
    ("a1"); `snoozes` and `signatures` by visit; `prepared` by appointment and by the site's
    preparation, with the day it was made ready; `issued` and `openings` by a key of their own
    ("i1", "o1"). `rescreens` is the code under which the patient was screened before.
    `revision` counts the saves and is no fact: it tells a stale save.
    """

    code: str
    site: str
    study: str
    consented_on: date
    versions: Mapping[date, str]
    records: Mapping[str, VisitRecord] = field(default_factory=dict)
    appointments: Mapping[str, Appointment] = field(default_factory=dict)
    events: Mapping[str, PartialDay] = field(default_factory=dict)
    end: End | None = None
    revision: int = 0
    stop: TreatmentStop | None = None
    rescreens: str = ""
    overrides: Mapping[str, Override] = field(default_factory=dict)
    unscheduled: Mapping[str, UnscheduledVisit] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    reports: Mapping[str, DeviationReport] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, GateAnswer]] = field(default_factory=dict)
    snoozes: Mapping[str, Snooze] = field(default_factory=dict)
    prepared: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    issued: Mapping[str, IssuedPaper] = field(default_factory=dict)
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    openings: Mapping[str, CodeOpening] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The protocol version in force for this patient."""
        return self.versions[max(self.versions)]

    @property
    def booked(self) -> Mapping[str, date]:
        """The booked day of each visit that has one."""
        days: dict[str, date] = {}
        for appointment in self.appointments.values():
            for visit, cover in appointment.covers.items():
                if cover.itself and appointment.fate is None:
                    days[visit] = max(appointment.day, days.get(visit, appointment.day))
        return days

    def ended_for(self, visit: str) -> date | None:
        """The end of participation as it holds for a visit.

        None for an unscheduled visit that starts with the end or later: it is there because of it.
        """
        added = self.unscheduled.get(visit)
        if self.end is None or (added and added.starts_on >= self.end.on):
            return None
        return self.end.on

    @property
    def facts(self) -> Facts:
        """The patient as the engine sees it."""
        happened = _happened(self.events) if self.events else {}
        last = {event: day for event, days in happened.items() if (day := days[-1].day)}
        return Facts(
            self.records,
            self.booked,
            last,
            self.end.on if self.end else None,
            self.stop.on if self.stop else None,
            self.overrides,
            self.unscheduled,
            happened,
        )


def _happened(events: Mapping[str, PartialDay]) -> Events:
    """The days of each event, whatever their keys, the oldest first."""
    found: dict[str, list[PartialDay]] = {}
    for key, day in events.items():
        found.setdefault(key.partition(".")[0], []).append(day)
    return {event: tuple(sorted(days)) for event, days in found.items()}


class Stage(StrEnum):
    """How far a patient has come, derived from the visits done."""

    IN_SCREENING = "in_screening"
    ENROLLED = "enrolled"
    ON_STUDY = "on_study"
