"""What does a closure do before it is saved: which appointments, which windows, whom to call?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.domain.appointment import Appointment, BookingState, covered, next_key
from app.domain.kept import is_settled
from app.domain.patient import Patient
from app.domain.protocol import PlannedVisit
from app.domain.site import Closure
from app.domain.status import HORIZON
from app.domain.timeline import Hold
from app.domain.workdays import DaysLeft, OfficeDays, days_left
from app.service.days import bookable_from
from app.service.dossier import Dossier, VisitLine, open_dossier
from app.service.office_days import check_closure
from app.service.ports import Office


class Hit(NamedTuple):
    """A standing appointment on a closed day; `visits` are those that need what is closed."""

    patient: str
    key: str
    appointment: Appointment
    visits: tuple[PlannedVisit, ...]

    @property
    def patient_knows(self) -> bool:
        """Whether the patient was told of the day, and so has to be called."""
        return self.appointment.state is BookingState.TOLD


class Tightened(NamedTuple):
    """An open visit without a day that loses bookable days: those left before, and after it."""

    patient: str
    visit: PlannedVisit
    earliest: date
    latest: date
    before: DaysLeft
    after: DaysLeft


@dataclass(frozen=True, slots=True)
class ClosureEffects:
    """What a closure would do. `hits` by day; `windows` with the fewest days left first.

    `patients` are to be called, since they know of a day that falls away; `places` are to be told,
    since a slot there falls away.
    """

    hits: tuple[Hit, ...]
    windows: tuple[Tightened, ...]

    @property
    def patients(self) -> tuple[str, ...]:
        """The patients to call, each once."""
        return tuple(dict.fromkeys(hit.patient for hit in self.hits if hit.patient_knows))

    @property
    def places(self) -> tuple[str, ...]:
        """The places whose slots fall away, each once."""
        named = (hit.appointment.place for hit in self.hits)
        return tuple(dict.fromkeys(place for place in named if place))


def closure_effects(office: Office, site: str, closure: Closure, today: date) -> ClosureEffects:
    """Which standing appointments of a site a closure hits, and what is left of open windows.

    It saves nothing. Days before `today` are not looked at. `Refusal` for a closure that can't be.
    """
    known = office.site(site)
    check_closure(office, known, closure, today)
    ahead = replace(closure, first=max(closure.first, today))
    hits: list[Hit] = []
    windows: list[Tightened] = []
    for patient in office.patients():
        if patient.site == site:
            found = open_dossier(office, patient, {site: known}, today, HORIZON)
            mine = tuple(_hits(found, ahead))
            hits += mine
            windows += _tightened(found, ahead, mine)
    hits.sort(key=lambda hit: (hit.appointment.day, hit.patient))
    windows.sort(key=lambda one: (one.after.left, one.latest, one.patient))
    return ClosureEffects(tuple(hits), tuple(windows))


def hits_of(office: Office, site: str, closure: str, today: date) -> ClosureEffects:
    """The standing appointments from today on that a closure kept under this key still hits."""
    known = office.site(site)
    kept = known.closures[closure]
    ahead = replace(kept, first=max(kept.first, today))
    hits: list[Hit] = []
    for patient in office.patients():
        if patient.site == site:
            hits += _hits(open_dossier(office, patient, {site: known}, today, HORIZON), ahead)
    return ClosureEffects(
        tuple(sorted(hits, key=lambda hit: (hit.appointment.day, hit.patient))), ()
    )


def _hits(found: Dossier, closure: Closure) -> Iterator[Hit]:
    end = found.patient.end
    last = min(closure.last, end.on) if end else closure.last
    for key, appointment in found.patient.appointments.items():
        stands = appointment.is_open and not is_settled(found.patient, appointment)
        if stands and closure.first <= appointment.day <= last:
            visits = tuple(_needing(found, key, appointment, closure.assessment))
            if visits:
                yield Hit(found.patient.code, key, appointment, visits)


def _needing(
    found: Dossier, key: str, appointment: Appointment, assessment: str
) -> Iterator[PlannedVisit]:
    """The visits of an appointment that need what is closed; all of them if the office is."""
    for line in found.lines:
        visit = line.visit
        if visit.id in appointment.covers and (
            not assessment or assessment in _covered(found.patient, key, visit)
        ):
            yield visit


def _covered(patient: Patient, key: str, visit: PlannedVisit) -> frozenset[str]:
    """The assessments of a visit that an appointment covers and that have no record yet."""
    planned = (one.id for one in visit.assessments)
    return covered(patient.appointments, visit.id, planned)[key] - _recorded(patient, visit)


def _recorded(patient: Patient, visit: PlannedVisit) -> frozenset[str]:
    record = patient.records.get(visit.id)
    return frozenset(record.assessments if record and record.assessments else ())


def _tightened(found: Dossier, closure: Closure, hits: tuple[Hit, ...]) -> Iterator[Tightened]:
    """The open visits that lose days, and have no day yet or one that is hit."""
    site = found.site
    closed = replace(site, closures={**site.closures, next_key("x", site.closures): closure})
    before, after = OfficeDays(site), OfficeDays(closed)
    hit = {visit.id for each in hits for visit in each.visits}
    for line in found.lines:
        earliest, latest = line.expected.earliest, line.expected.latest
        if earliest is None or latest is None or not _is_to_book(line, hit):
            continue
        needed = {one.id for one in line.visit.assessments} - _recorded(found.patient, line.visit)
        from_ = bookable_from(found.today, line.expected, needed)
        had = days_left(earliest, latest, from_, before, needed)
        has = days_left(earliest, latest, from_, after, needed)
        if had and has and had.left > has.left:
            yield Tightened(found.patient.code, line.visit, earliest, latest, had, has)


def _is_to_book(line: VisitLine, hit: set[str]) -> bool:
    is_firm = line.expected.hold is not Hold.NEVER_DUE
    is_free = line.expected.booked_on is None or line.visit.id in hit
    return line.status.is_open and is_firm and is_free
