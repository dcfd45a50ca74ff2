"""What is an entry of a calendar file, and what is it called for good?"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.patient import Patient
from app.domain.site import Site
from app.service.feed_history import PatientHistory
from app.service.ports import Office
from app.words import Speech

_VISITARIO: Final = uuid.UUID("6f0b1c52-5a0e-5c4e-9d0a-2b7c7f1e3d94")
"""What tells the names of this program's entries from all others."""


class Standing(StrEnum):
    """How far an entry stands. Source: RFC 5545, 3.8.1.11."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An appointment, or with `is_window` the open window of a visit that has none.

    `uid` stays for good; `sequence` and `changed_at` grow with every deed that decides about it.
    `at` is local in `zone`; without it the entry takes whole days, `last` the last of them.
    """

    uid: str
    sequence: int
    title: str
    standing: Standing
    day: date
    last: date
    at: time | None
    zone: str
    place: str
    told: str
    made_at: datetime
    changed_at: datetime
    known_at: datetime
    is_window: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries of a calendar file, by day and title, and what the file is called."""

    name: str
    entries: tuple[FeedEntry, ...]


class Asked(NamedTuple):
    office: Office
    say: Speech
    today: date
    known_at: datetime


class FeedSubject(NamedTuple):
    """A patient as the journal tells of them, and as they are now, if they are."""

    code: str
    patient: Patient | None
    history: PatientHistory
    site: Site


def uid_of(asked: Asked, of: FeedSubject, *path: str) -> str:
    """A name for good that says nothing of the patient. Source: RFC 7986, 5.3."""
    office = uuid.uuid5(_VISITARIO, asked.office.file_id)
    return str(uuid.uuid5(office, "/".join((of.code, *path))))
