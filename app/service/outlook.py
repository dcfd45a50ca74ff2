"""Which visits lie ahead of a patient, and what can honestly be said of their days?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.appointment import Appointment, covered
from app.domain.protocol import PlannedVisit
from app.domain.status import OPEN, Status
from app.domain.timeline import ExpectedVisit, Timeline
from app.domain.workdays import OfficeDays
from app.service.days import bookable_from
from app.service.paper_subject import PaperSubject

NEAR: Final = 60
"""A visit that counts from a mere appointment is given days only if they are so close."""


class Standing(StrEnum):
    """What the patient knows of a visit's day."""

    CALL = "call"
    BOOKED = "booked"
    TO_BOOK = "to_book"
    ABOUT = "about"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A visit ahead. `days`: the booked day, or the days it can be booked for, or about when.

    CALL: its day or its window has passed without a record. ABOUT: the day to expect is known,
    but no workday of a window. LATER: it hangs on a visit without a day, or with one that may
    still move and is far ahead; its `days`, if any, are good for a part of a month.
    `counts_from`: the booked visit that its days hang on.
    """

    visit: PlannedVisit
    standing: Standing
    days: tuple[date, ...]
    appointment: Appointment | None = None
    counts_from: date | None = None


def ahead(subject: PaperSubject) -> tuple[Ahead, ...]:
    """Every appointment to come, and every open visit without one of its own.

    What is booked comes first, by day; then what is to be arranged, by day; then what the office
    has let pass; and last what waits for another visit.
    """
    booked = {visit for each in _to_come(subject) for visit, c in each.covers.items() if c.itself}
    left = (each for each in _open(subject) if each.visit.id not in booked)
    found = [_booked(each, subject) for each in _to_come(subject)]
    return tuple(sorted([*found, *(_ahead(each, subject) for each in left)], key=_rank))


def _to_come(subject: PaperSubject) -> Iterator[Appointment]:
    """The appointments from today on that are for something still open."""
    for appointment in subject.standing.values():
        if appointment.day >= subject.today and any(_parts(appointment, subject)):
            yield appointment


def _booked(appointment: Appointment, subject: PaperSubject) -> Ahead:
    """An appointment as one visit of the patient: with all that is done there, and no more."""
    parts = [part for part in _parts(appointment, subject) if part]
    planned = {one.id: one for part in parts for one in part.assessments}
    visit = replace(parts[0], assessments=tuple(planned.values()))
    return Ahead(visit, Standing.BOOKED, (appointment.day,), appointment)


def _parts(appointment: Appointment, subject: PaperSubject) -> Iterator[PlannedVisit | None]:
    """Each visit that an appointment is for, with what it covers of it; None where that is done."""
    for visit, cover in appointment.covers.items():
        expected = subject.timeline.of(visit)
        is_open = subject.statuses[visit].is_open
        ids = _covered(appointment, visit, subject)
        some = tuple(one for one in expected.visit.assessments if one.id in ids)
        wanted = is_open if cover.itself else bool(some)
        yield replace(expected.visit, assessments=some) if wanted else None


def _covered(appointment: Appointment, visit: str, subject: PaperSubject) -> frozenset[str]:
    """What an appointment covers of a visit and is still to be done."""
    planned = [one.id for one in subject.timeline.of(visit).visit.assessments]
    covers = covered(subject.standing, visit, planned)
    key = next(key for key, each in subject.standing.items() if each is appointment)
    return covers[key] - _recorded(visit, subject)


def _recorded(visit: str, subject: PaperSubject) -> frozenset[str]:
    record = subject.timeline.facts.records.get(visit)
    return frozenset((record.assessments or {}) if record else ())


def _apart(expected: ExpectedVisit, subject: PaperSubject) -> PlannedVisit:
    """A visit without what is booked apart from it, or done already; whole if nothing is left."""
    visit = expected.visit
    covers = covered(subject.standing, visit.id, ())
    gone = _recorded(visit.id, subject).union(*covers.values())
    left = tuple(one for one in visit.assessments if one.id not in gone)
    return replace(visit, assessments=left) if left else visit


def _open(subject: PaperSubject) -> Iterator[ExpectedVisit]:
    """The open visits; an inferred miss is the office's to settle, and no day is sought for it."""
    for expected in subject.timeline.visits:
        if subject.statuses[expected.visit.id].status in OPEN:
            yield expected


_TURNS: Final = {
    Standing.BOOKED: 0,
    Standing.TO_BOOK: 1,
    Standing.ABOUT: 1,
    Standing.CALL: 2,
    Standing.LATER: 3,
}


def _rank(visit: Ahead) -> tuple[int, date]:
    return _TURNS[visit.standing], visit.days[0] if visit.days else date.max


def _ahead(expected: ExpectedVisit, subject: PaperSubject) -> Ahead:
    visit, today, booked_on = _apart(expected, subject), subject.today, expected.booked_on
    if booked_on:
        standing = Standing.BOOKED if booked_on >= today else Standing.CALL
        return Ahead(visit, standing, (booked_on,), subject.appointments.get(visit.id))
    status = subject.statuses[visit.id].status
    if status is Status.OVERDUE:
        return Ahead(visit, Standing.CALL, ())
    counts_from = _booked_anchor(expected, subject.timeline)
    if expected.provisional and status is not Status.DUE and not _is_near(expected, counts_from):
        return Ahead(visit, Standing.LATER, _roughly(expected, today))
    days = _bookable(expected, subject)
    if days:
        return Ahead(visit, Standing.TO_BOOK, days, counts_from=counts_from)
    expected_on = _roughly(expected, today)
    standing = Standing.ABOUT if expected_on else Standing.LATER
    return Ahead(visit, standing, expected_on, counts_from=counts_from)


def _is_near(expected: ExpectedVisit, counts_from: date | None) -> bool:
    """Whether days that hang on an appointment are close enough to be promised."""
    opens = expected.earliest or expected.target
    return bool(counts_from and opens and (opens - counts_from).days <= NEAR)


def _booked_anchor(expected: ExpectedVisit, timeline: Timeline) -> date | None:
    """The day from which a provisional visit counts, where that is an appointment ahead."""
    timing = expected.visit.timing
    if not expected.provisional or timing is None or timing.anchor not in timeline.version.by_id:
        return None
    booked_on = timeline.of(timing.anchor).booked_on
    return booked_on if booked_on and booked_on >= timeline.today else None


def _bookable(expected: ExpectedVisit, subject: PaperSubject) -> tuple[date, ...]:
    """The bookable days left of the window; none where it is unknown or contradicts itself."""
    if expected.earliest is None or expected.latest is None or expected.window_empty:
        return ()
    record = subject.timeline.facts.records.get(expected.visit.id)
    known = record.assessments if record and record.assessments else {}
    needed = {one.id for one in expected.visit.assessments} - set(known)
    first = max(expected.earliest, bookable_from(subject.today, expected, needed))
    return OfficeDays(subject.site).bookable(first, expected.latest, needed)


def _roughly(expected: ExpectedVisit, today: date) -> tuple[date, ...]:
    """The target, while it lies ahead."""
    return (expected.target,) if expected.target and expected.target >= today else ()
