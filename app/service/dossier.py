"""How does one patient stand today: every visit with its status, its assessments and its dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from app.domain.appointment import Appointment, booked_for, standing_of
from app.domain.kept import still_to_come
from app.domain.outstanding import ExpectedAssessment, assessments, is_incomplete
from app.domain.patient import Ending, Patient, Stage
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.schedule import project
from app.domain.site import Site
from app.domain.status import HORIZON, OPEN, Status, VisitStatus, status
from app.domain.timeline import ExpectedVisit, Hold, Timeline
from app.service.chosen import the_patient
from app.service.in_force import version_of
from app.service.ports import Office, Unknown
from app.words import N_


class VisitLine(NamedTuple):
    """One planned visit of a patient: where it falls, how it stands, what is booked.

    `appointment` is for the visit itself, those `apart` are for merely some of its assessments.
    """

    expected: ExpectedVisit
    status: VisitStatus
    appointment: Appointment | None
    apart: tuple[Appointment, ...] = ()

    @property
    def visit(self) -> PlannedVisit:
        """The visit as planned."""
        return self.expected.visit


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of one patient on one day. `lines` stand as in the timeline: unscheduled ones last."""

    patient: Patient
    site: Site
    version: ProtocolVersion
    timeline: Timeline
    lines: tuple[VisitLine, ...]
    today: date
    horizon: int

    def line(self, visit: str) -> VisitLine:
        """The line of a visit by its id; KeyError if neither planned nor added beside."""
        return self.lines[self.timeline.place_of(visit)]

    def assessments(self, visit: str) -> tuple[ExpectedAssessment, ...]:
        """The assessments of a visit, one by one."""
        line = self.line(visit)
        record = self.patient.records.get(visit)
        found = assessments(line.expected, record, line.status, self.today, self.horizon)
        return found or ()

    @property
    def stage(self) -> Stage | Ending:
        """How far the patient has come, or how the participation ended."""
        return stage(self.patient, self.version, self.today)

    @property
    def next_line(self) -> VisitLine | None:
        """The visit to speak of next: what is late, then open or booked, then to come."""
        return next_line(self.patient, self.lines, self.today)

    @property
    def done(self) -> int:
        """How many planned visits are done."""
        return sum(line.status.status is Status.DONE for line in self.planned)

    @property
    def expected(self) -> int:
        """How many planned visits are done or still to come, without those not expected."""
        return sum(line.status.status is not Status.NOT_EXPECTED for line in self.planned)

    @property
    def planned(self) -> tuple[VisitLine, ...]:
        """The lines of the planned visits alone."""
        return self.lines[: len(self.version.visits)]


def the_line(found: Dossier, visit: str) -> VisitLine:
    """The line of a visit; `Unknown` names the visits there are."""
    line = next((line for line in found.lines if line.visit.id == visit), None)
    if line is None:
        raise Unknown(
            N_("The protocol has no visit {visit}. Its visits are: {known}."),
            visit=visit,
            known=", ".join(line.visit.id for line in found.lines),
        )
    return line


def dossier(office: Office, code: str, today: date, horizon: int = HORIZON) -> Dossier:
    """The dossier of one patient; `Unknown` if the office has no such code."""
    found = the_patient(office, code)
    sites = {site.code: site for site in office.sites()}
    return open_dossier(office, found, sites, today, horizon)


def open_dossier(
    office: Office, patient: Patient, sites: Mapping[str, Site], today: date, horizon: int
) -> Dossier:
    """The dossier of a patient already read."""
    version = version_of(office, patient, sites[patient.site])
    timeline = project(version, patient.facts, today)
    lines = visit_lines(patient, timeline, today, horizon)
    return Dossier(patient, sites[patient.site], version, timeline, lines, today, horizon)


