"""Who comes to the office on each day, what for, and what is made ready for it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from app.domain.appointment import covered
from app.domain.origin import Text
from app.domain.patient import Patient
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.site import Site
from app.service.calendar import calendar
from app.service.calendar_rows import DayBooking, OfficeCalendar, OpenWindow
from app.service.in_force import version_of
from app.service.neutral_names import neutrally
from app.service.paper_head import PaperHead, head_of
from app.service.ports import Office


class Prepared(NamedTuple):
    """Something an office makes ready for an appointment, from `since` on, and when it was."""

    name: str
    since: date
    done_on: date | None


class AgendaEntry(NamedTuple):
    """One appointment: what is done there and what is made ready for it.

    `to_do` leaves out what is recorded already, but where everything is. A procedure beside the
    plan is told neutrally: these papers hang on walls.
    """

    booking: DayBooking
    to_do: tuple[Text, ...]
    preparations: tuple[Prepared, ...]


@dataclass(frozen=True)
class Agenda:
    """The appointments of a span of days, with all that its `calendar` knows of those days.

    `entries` stand by day, time and patient.
    """

    head: PaperHead
    calendar: OfficeCalendar
    entries: tuple[AgendaEntry, ...]

    @cached_property
    def by_day(self) -> Mapping[date, tuple[AgendaEntry, ...]]:
        """The appointments of each day that has any."""
        found: dict[date, list[AgendaEntry]] = {}
        for entry in self.entries:
            found.setdefault(entry.booking.appointment.day, []).append(entry)
        return {day: tuple(those) for day, those in found.items()}

    def closing(self, first: date, last: date) -> tuple[OpenWindow, ...]:
        """The windows without an appointment whose last day, from today on, lies between these."""
        start = max(first, self.head.today)
        found = (
            each
            for each in self.calendar.windows
            if each.booked_on is None and not each.is_tentative and start <= each.latest <= last
        )
        return tuple(sorted(found, key=lambda each: (each.latest, each.patient)))


def agenda(
    office: Office,
    first: date,
    last: date,
    *,
    today: date,
    site: str = "",
    study: str = "",
    codes: Sequence[str] = (),
    language: str = "en",
) -> Agenda:
    """The agenda from `first` to `last`, both included, of one site, study and some patients.

    Empty words mean all. Holidays are named in `language`. `Unknown` site.
    """
    head = head_of(office, today, site, study)
    found = calendar(
        office, first, last, site or None, study or None, today=today, language=language
    )
    if codes:
        windows = tuple(each for each in found.windows if each.patient in codes)
        found = replace(found, windows=windows)
    wanted = [each for each in found.bookings if not codes or each.patient in codes]
    known = {each.code: each for each in office.patients([each.patient for each in wanted])}
    sites = {each.code: each for each in head.sites}
    entries = (_entry(office, known[each.patient], sites[each.site], each) for each in wanted)
    return Agenda(head, found, tuple(entries))


def _entry(office: Office, patient: Patient, site: Site, booking: DayBooking) -> AgendaEntry:
    version = version_of(office, patient, site)
    names = version.assessment_by_id
    ready = tuple(_prepared(patient, site, version, booking))
    told = [neutrally(visit, version) for visit in booking.visits]
    to_do = tuple(names[one].name for one in _to_do(patient, booking, told) if one in names)
    if told == list(booking.visits):
        return AgendaEntry(booking, to_do, ready)
    return AgendaEntry(booking._replace(visits=tuple(told), parts=()), to_do, ready)


def _to_do(
    patient: Patient, booking: DayBooking, visits: Sequence[PlannedVisit]
) -> tuple[str, ...]:
    """What the appointment is for, each once: two visits that share a day share what they have."""
    ids: list[str] = []
    for visit, planned in zip(booking.appointment.covers, visits, strict=True):
        all_ids = [one.id for one in planned.assessments]
        mine = covered(patient.appointments, visit, all_ids)[booking.key]
        record = patient.records.get(visit)
        known = frozenset((record.assessments or {}) if record else ())
        left = mine if booking.is_recorded else mine - known
        ids += [one for one in all_ids if one in left]
    return tuple(dict.fromkeys(ids))


def _prepared(
    patient: Patient, site: Site, version: ProtocolVersion, booking: DayBooking
) -> Iterator[Prepared]:
    done = patient.prepared.get(booking.key, {})
    if booking.is_past and not done:
        return
    mine = [
        Prepared(each.name, each.starts_on(booking.appointment), done.get(key))
        for key, each in site.preparations.items()
        if each.is_for(booking.appointment, version)
    ]
    yield from sorted(mine, key=lambda one: (one.since, one.name))
