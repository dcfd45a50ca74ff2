"""What stands in the calendar of the office: who comes, which windows are open, what is closed?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Final, NamedTuple

from app.domain.appointment import Appointment, Cover
from app.domain.day_span import DaySpan
from app.domain.kept import is_off, is_settled, is_unanswered
from app.domain.origin import Text
from app.domain.outstanding import window_of
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.site import Site
from app.domain.status import HORIZON, OPEN, Status, status
from app.domain.timeline import ExpectedVisit, Hold, Timeline
from app.domain.workdays import OfficeDays
from app.service.calendar_rows import DayBooking, DayOff, OfficeCalendar, OpenWindow
from app.service.in_force import version_of
from app.service.office_days import services
from app.service.ports import Office

_NOW: Final = frozenset({Status.DUE, Status.OVERDUE})


def calendar(
    office: Office,
    first: date,
    last: date,
    site: str | None = None,
    study: str | None = None,
    place: str | None = None,
    *,
    today: date,
    horizon: int = HORIZON,
    language: str = "en",
) -> OfficeCalendar:
    """The calendar from `first` to `last`, both included, of one site, study and place or of all.

    `place` leaves out the appointments elsewhere, and no window. Holidays are named in `language`.
    """
    sites = {one.code: one for one in office.sites() if site in (None, one.code)}
    known = (one for one in office.patients() if one.site in sites and study in (None, one.study))
    span = DaySpan(first, last)
    bookings, windows = _gathered(office, known, sites, span, _When(today, horizon))
    return OfficeCalendar(
        span,
        tuple(sites),
        tuple(each for each in bookings if place in (None, each.appointment.place)),
        windows,
        _off(sites.values(), span, language),
        Counter(each.appointment.place for each in sorted(bookings, key=_by_place)),
        _names(office, sites.values()),
    )


class _When(NamedTuple):
    """The day on which everything is told, and how far ahead of it counts as upcoming."""

    today: date
    horizon: int


def _gathered(
    office: Office,
    patients: Iterable[Patient],
    sites: Mapping[str, Site],
    span: DaySpan,
    when: _When,
) -> tuple[tuple[DayBooking, ...], tuple[OpenWindow, ...]]:
    """The appointments and the windows of these patients, in their order."""
    bookings: list[DayBooking] = []
    windows: list[OpenWindow] = []
    for patient in patients:
        version = version_of(office, patient, sites[patient.site])
        timeline = project(version, patient.facts, when.today)
        bookings += _bookings(patient, timeline, span)
        windows += _windows(patient, timeline, span, when.horizon)
    return tuple(sorted(bookings, key=_by_time)), tuple(sorted(windows, key=_by_urgency))


def _bookings(patient: Patient, timeline: Timeline, span: DaySpan) -> Iterator[DayBooking]:
    for key, each in patient.appointments.items():
        if span.first <= each.day <= span.last and _is_shown(patient, each, timeline.today):
            yield _booking(patient, timeline, key, each)


def _is_shown(patient: Patient, each: Appointment, today: date) -> bool:
    """Whether somebody comes or came; nobody does once all that it was for is recorded."""
    is_over = each.day > today and is_settled(patient, each)
    return each.is_open and not is_over and not is_off(patient, each)


def _booking(patient: Patient, timeline: Timeline, key: str, each: Appointment) -> DayBooking:
    expected = {visit: timeline.of(visit) for visit in each.covers}
    return DayBooking(
        patient.code,
        patient.site,
        patient.study,
        patient.revision,
        key,
        each,
        tuple(one.visit for one in expected.values()),
        tuple(_parts(timeline.version, each.covers.values())),
        *_shared_window(expected, each.covers),
        is_unanswered(patient, each, timeline.today),
        is_settled(patient, each),
    )


def _parts(version: ProtocolVersion, covers: Iterable[Cover]) -> Iterator[Text]:
    for cover in covers:
        if not cover.itself:
            names = version.assessment_by_id
            yield from (names[one].name for one in sorted(cover.assessments) if one in names)


def _shared_window(
    expected: Mapping[str, ExpectedVisit], covers: Mapping[str, Cover]
) -> tuple[date | None, date | None]:
    """The days that suit all that is covered."""
    windows = [
        window for visit, cover in covers.items() for window in _each_window(expected[visit], cover)
    ]
    first = max((opens for opens, _ in windows if opens), default=None)
    last = min((closes for _, closes in windows if closes), default=None)
    return (first, last) if first and last and first <= last else (None, None)


def _each_window(
    expected: ExpectedVisit, cover: Cover
) -> Iterator[tuple[date | None, date | None]]:
    """The window of the visit, where it is covered, and those of the assessments that differ."""
    if expected.visit.timing is None:
        return  # the window of an entered visit is its own booked day
    if cover.itself:
        yield expected.earliest, expected.latest
    for one in expected.visit.assessments:
        if one.id in cover.assessments and (one.window or not cover.itself):
            yield window_of(one, expected)


def _windows(
    patient: Patient, timeline: Timeline, span: DaySpan, horizon: int
) -> Iterator[OpenWindow]:
    for each in timeline.visits:
        earliest, latest = each.earliest, each.latest
        if earliest is None or latest is None or each.done_on or each.visit.timing is None:
            continue
        if latest < span.first or earliest > span.last:
            continue
        found = status(each, timeline.today, horizon)
        if found.status in OPEN and not _is_adrift(each, timeline):
            tentative = (each.provisional or each.estimated) and found.status not in _NOW
            row = (patient.code, patient.site, patient.study, each.visit, found)
            days = (earliest, each.target, latest, each.booked_on)
            yield OpenWindow(*row, *days, tentative)


def _is_adrift(each: ExpectedVisit, timeline: Timeline) -> bool:
    """Whether a window waits for a visit that is late: wherever it will be, it won't be here.

    Such visits are one line under the one that they wait for (DOMAIN, Provisional targets).
    """
    timing = each.visit.timing
    if each.hold is not Hold.NEVER_DUE or each.booked_on or timing is None:
        return False
    if timing.anchor not in timeline.version.place_of:
        return False  # an event has no window
    anchor = timeline.of(timing.anchor)
    is_open = not (anchor.done_on or anchor.outcome or anchor.booked_on)
    is_late = is_open and anchor.latest is not None and anchor.latest < timeline.today
    return is_late or _is_adrift(anchor, timeline)


def _off(sites: Iterable[Site], span: DaySpan, language: str) -> dict[date, tuple[DayOff, ...]]:
    found: dict[date, list[DayOff]] = {}
    for site in sites:
        days = OfficeDays(site, language)
        closed = {one.assessment for one in site.closures.values()}
        for day in span.days:
            for reason in days.reasons(day, closed):
                found.setdefault(day, []).append(DayOff(site.code, reason))
    return {day: tuple(reasons) for day, reasons in found.items()}


def _names(office: Office, sites: Iterable[Site]) -> dict[str, Text]:
    """The names of the assessments whose service is closed at some time."""
    closing = (site for site in sites if any(c.assessment for c in site.closures.values()))
    return {one.id: one.name for site in closing for one in services(office, site)}


def _by_time(each: DayBooking) -> tuple[date, time, str, str]:
    at = each.appointment.at or time.max
    return each.appointment.day, at.replace(tzinfo=None), each.patient, each.key


def _by_place(each: DayBooking) -> str:
    return each.appointment.place


def _by_urgency(each: OpenWindow) -> tuple[bool, bool, date, str, str]:
    booked = each.booked_on is not None
    return booked, each.is_tentative, each.latest, each.patient, each.visit.id
