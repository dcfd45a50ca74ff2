"""What does a list of appointments hold?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from app.domain.kept import is_settled, unanswered
from app.domain.patient import Patient
from app.service.covering import Covers
from app.service.names import BOOKING_STATES, CONTACT_MODES, FATES
from app.service.tables import parts
from app.service.tables.table import Column, Kind, Row, Table, keys_of, tabled
from app.words import N_, Speech

NAME: Final = "appointments"
TITLE: Final = N_("Appointments")
COLUMNS: Final = (
    parts.PATIENT,
    Column("key", N_("Key")),
    Column("day", N_("Day"), Kind.DAY),
    Column("at", N_("Time")),
    Column("place", N_("Place")),
    Column("mode", N_("How"), Kind.CODE, CONTACT_MODES),
    Column("state", N_("State"), Kind.CODE, BOOKING_STATES),
    Column("fate", N_("What became of it"), Kind.CODE, FATES),
    Column("unanswered", N_("Did it happen?"), Kind.TRUTH),
    Column("answered", N_("Answered"), Kind.TRUTH),
    Column("covers", N_("For"), Kind.CODE),
    Column("reason", N_("Reason")),
)
KEYS: Final = keys_of(COLUMNS)


def appointments_table(rows: Iterable[Row], say: Speech) -> Table:
    """Appointments as `appointment_rows` gives them."""
    return tabled(NAME, say(TITLE), COLUMNS, rows, say)


def appointment_rows(patient: Patient, today: date, *, standing: bool = False) -> list[Row]:
    """A patient's appointments by day; those that still stand, or all."""
    waiting = unanswered(patient, today)
    return [
        appointment_row(patient, key, is_unanswered=key in waiting)
        for key, each in sorted(patient.appointments.items(), key=lambda one: one[1].day)
        if not standing or (each.is_open and not is_settled(patient, each))
    ]


def appointment_row(patient: Patient, key: str, *, is_unanswered: bool) -> Row:
    """An appointment under the keys of `COLUMNS`."""
    each = patient.appointments[key]
    return {
        "patient": patient.code,
        "key": key,
        "day": each.day,
        "at": f"{each.at:%H:%M}" if each.at else None,
        "place": each.place,
        "mode": each.mode,
        "state": each.state,
        "fate": each.fate,
        "unanswered": is_unanswered,
        "answered": each.is_open and is_settled(patient, each),
        "covers": covers_said(each.covers),
        "reason": each.reason,
    }


def covers_said(covers: Covers) -> list[str]:
    """What is covered in codes: "W4" for the visit, "W4:MRI" for merely an assessment."""
    return [
        text
        for visit, cover in covers.items()
        for text in (
            *([visit] if cover.itself else []),
            *(f"{visit}:{one}" for one in sorted(cover.assessments)),
        )
    ]
