"""Where does each patient of the office stand, visit by visit?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.domain.day import study_day
from app.domain.patient import Ending, Patient, Stage
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.timeline import Timeline
from app.service.dossier import VisitLine, stage, visit_lines


class Standing(NamedTuple):
    """One patient on a day: every visit's line, the planned ones in the protocol's order.

    The unscheduled ones come last. `study_day` is that of the day; None before the study's Day 0.
    """

    patient: Patient
    version: ProtocolVersion
    lines: tuple[VisitLine, ...]
    stage: Stage | Ending
    study_day: int | None

    @property
    def code(self) -> str:
        """The patient's code."""
        return self.patient.code

    @property
    def planned(self) -> tuple[VisitLine, ...]:
        """The lines of the planned visits alone."""
        return self.lines[: len(self.version.visits)]

    @property
    def unscheduled(self) -> tuple[VisitLine, ...]:
        """The lines of the visits added beside the plan."""
        return self.lines[len(self.version.visits) :]

    def line(self, visit: str) -> VisitLine | None:
        """The line of a planned visit; None if the patient's version plans none such."""
        place = self.version.place_of.get(visit)
        return None if place is None else self.lines[place]


def standing_of(patient: Patient, version: ProtocolVersion, today: date, horizon: int) -> Standing:
    """How a patient stands on `today`, under the version in force."""
    timeline = project(version, patient.facts, today)
    lines = visit_lines(patient, timeline, today, horizon)
    day = _study_day(patient, version, timeline, today)
    return Standing(patient, version, lines, stage(patient, version, today), day)


def _study_day(
    patient: Patient, version: ProtocolVersion, timeline: Timeline, today: date
) -> int | None:
    """The study day of `today`; none before Day 0 has taken place."""
    started = patient.records.get(version.day_zero or "")
    if started is None or started.done_on is None or started.done_on > today:
        return None
    return study_day(today, timeline.day_zero) if timeline.day_zero else None
