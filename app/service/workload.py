"""How many visits, infusions and slots come in each week of the year ahead?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from app.domain.appointment import Appointment, covered
from app.domain.load import By, Coming, WeekLoad, per_week
from app.domain.origin import Text
from app.domain.patient import Patient
from app.domain.protocol import PlannedAssessment, ProtocolVersion
from app.domain.status import HORIZON, OPEN
from app.domain.visit import VisitRecord
from app.service.board import check_study
from app.service.dossier import Dossier, VisitLine, open_dossier
from app.service.names import brief
from app.service.ports import Office
from app.service.studies import the_site
from app.words import N_, Refusal, Speech

WEEKS: Final = 53
MOST_WEEKS: Final = 156
MRI: Final = "MRI"
"""Needs a slot in every protocol, also where it does not say how long ahead one is ordered."""


class Measured(NamedTuple):
    """An assessment that is counted apart: the treatment, or one that needs a slot."""

    id: str
    name: Text
    is_treatment: bool = False

    def called(self, say: Speech) -> str:
        """What its column and its bars are called: "Infusions", "Brain MRI"."""
        return say("Infusions") if self.is_treatment else brief(self.name.in_(say.language))


@dataclass(frozen=True, slots=True)
class Workload:
    """What comes from this week on. `without_day` visits are open and have no day ahead yet.

    `weeks` has a line for each week, or for each week and place, site or study. `measured` says
    what is counted beside the visits. `sites` and `studies` are those of the office's patients.
    """

    weeks: tuple[WeekLoad, ...]
    measured: tuple[Measured, ...]
    without_day: int
    sites: tuple[str, ...]
    studies: tuple[str, ...]


def workload(
    office: Office,
    today: date,
    weeks: int = WEEKS,
    *,
    site: str | None = None,
    study: str | None = None,
    by: By | None = None,
) -> Workload:
    """What comes in so many weeks, this one first, of a site or a study or of all.

    A visit counts on its booked day, else on its target; an open one whose target has passed
    counts today. `Unknown` site or study; `Refusal` for fewer than one week, or too many.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refusal(N_("Say how many weeks, from 1 to {most}."), most=MOST_WEEKS)
    sites = {each.code: each for each in office.sites()}
    patients = office.patients()
    _check(office, patients, site, study)
    wanted = [p for p in patients if p.site == (site or p.site) and p.study == (study or p.study)]
    found = [open_dossier(office, each, sites, today, HORIZON) for each in wanted]
    coming = [one for each in found for one in _coming(each)]
    return Workload(
        per_week(coming, today, weeks, by),
        _measured([each.version for each in found]),
        sum(_has_no_day(each, line) for each in found for line in each.lines),
        tuple(sorted({each.site for each in patients})),
        tuple(sorted({each.study for each in patients})),
    )


def _check(
    office: Office, patients: Sequence[Patient], site: str | None, study: str | None
) -> None:
    if site is not None:
        the_site(office, site)
    check_study(study, sorted({each.study for each in patients}))


def _measured(versions: Sequence[ProtocolVersion]) -> tuple[Measured, ...]:
    """The treatments first, then what needs a slot, each once."""
    known = [(version, one) for version in versions for one in version.assessments]
    treatments = {
        one.id: Measured(one.id, one.name, is_treatment=True)
        for version, one in known
        if one.id == version.treatment
    }
    slots = {one.id: Measured(one.id, one.name) for _, one in known if one.lead or one.id == MRI}
    return tuple({**treatments, **slots}.values())


def _coming(found: Dossier) -> Iterator[Coming]:
    """What is still to come of a patient: each visit, and each slot that is counted apart.

    Two visits that share a day share its slot.
    """
    counted = {one.id for one in _measured([found.version])}
    slots: set[tuple[date, str]] = set()
    for line in found.lines:
        day = _day_of(found, line)
        if day:
            yield _one(found, line, "", day, line.appointment)
        for planned in _outstanding(found, line, counted):
            on, apart = _slot_of(found, line, planned, day)
            if on and (on, planned.id) not in slots:
                slots.add((on, planned.id))
                yield _one(found, line, planned.id, on, apart)


def _day_of(found: Dossier, line: VisitLine) -> date | None:
    """The day on which an open visit counts; None for a booking that waits for its outcome.

    What waits for a visit that is itself late has no day ahead: that visit's day will set it.
    """
    expected, today = line.expected, found.today
    if line.status.status not in OPEN:
        return None
    if expected.booked_on:
        return expected.booked_on if expected.booked_on >= today else None
    if expected.target is None or (_is_vague(line) and expected.target < today):
        return None
    return max(expected.target, today)


def _is_vague(line: VisitLine) -> bool:
    """Whether its target still depends on a visit to come, or on one that did not take place."""
    return line.expected.provisional or line.expected.estimated


def _has_no_day(found: Dossier, line: VisitLine) -> bool:
    is_open = line.status.status in OPEN and line.expected.booked_on is None
    return is_open and _day_of(found, line) is None


def _outstanding(
    found: Dossier, line: VisitLine, counted: set[str]
) -> tuple[PlannedAssessment, ...]:
    """Those of the counted assessments that a visit has no record of."""
    record = found.patient.records.get(line.visit.id, VisitRecord())
    wanted = counted - set(record.assessments or {})
    return tuple(one for one in line.visit.assessments if one.id in wanted)


def _slot_of(
    found: Dossier, line: VisitLine, planned: PlannedAssessment, day: date | None
) -> tuple[date | None, Appointment | None]:
    """The day of an assessment, and its appointment: booked with its visit, apart, or not yet.

    One that may be left out, and one that a visit done still lacks, count once they are booked.
    """
    appointments = found.patient.appointments
    covers = covered(appointments, line.visit.id, [one.id for one in line.visit.assessments])
    for key, ids in covers.items():
        if planned.id in ids:
            booked = appointments[key]
            return (booked.day, booked) if booked.day >= found.today else (None, None)
    return (None if planned.optional else day), None


def _one(
    found: Dossier, line: VisitLine, what: str, day: date, appointment: Appointment | None
) -> Coming:
    patient = found.patient
    place = appointment.place if appointment else ""
    is_booked = appointment is not None
    named = (patient.code, patient.site, patient.study, place, what)
    return Coming(day, *named, is_booked, not is_booked and _is_vague(line))
