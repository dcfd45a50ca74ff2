"""Which appointments does the example office have, and what became of some of them?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from app.domain.appointment import Appointment, BookingState, Cover
from app.domain.patient import Patient
from app.domain.schedule import project
from app.domain.workdays import OfficeDays, is_weekend
from app.service import bookings
from app.service.covering import Covers, calls_for_reason
from app.service.did_it_happen import Became, answer
from app.service.example_stories import CLINIC, RADIOLOGY
from app.service.in_force import version_of
from app.service.ports import Office
from app.words import N_, Speech

AGREED: Final = N_("As agreed with the patient.")
NO_ANSWER: Final = N_("Called twice, nobody answered.")
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Apart:
    """An appointment for merely one assessment, so many days from today, and how far agreed."""

    code: str
    visit: str
    days: int
    hour: int
    assessment: str = "MRI"
    place: str = RADIOLOGY
    state: BookingState = BookingState.REQUESTED


APART: Final = (
    Apart("CO-010", "W4", 2, 13, state=BookingState.CONFIRMED),
    Apart("CO-005", "W4", 0, 14, state=BookingState.TOLD),
    Apart("MA-004", "W12", -1, 15),
    Apart("SE-004", "W12", 16, 8, "EDSS", CLINIC),
)
AGREED_STATES: Final = {
    ("MA-001", "INF2"): BookingState.TOLD,
    ("CO-010", "W4"): BookingState.TOLD,
    ("SE-001", "P2W24"): BookingState.CONFIRMED,
    ("CO-006", "M12"): BookingState.CONFIRMED,
}
NOT_KEPT: Final = ("CO-012", "P2W4", -3)
"""Somebody who did not come, so many days ago, and has not been booked again."""


def fill(office: Office, today: date, say: Speech) -> None:
    """Add what the stories do not tell: parts of visits booked apart, states, a day not kept."""
    known = {patient.code: patient for patient in office.patients()}
    for one in APART:
        patient = known[one.code]
        if _is_open(patient, one.visit, one.assessment):
            covers = {one.visit: Cover(itself=False, assessments=frozenset({one.assessment}))}
            slot = Appointment(near(today, one.days), time(one.hour), "", say(one.place), covers)
            book(office, patient, slot, today, say, one.state)
    for (code, visit), state in AGREED_STATES.items():
        bookings.set_state(office, code, [visit], state)
    code, visit, days = NOT_KEPT
    slot = Appointment(near(today, days), time(10), "", say(CLINIC))
    bookings.book(office, code, visit, slot.day, slot.at, slot.place, say(AGREED), today=today)
    answer(office, code, visit, Became.DID_NOT_COME, reason=say(NO_ANSWER), today=today)


def book(
    office: Office,
    patient: Patient,
    slot: Appointment,
    today: date,
    say: Speech,
    state: BookingState | None = None,
) -> None:
    """Book as an office would, with a reason only where the day asks for one."""
    why = say(AGREED) if _is_odd(office, patient, slot.covers, slot.day, today) else ""
    details = (slot.day, slot.at, slot.place, why)
    bookings.book(office, patient.code, slot.covers, *details, today=today, state=state)


def near(today: date, days: int) -> date:
    """The day so many days from today, moved off a weekend away from today."""
    day, step = today + timedelta(days=days), ONE_DAY if days > 0 else -ONE_DAY
    while days and is_weekend(day):
        day += step
    return day


def _is_odd(office: Office, patient: Patient, covers: Covers, day: date, today: date) -> bool:
    site = office.site(patient.site)
    timeline = project(version_of(office, patient, site), patient.facts, today)
    return bool(calls_for_reason(timeline, covers, day, OfficeDays(site)))


def _is_open(patient: Patient, visit: str, assessment: str) -> bool:
    record = patient.records.get(visit)
    return assessment not in ((record.assessments or {}) if record else {})
