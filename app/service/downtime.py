"""What must stand on paper for the day on which the computer is dead?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from app.domain.appointment import Appointment
from app.domain.day_span import DaySpan
from app.domain.origin import Text
from app.domain.status import Flag, Status, VisitStatus
from app.domain.timeline import ExpectedVisit
from app.service.days_to_come import check_days
from app.service.dossier import VisitLine
from app.service.neutral_names import neutrally
from app.service.paper_head import PaperHead, head_of
from app.service.papers import DOWNTIME_DAYS
from app.service.ports import Office
from app.service.standing import Standing
from app.service.worklist import overview

_NOW: Final = frozenset({Status.OVERDUE, Status.DUE, Status.UPCOMING})


class DownVisit(NamedTuple):
    """A visit that may take place in the span; `assessments` are those still to be done there.

    `booked` are its appointments, with those for merely some of it.
    """

    name: Text
    expected: ExpectedVisit
    status: VisitStatus
    booked: tuple[Appointment, ...]
    assessments: tuple[Text, ...]


class DownPatient(NamedTuple):
    """A patient with the visits of the span, and the first date ahead if there is none."""

    standing: Standing
    visits: tuple[DownVisit, ...]
    next: VisitLine | None


class LastEntry(NamedTuple):
    """The last deed that the paper knows of: its number and its instant at the site."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Downtime:
    """The visits of a span of days, patient by patient; `quiet` patients have none in it.

    `printed_at`: the instant at the first site, where it is known.
    """

    head: PaperHead
    span: DaySpan
    patients: tuple[DownPatient, ...]
    quiet: tuple[DownPatient, ...]
    last_entry: LastEntry | None
    printed_at: datetime | None = None


def downtime(
    office: Office,
    *,
    today: date,
    first: date | None = None,
    last: date | None = None,
    site: str = "",
    study: str = "",
    codes: Sequence[str] = (),
    at: datetime | None = None,
) -> Downtime:
    """What may come from `first` to `last`, both included: four weeks from today unless told.

    Of one site, study and some patients, or of all; nobody whose participation is over is told,
    but for what was left open. `Unknown` site; `Refusal` for days that can't be.
    """
    span = _span(first or today, last)
    check_days(span, today)
    head = head_of(office, today, site, study)
    found = overview(office, today, (span.last - today).days, site or None, list(codes) or None)
    standings = [each for each in found.standings if study in ("", each.patient.study)]
    patients = [_patient(each, span) for each in standings]
    return Downtime(
        head,
        span,
        tuple(each for each in patients if each.visits),
        tuple(each for each in patients if not each.visits and each.next),
        _last_entry(office, head),
        _there(at, head) if at else None,
    )


def _span(first: date, last: date | None) -> DaySpan:
    return DaySpan(first, last or first + timedelta(DOWNTIME_DAYS - 1))


def _patient(standing: Standing, span: DaySpan) -> DownPatient:
    visits = tuple(_visit(standing, line) for line in standing.lines if _may_come(line, span))
    ahead = (x for x in standing.planned if x.status.is_open and x.expected.in_force)
    first = min(ahead, key=lambda x: x.expected.in_force or date.max, default=None)
    return DownPatient(standing, visits, first)


def _may_come(line: VisitLine, span: DaySpan) -> bool:
    """Whether it is booked in these days, open by then, late, or done with something left."""
    flags = line.status.flags
    if line.status.status is Status.DONE:
        return Flag.ASSESSMENTS_OUTSTANDING in flags
    if Flag.DID_IT_HAPPEN in flags:
        return True
    booked = any(span.first <= each.day <= span.last for each in _appointments(line))
    return line.status.is_open and (booked or line.status.status in _NOW)


def _appointments(line: VisitLine) -> Iterator[Appointment]:
    if line.appointment:
        yield line.appointment
    yield from line.apart


def _visit(standing: Standing, line: VisitLine) -> DownVisit:
    told = neutrally(line.visit, standing.version)
    names = standing.version.assessment_by_id
    record = standing.patient.records.get(line.visit.id)
    known = (record.assessments or {}) if record else {}
    left = (names[one.id].name for one in told.assessments if one.id not in known)
    booked = tuple(sorted(_appointments(line), key=lambda each: each.day))
    return DownVisit(told.name, line.expected, line.status, booked, tuple(left))


def _last_entry(office: Office, head: PaperHead) -> LastEntry | None:
    """How far the record had come when the paper was made, by the first site's clock."""
    found = office.journal(limit=1)
    if not found or not head.sites:
        return None
    return LastEntry(found[0].number, _there(found[0].at, head))


def _there(instant: datetime, head: PaperHead) -> datetime:
    """An instant by the first site's clock."""
    return instant.astimezone(ZoneInfo(head.sites[0].zone)) if head.sites else instant