def visit_lines(
    patient: Patient, timeline: Timeline, today: date, horizon: int
) -> tuple[VisitLine, ...]:
    """Every planned visit with its status and its booking."""
    found = []
    booked = _booked(patient.appointments) if patient.appointments else {}
    for expected in timeline.visits:
        visit = expected.visit.id
        incomplete = False
        if expected.done_on:
            incomplete = is_incomplete(expected, patient.records[visit].assessments, today)
        judged = status(expected, today, horizon, incomplete=incomplete)
        found.append(VisitLine(expected, judged, *booked.get(visit, _NOT_BOOKED)))
    return tuple(found)


_Booked = tuple[Appointment | None, tuple[Appointment, ...]]
_NOT_BOOKED: Final[_Booked] = (None, ())


def _booked(known: Mapping[str, Appointment]) -> dict[str, _Booked]:
    """By visit, the standing appointment of the visit itself, and those of parts of it."""
    visits = {visit for each in known.values() if each.is_open for visit in each.covers}
    return {visit: (booked_for(known, visit), _apart(known, visit)) for visit in visits}


def _apart(known: Mapping[str, Appointment], visit: str) -> tuple[Appointment, ...]:
    standing = standing_of(known, visit).values()
    return tuple(each for each in standing if not each.covers[visit].itself)


def stage(patient: Patient, version: ProtocolVersion, today: date) -> Stage | Ending:
    """In screening, enrolled once inclusion is done, on study once Day 0 is.

    An end of participation up to `today` goes before them all.
    """
    if patient.end and patient.end.on <= today:
        return patient.end.kind
    done = {visit for visit, r in patient.records.items() if r.done_on and r.done_on <= today}
    if version.day_zero in done:
        return Stage.ON_STUDY
    return Stage.ENROLLED if version.inclusion in done else Stage.IN_SCREENING


def next_line(patient: Patient, lines: tuple[VisitLine, ...], today: date) -> VisitLine | None:
    """The visit to speak of next: what is late, then what is open or booked, then what comes.

    A visit done or closed is next still when the patient comes for it: for an assessment left, or
    on the day the participation ended. None if nothing is open and dated. A visit passed over is
    the office's to settle, not next.
    """
    # Thousands are looked at for the worklist, of which most are over.
    waiting = [one for one in lines if one.status.status in OPEN or one.appointment or one.apart]
    turns = [(_turn(line, comes_on(patient, line, today), today), line) for line in waiting]
    ahead = ((turn, line) for turn, line in turns if turn is not None)
    return min(ahead, key=lambda one: one[0], default=(None, None))[1]


def next_day(patient: Patient, line: VisitLine | None, today: date) -> date | None:
    """The day to name of the visit that is next: the one the patient comes on, else the visit's."""
    if line is None:
        return None
    return comes_on(patient, line, today) or line.expected.in_force


def comes_on(patient: Patient, line: VisitLine, today: date) -> date | None:
    """The first day, from today on, on which the patient is expected for anything of a visit."""
    booked = (line.appointment, *line.apart) if line.appointment else line.apart
    if not booked:
        return None
    days = (each.day for each in booked if still_to_come(patient, each, today))
    return min(days, default=None)


def _turn(line: VisitLine, comes: date | None, today: date) -> tuple[date, Hold, date] | None:
    """When a visit's turn comes; None if it has none: it is neither open and dated nor booked."""
    expected = line.expected
    is_open = line.status.status in OPEN and bool(expected.in_force)
    if comes is None:
        return _open_turn(line, today) if is_open else None
    booked = comes, expected.hold, expected.latest or date.max
    return min(booked, _open_turn(line, today)) if is_open else booked


def _open_turn(line: VisitLine, today: date) -> tuple[date, Hold, date]:
    """The booked day, today while open, the last day it had if late.

    On one day, what hangs on an open anchor comes after the anchor.
    """
    expected, status_ = line.expected, line.status.status
    last = expected.latest or date.max
    if expected.booked_on:
        return expected.booked_on, expected.hold, last
    if status_ is Status.OVERDUE:
        return last, expected.hold, last
    if status_ is Status.DUE:
        return today, expected.hold, last
    waits = expected.hold is Hold.NEVER_DUE
    day = expected.in_force or date.max
    return (date.max if waits and day < today else day), expected.hold, last
