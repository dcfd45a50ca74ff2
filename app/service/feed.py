"""Which of the office's appointments go into a calendar file, and how does each of them stand?

Codes alone, no names, and no procedures: calendars are passed on to telephones and servers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from app.domain.appointment import Appointment, BookingState, Fate
from app.domain.kept import is_off, is_settled
from app.domain.patient import Patient
from app.domain.schedule import project
from app.domain.timeline import Timeline
from app.domain.visit import VisitRecord
from app.domain.written import still_told
from app.service.chosen import Choice, chosen
from app.service.feed_entry import Asked, Feed, FeedEntry, FeedSubject, Shows, Standing, uid_of
from app.service.feed_history import PatientHistory, Told, confirmations, histories
from app.service.feed_windows import window_entries
from app.service.feed_words import appointment_lines, said, title
from app.service.in_force import version_of
from app.service.names import FATES, STAGES
from app.service.ports import EVERY_DEED, Office, Search
from app.words import N_, Speech

TAKEN_BACK: Final = N_("taken back")
NEUTRAL: Final = Shows()
SETTLED: Final = N_("recorded for another day, or not needed")
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


def feed(
    office: Office, choice: Choice, say: Speech, *, today: date, shows: Shows = NEUTRAL
) -> Feed:
    """The appointments of these patients, also those called off, moved away or taken back.

    With windows, those that an earlier file had and that need none any more are cancelled in it.
    `Unknown` for a code that the office lacks.
    """
    known = {each.code: each for each in chosen(office, choice)}
    sites = {site.code: site for site in office.sites()}
    deeds = office.journal(_search(choice, shows))
    asked = Asked(office, say, today, _last_deed(office), shows, confirmations(deeds))
    found: list[FeedEntry] = []
    for code, history in histories(reversed(deeds), choice.codes).items():
        if history.site in sites and _is_meant(choice, history):
            of = FeedSubject(code, known.get(code), history, sites[history.site])
            found += _entries(asked, of)
    found.sort(key=lambda each: (each.day, each.title, each.uid))
    # A study's id leads to its title, and so to a diagnosis: no calendar is called by it.
    name = choice.codes[0] if len(choice.codes) == 1 else choice.site
    return Feed(f"Visitario {name}".strip(), tuple(found))


def _last_deed(office: Office) -> datetime:
    """When the office learnt what it knows now."""
    return max((each.at for each in office.journal(limit=1)), default=_NEVER)


def _search(choice: Choice, shows: Shows) -> Search:
    """The deeds that tell of it: where windows are shown, also what a site confirmed."""
    is_one = len(choice.codes) == 1 and not shows.windows
    return Search(patient=choice.codes[0]) if is_one else EVERY_DEED


def _is_meant(choice: Choice, history: PatientHistory) -> bool:
    return choice.site in ("", history.site) and choice.study in ("", history.study)


def _entries(asked: Asked, of: FeedSubject) -> Iterator[FeedEntry]:
    timeline = None
    if of.patient:
        version = version_of(asked.office, of.patient, of.site)
        timeline = project(version, of.patient.facts, asked.today)
    for key, told in of.history.appointments.items():
        yield _appointment(asked, of, timeline, key, told)
    if asked.shows.windows:
        yield from window_entries(asked, of, timeline)


def _appointment(
    asked: Asked, of: FeedSubject, timeline: Timeline | None, key: str, told: Told
) -> FeedEntry:
    there = of.patient.appointments.get(key) if of.patient else None
    off = _why_off(of.patient, there)
    at, decided, shows = told.at, of.history.decided(key), asked.shows
    visits = tuple(there.covers if there else told.visits)
    lines = appointment_lines(there, off, timeline, asked.say, named=shows.visits)
    return FeedEntry(
        uid=uid_of(asked, of, "appointments", key),
        sequence=len(decided) - 1,
        title=title(of.code, visits if shows.visits else (), asked.say),
        standing=_standing(there, off),
        day=told.day,
        last=told.day,
        at=at,
        zone=(told.facts.get(("zone",)) or of.site.zone) if at else "",
        place=still_told(told.facts.get(("place",), "")) if shows.places else "",
        told=said(lines, asked.say),
        made_at=decided[0],
        changed_at=max(decided),
        known_at=asked.known_at,
        patient=of.code,
        visits=visits,
    )


def _standing(there: Appointment | None, off: str) -> Standing:
    if there is None or off:
        return Standing.CANCELLED
    is_asked = there.state is BookingState.REQUESTED
    return Standing.TENTATIVE if is_asked else Standing.CONFIRMED


def _why_off(patient: Patient | None, there: Appointment | None) -> str:
    """Why nobody comes, as a msgid; empty where somebody comes or came, or should have come."""
    if patient is None or there is None:
        return TAKEN_BACK
    if there.fate in (Fate.CANCELLED, Fate.RESCHEDULED):
        return FATES[there.fate]
    if there.is_open and is_off(patient, there):
        return STAGES[patient.end.kind] if patient.end else TAKEN_BACK
    if there.is_open and is_settled(patient, there) and not _took_place(patient, there):
        return SETTLED
    return ""


def _took_place(patient: Patient, each: Appointment) -> bool:
    """Whether anything that it is for was done on its day."""
    for visit in each.covers:
        record = patient.records.get(visit, VisitRecord())
        days = {record.done_on, *(one.done_on for one in record.apart.values())}
        if each.day in days:
            return True
    return False
