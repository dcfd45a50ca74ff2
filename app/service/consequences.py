"""What else would a deed change, beside what the person touched: shown before it is saved?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Concatenate, NamedTuple, ParamSpec

from app.domain.appointment import Appointment
from app.domain.change import Action
from app.domain.deviation import Deviation, cured_by
from app.domain.patient import Patient
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.rules import Rule
from app.domain.schedule import project
from app.domain.status import HORIZON, Status
from app.domain.timeline import Timeline
from app.domain.workdays import DayReason, OfficeDays
from app.service.deviations import drafted
from app.service.dossier import Dossier, dossier, visit_lines
from app.service.outdated import Outdated, outdated_of
from app.service.ports import Office
from app.service.rehearsal import rehearsed_patient
from app.service.unfit import unfit
from app.service.what_moves import Moved, what_moves

P = ParamSpec("P")


_Trouble = tuple[PlannedVisit, tuple[DayReason, ...], PlannedVisit | None]


class Misplaced(NamedTuple):
    """A standing appointment that no longer fits: why its day is unsuited, or the visit it meets.

    `meets` is another visit of the patient on the same day.
    """

    key: str
    appointment: Appointment
    visit: PlannedVisit
    reasons: tuple[DayReason, ...]
    meets: PlannedVisit | None = None


class PutOff(NamedTuple):
    """An open assessment of a visit that an event puts off, or further off, to a day."""

    visit: PlannedVisit
    assessment: str
    until: date


class Consequences(NamedTuple):
    """What a deed would change beside its own visit.

    `moves`: open visits with another target or window. `misplaced`: appointments that fit before
    and would no longer. `judged`: done visits whose punctuality would be another. `drafted` and
    `cured`: deviations that would appear and go. `put_off`: assessments that an event postpones.
    `old_papers`: what the patient holds that would say an old date.
    """

    moves: tuple[Moved, ...]
    misplaced: tuple[Misplaced, ...]
    judged: tuple[Moved, ...]
    drafted: tuple[Deviation, ...]
    cured: tuple[Deviation, ...]
    put_off: tuple[PutOff, ...] = ()
    old_papers: tuple[Outdated, ...] = ()

    @property
    def has_any(self) -> bool:
        """Whether a person should see the list before saving; a shared day alone is no reason."""
        no_fit = any(one.reasons for one in self.misplaced)
        return bool(
            self.moves or no_fit or self.judged or self.cured or self.put_off or self.old_papers
        )


def consequences(
    office: Office,
    code: str,
    visit: str,
    today: date,
    deed: Callable[Concatenate[Office, P], Action | None],
    /,
    *given: P.args,
    **named: P.kwargs,
) -> Consequences:
    """What a deed on a visit of a patient would change elsewhere; nothing is saved.

    `visit` is what the person touches and is left out; empty where none is. The refusals are the
    deed's own.
    """
    found = dossier(office, code, today, HORIZON)
    return compared(found, rehearsed_patient(office, code, deed, *given, **named), visit)


def compared(found: Dossier, changed: Patient, visit: str = "") -> Consequences:
    """What differs between a patient as they are and as they would be, without `visit` itself."""
    timeline = project(found.version, changed.facts, found.today)
    moved = [one for one in what_moves(found, changed) if one.after.visit.id != visit]
    before, after = drafted(found.patient, found.timeline), drafted(changed, timeline)
    known = {one.key for one in before}
    return Consequences(
        tuple(one for one in moved if _is_open(one) and _days_differ(one)),
        tuple(_misplaced(found, changed, timeline)),
        tuple(_judged(found, changed, timeline, visit)),
        tuple(one for one in after if one.key not in known),
        cured_by(before, after),
        tuple(_put_off(found.timeline, timeline)),
        tuple(_old_papers(found, changed, timeline)),
    )


def _old_papers(found: Dossier, changed: Patient, timeline: Timeline) -> Iterator[Outdated]:
    """The papers that would say old dates, with those dates that they do not say already."""
    if not changed.issued:
        return
    known = outdated_of(found.patient, found.version, found.lines, found.today)
    stood = {(each.key, one.visit, one.said) for each in known for one in each.days}
    lines = visit_lines(changed, timeline, found.today, found.horizon)
    for each in outdated_of(changed, found.version, lines, found.today):
        days = tuple(one for one in each.days if (each.key, one.visit, one.said) not in stood)
        if days:
            yield each._replace(days=days)


def _is_open(one: Moved) -> bool:
    return one.after.status.status is not Status.DONE


def _days_differ(one: Moved) -> bool:
    return one.before is None or one.before.expected[1:4] != one.after.expected[1:4]


def _judged(found: Dossier, changed: Patient, timeline: Timeline, visit: str) -> Iterator[Moved]:
    """The visits done both before and after that would be judged otherwise."""
    known = {line.visit.id: line for line in found.lines}
    for line in visit_lines(changed, timeline, found.today, found.horizon):
        old = known.get(line.visit.id)
        if old is None or line.visit.id == visit or old.expected.done_on is None:
            continue
        stood = old.status.timing, old.status.days
        if line.expected.done_on and stood != (line.status.timing, line.status.days):
            yield Moved(old, line)


def _put_off(before: Timeline, after: Timeline) -> Iterator[PutOff]:
    """The assessments put off that were not, or to an earlier day."""
    stood = {each.visit.id: each.postponed for each in before.visits}
    for each in after.visits:
        known = stood.get(each.visit.id, {})
        for assessment, until in each.postponed.items():
            if until > known.get(assessment, date.min):
                yield PutOff(each.visit, assessment, until)


def _misplaced(found: Dossier, changed: Patient, timeline: Timeline) -> Iterator[Misplaced]:
    """The appointments ahead that would not fit, and did before; a pair that meets is told once.

    Of a day that is just being chosen the dialog itself asks why.
    """
    told: set[frozenset[str]] = set(_joint(found.version))
    for key, (visit, reasons, meets) in _new_troubles(found, changed, timeline):
        if reasons and key in found.patient.appointments:
            yield Misplaced(key, changed.appointments[key], visit, reasons)
        pair = frozenset({visit.id, meets.id}) if meets else frozenset[str]()
        if meets and pair not in told:
            told.add(pair)
            yield Misplaced(key, changed.appointments[key], visit, (), meets)


def _new_troubles(
    found: Dossier, changed: Patient, timeline: Timeline
) -> Iterator[tuple[str, _Trouble]]:
    """The troubles of the appointments ahead that they have not already."""
    days = OfficeDays(found.site)
    known = {
        key: list(_troubles(found.timeline, found.patient, key, days)) for key in _ahead(found)
    }
    for key, each in changed.appointments.items():
        if each.is_open and each.day >= found.today:
            troubles = _troubles(timeline, changed, key, days)
            yield from ((key, one) for one in troubles if one not in known.get(key, ()))


def _joint(version: ProtocolVersion) -> Iterator[frozenset[str]]:
    """The visits that the protocol would rather have on one day."""
    for rule in version.constraints:
        if rule.rule is Rule.SAME_DAY:
            yield from (frozenset(pair) for pair in combinations(rule.between, 2))


def _ahead(found: Dossier) -> Mapping[str, Appointment]:
    kept = found.patient.appointments
    return {key: each for key, each in kept.items() if each.is_open and each.day >= found.today}


def _troubles(
    timeline: Timeline, patient: Patient, key: str, days: OfficeDays
) -> Iterator[_Trouble]:
    """For each visit that an appointment covers: what is wrong with the day, or what it meets."""
    each = patient.appointments[key]
    for visit, reasons in unfit(timeline, patient.appointments, key, days):
        yield visit, reasons, None
    for visit_id in each.covers:
        expected = timeline.of(visit_id)
        if expected.outcome is not None:
            continue
        for other in timeline.visits:
            is_here = other.in_force == each.day and (other.done_on or other.booked_on)
            if is_here and other.visit.id not in each.covers:
                yield expected.visit, (), other.visit
