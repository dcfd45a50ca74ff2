"""What an example office holds: a throw-away office with 26 made-up patients around any day."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Final

from app.domain.appointment import WHOLE, Appointment
from app.domain.change import Deed
from app.domain.patient import End, Patient
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.schedule import project
from app.domain.timeline import ExpectedVisit
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from app.service import (
    bookings,
    correcting,
    example_appointments,
    example_contacts,
    example_names,
    journal,
    studies,
)
from app.service.example_stories import SITES, STORIES, ZONE, Booked, Closed, Story
from app.service.example_untidy import untidy
from app.service.ports import Office
from app.words import N_, Speech

SEED: Final = 20101012
FRIDAY: Final = 4
NO_NEED: Final = N_("Does not apply to this patient.")


def fill(
    office: Office,
    versions: Mapping[str, ProtocolVersion],
    today: date,
    say: Speech,
    seed: int = SEED,
) -> None:
    """Fill a new office with the example's sites, studies and patients, placed around `today`.

    `versions` are the protocols by study id. The same seed and day make the same facts.
    """
    adopted = today - timedelta(days=500)
    for site in SITES:
        studies.add_site(office, replace(site, department=say("Clinical trials unit")))
        for study in dict.fromkeys(s.study for s in STORIES if s.code.startswith(site.code)):
            studies.adopt(office, site.code, versions[study], adopted)
    draw = random.Random(seed)  # noqa: S311 - made-up patients need no secrecy
    for story in STORIES:
        patient = live(story, versions[story.study], today, draw, say)
        with office.work(Deed.ADD_PATIENT) as work:
            work.save(replace(patient, appointments={}))
        for booked in patient.appointments.values():
            example_appointments.book(office, patient, booked, today, say)
    example_appointments.fill(office, today, say)
    untidy(office, today, say)
    example_contacts.fill(office, today, say)
    example_names.fill(office, today, say)
    _mend(office, today, say)


def _mend(office: Office, today: date, say: Speech) -> None:
    """A wrong day, corrected, and a deed undone, so that the history has some of each."""
    known = office.patients(["CO-004"])[0].records["W4"]
    if known.done_on:
        day, why = known.done_on + timedelta(days=1), say("The day was typed wrong.")
        correcting.correct(office, "CO-004", "W4", Outcome.DONE, day, {}, why, today=today)
    on = _workday(today + timedelta(days=20))
    bookings.book(office, "SE-003", "W12", on, reason=say(example_appointments.AGREED), today=today)
    journal.undo(office)


def live(
    story: Story, version: ProtocolVersion, today: date, draw: random.Random, say: Speech
) -> Patient:
    """The patient of a story as the office would know them today."""
    bears = draw.random() < 0.6  # whether what is asked of some patients applies to this one
    patient = _born(story, version, today)
    last = today + timedelta(days=story.ended[1]) if story.ended else today - timedelta(days=1)
    for visit in _in_time(version, story):
        if visit.id in story.skipped:
            continue
        if visit.id in story.closed:
            patient = _closed(patient, version, visit.id, story.closed[visit.id], say)
            continue
        day = _day(patient, version, visit, story, today)
        if day and patient.consented_on <= day <= last:
            record = _done(visit, version, day, story, bears, say)
            patient = replace(patient, records={**patient.records, visit.id: record})
    appointments = {
        f"a{number}": replace(_booked(booked, today, say), covers={visit: WHOLE})
        for number, (visit, booked) in enumerate(story.booked.items(), 1)
    }
    why = say(story.why) if story.why else ""
    end = End(story.ended[0], last, why) if story.ended else None
    return replace(patient, appointments=appointments, end=end, rescreens=story.rescreens)


def _born(story: Story, version: ProtocolVersion, today: date) -> Patient:
    """The patient with the one visit that the story is told from, and the consent."""
    zero = _workday_before(today + timedelta(days=story.zero))
    first = version.consent_visit or story.since
    back = {"INF1": 50, "BMH": 17}.get(story.since, 0)
    consented_on = _workday_before(zero - timedelta(days=back))
    days = {first: consented_on, story.since: zero}
    if story.since == "INF1":
        days |= {"INC": zero - timedelta(days=36), "BMH": zero - timedelta(days=31)}
    if story.since == "BMH":
        days |= {"INC": zero - timedelta(days=2)}
    records = {
        visit: VisitRecord(Outcome.DONE, _workday_before(day), "", version.version)
        for visit, day in days.items()
    }
    since = {consented_on: version.version}
    return Patient(story.code, story.code[:2], version.study, consented_on, since, records)


def _in_time(version: ProtocolVersion, story: Story) -> Iterable[PlannedVisit]:
    """The visits, those that the story is told from first, since others count from them."""
    return sorted(version.visits, key=lambda visit: visit.id != story.since)


def _day(
    patient: Patient, version: ProtocolVersion, visit: PlannedVisit, story: Story, today: date
) -> date | None:
    """The day the visit took place: as recorded, else its target, moved off the weekend."""
    known = patient.records.get(visit.id)
    if known and known.done_on:
        return known.done_on
    expected = project(version, patient.facts, today).of(visit.id)
    if expected.provisional or expected.target is None:
        return None
    if visit.id in story.shifted:
        return expected.target + timedelta(days=story.shifted[visit.id])
    return _within(_workday(expected.target), expected)


def _within(day: date, expected: ExpectedVisit) -> date:
    if expected.earliest and expected.latest:
        return min(max(day, expected.earliest), expected.latest)
    return day


def _workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)


def _workday_before(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def _done(
    visit: PlannedVisit,
    version: ProtocolVersion,
    day: date,
    story: Story,
    bears: bool,
    say: Speech,
) -> VisitRecord:
    missing = story.incomplete.get(visit.id, ())
    spared = AssessmentRecord(AssessmentOutcome.NOT_DONE, reason=say(NO_NEED))
    done = AssessmentRecord(AssessmentOutcome.DONE)
    records = {
        planned.id: spared if planned.some_patients and not bears else done
        for planned in visit.assessments
        if planned.id not in missing and not planned.optional
    }
    return VisitRecord(Outcome.DONE, day, "", version.version, records)


def _closed(
    patient: Patient, version: ProtocolVersion, visit: str, closed: Closed, say: Speech
) -> Patient:
    record = VisitRecord(closed.outcome, None, say(closed.reason), version.version)
    records = {**patient.records, visit: record}
    if not closed.count_on:
        off = replace(record, outcome=Outcome.NOT_APPLICABLE)
        records |= dict.fromkeys(version.hanging_on.get(visit, ()), off)
    return replace(patient, records=records)


def _booked(booked: Booked, today: date, say: Speech) -> Appointment:
    day = today + timedelta(days=booked.days)
    if booked.days:
        day = _workday(day) if booked.days > 0 else _workday_before(day)
    return Appointment(day, time(booked.hour), ZONE, say(booked.place))
