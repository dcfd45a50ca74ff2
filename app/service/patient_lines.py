"""Which lines one patient has on the worklist: visits, and assessments by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from app.domain.appointment import Appointment
from app.domain.kept import still_to_come
from app.domain.origin import Text
from app.domain.patient import Patient
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.put_off import put_off_beyond
from app.domain.status import OPEN, Flag, Status, VisitStatus
from app.domain.timeline import Hold
from app.service.dossier import VisitLine
from app.service.own_lines import by_themselves
from app.service.slots import Slot, slots_now, to_order
from app.service.worklines import INFUSION_DAYS, Group, Kind, WorkRow

_ASKED: Final = frozenset({Flag.INFERRED, Flag.DID_IT_HAPPEN})


class _Case(NamedTuple):
    """One patient on one day, under the version in force."""

    patient: Patient
    version: ProtocolVersion
    today: date
    horizon: int


def rows_of(
    patient: Patient,
    version: ProtocolVersion,
    lines: Sequence[VisitLine],
    today: date,
    horizon: int,
) -> Iterator[WorkRow]:
    """The lines of one patient, in no order: `ordered` puts those of all patients in one."""
    case = _Case(patient, version, today, horizon)
    undone = [line for line in lines if line.status.status is not Status.DONE]
    open_lines = [
        line for line in undone if _needs_somebody(line.status) or _comes(patient, line, today)
    ]
    in_parts = [line for line in lines if line.apart] if patient.appointments else []
    slots = {each.visit.id: tuple(slots_now(patient, each, today)) for each in in_parts}
    slotted = {visit: _slotted(found) for visit, found in slots.items()}
    for line in in_parts:
        yield from _slot_rows(case, line, slots[line.visit.id])
    for line in lines:
        if Flag.ASSESSMENTS_OUTSTANDING in line.status.flags:
            yield from _assessment_rows(case, line, slotted.get(line.visit.id, ()))
    yield from _open_rows(case, open_lines, slotted)


def _open_rows(
    case: _Case, open_lines: Sequence[VisitLine], slotted: Mapping[str, Collection[str]]
) -> Iterator[WorkRow]:
    """The lines of what somebody has still to act on."""
    patient, version, today, _ = case
    held = [line for line in open_lines if line.expected.hold is Hold.NEVER_DUE]
    free = [line for line in open_lines if line.expected.hold is not Hold.NEVER_DUE]
    waiting, booked = _waiting(version, held), patient.booked
    for line in (*free, *_arranged(held, booked)):
        visit = line.expected.visit
        apart = slotted.get(visit.id, ())
        to_order_ = to_order(patient, version, line, booked, today)
        if _is_listed(line, version, today):
            yield _visit_row(case, line, waiting[visit.id], to_order_, apart)
        if to_order_ and (line.appointment or line.status.status is Status.PLANNED):
            yield _order_row(case, line, to_order_)
    for line in free:
        if line.expected.visit.has_own_windows or put_off_beyond(line.expected):
            yield from _assessment_rows(case, line, slotted.get(line.expected.visit.id, ()))


def _arranged(held: Iterable[VisitLine], booked: Collection[str]) -> Iterator[VisitLine]:
    """The visits that wait and are booked all the same, or what they wait for is."""
    for line in held if booked else ():
        visit = line.expected.visit
        if visit.id in booked or (visit.timing and visit.timing.anchor in booked):
            yield line


def _slotted(slots: Iterable[Slot]) -> frozenset[str]:
    """The assessments that have a line as an appointment of today, or one without an answer."""
    return frozenset(one for each in slots for one in each.assessments)


def _needs_somebody(found: VisitStatus) -> bool:
    """Whether a visit is open, or closed by an end before anybody said if it took place."""
    return found.status in OPEN or not _ASKED.isdisjoint(found.flags)


def _comes(patient: Patient, line: VisitLine, today: date) -> bool:
    """Whether the patient is expected today for a visit that the end of participation closed."""
    there = line.appointment
    return there is not None and there.day == today and still_to_come(patient, there, today)


def _visit_row(
    case: _Case, line: VisitLine, waiting: int, to_order_: Sequence[str], apart: Collection[str]
) -> WorkRow:
    window = line.expected.earliest, line.expected.latest
    apart = {*apart, *put_off_beyond(line.expected)}
    to_do = _to_do(case.patient, case.version, line.visit, apart)
    row = _row(case, line, Kind.VISIT, line.status, window, to_do, waiting)
    if to_order_ and row.group is Group.UPCOMING and line.appointment is None:
        return row._replace(group=Group.TO_BOOK)
    return row


def _order_row(case: _Case, line: VisitLine, to_order_: tuple[str, ...]) -> WorkRow:
    """A line for slots to be ordered ahead: of a visit that nobody has yet to think of otherwise,
    or beside the appointment of the visit itself.
    """
    window, names = (line.expected.earliest, line.expected.latest), _names(case, to_order_)
    row = _row(case, line, Kind.ASSESSMENTS, line.status, window, names, 0)
    return row._replace(group=Group.TO_BOOK, only=to_order_ if line.appointment else ())


def _slot_rows(case: _Case, line: VisitLine, slots: Iterable[Slot]) -> Iterator[WorkRow]:
    """The lines of appointments that are for some of the visit's assessments alone."""
    window = line.expected.earliest, line.expected.latest
    for slot in slots:
        flag = Flag.DID_IT_HAPPEN if slot.is_past else Flag.ASSESSMENTS_OUTSTANDING
        found = line.status._replace(flags=(flag,))
        row = _row(case, line, Kind.ASSESSMENTS, found, window, _names(case, slot.assessments), 0)
        group = Group.CONFIRM if slot.is_past else Group.COMES_TODAY
        yield row._replace(group=group, appointment=slot.appointment, key=slot.key)


def _names(case: _Case, assessments: Iterable[str]) -> tuple[Text, ...]:
    return tuple(case.version.assessment_by_id[one].name for one in assessments)


def _assessment_rows(case: _Case, line: VisitLine, slotted: Collection[str]) -> Iterator[WorkRow]:
    for own in by_themselves(case.patient, line, case.today, case.horizon, slotted):
        window, to_do = (own.earliest, own.latest), _names(case, own.assessments)
        row = _row(case, line, Kind.ASSESSMENTS, own.status, window, to_do, 0)
        if own.key or line.expected.done_on:
            # The visit's own appointment is over; what is left of it has another one, or none.
            row = row._replace(appointment=own.appointment, key=own.key)
        yield row


def _is_listed(line: VisitLine, version: ProtocolVersion, today: date) -> bool:
    """Whether an open visit has a line: it waits for nothing, or its booked day has come.

    A treatment is listed further ahead than other visits, for what has to be prepared.
    """
    found, expected = line.status, line.expected
    if expected.booked_on and expected.booked_on <= today:
        return True
    if expected.hold is Hold.NEVER_DUE:
        return False
    if found.status is not Status.PLANNED:
        return True
    day = expected.in_force
    return (
        day is not None
        and expected.visit.id in version.treatment_visits
        and (day - today).days <= INFUSION_DAYS
    )


def _row(
    case: _Case,
    line: VisitLine,
    kind: Kind,
    found: VisitStatus,
    window: tuple[date | None, date | None],
    to_do: tuple[Text, ...],
    waiting: int,
) -> WorkRow:
    patient = case.patient
    return WorkRow(
        _group(found, line.appointment if kind is Kind.VISIT else None, case.today),
        kind,
        patient.code,
        patient.site,
        patient.study,
        patient.revision,
        line.visit,
        found,
        line.expected.target,
        *window,
        line.appointment,
        to_do,
        waiting,
        line.visit.id in case.version.treatment_visits,
        line.expected.done_on,
        _key(patient, line.appointment),
        put_off=_put_off(case.version, line, to_do) if line.expected.postponed else None,
    )


def _put_off(version: ProtocolVersion, line: VisitLine, to_do: tuple[Text, ...]) -> date | None:
    names, days = version.assessment_by_id, line.expected.postponed
    return max((until for one, until in days.items() if names[one].name in to_do), default=None)


def _key(patient: Patient, appointment: Appointment | None) -> str:
    found = (key for key, each in patient.appointments.items() if each is appointment)
    return next(found, "") if appointment else ""


def _group(found: VisitStatus, appointment: Appointment | None, today: date) -> Group:
    if appointment and appointment.day == today:
        return Group.COMES_TODAY
    if Flag.DID_IT_HAPPEN in found.flags or Flag.INFERRED in found.flags:
        return Group.CONFIRM
    if found.status is Status.OVERDUE:
        return Group.LATE
    return Group.OPEN if found.status is Status.DUE else Group.UPCOMING


def _waiting(version: ProtocolVersion, held: Sequence[VisitLine]) -> dict[str, int]:
    """For each visit, how many wait for it: those held back by the first anchor not waiting."""
    waits = {line.visit.id for line in held}
    found: dict[str, int] = defaultdict(int)
    for visit in waits:
        anchor: str | None = visit
        while anchor in waits:
            timing = version.by_id[anchor].timing
            anchor = timing.anchor if timing else None
        if anchor:
            found[anchor] += 1
    return found


def _to_do(
    patient: Patient, version: ProtocolVersion, visit: PlannedVisit, apart: Collection[str]
) -> tuple[Text, ...]:
    """The names of a visit's assessments of which nothing is recorded yet, nor said `apart`."""
    record = patient.records.get(visit.id)
    known = (record.assessments or {}) if record else {}
    names = version.assessment_by_id
    return tuple(
        names[a.id].name for a in visit.assessments if a.id not in known and a.id not in apart
    )
