"""What is an entry of a calendar file, and what is it called for good?"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.issued import PrintedDay
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
    `patient` and `visits` say what it is for, and go into no file.
    """

    uid: str
    sequence: int
    title: str
    standing: Standing
    day: date
    last: date
    told: str
    made_at: datetime
    changed_at: datetime
    known_at: datetime
    patient: str
    visits: tuple[str, ...]
    at: time | None = None
    zone: str = ""
    place: str = ""
    is_window: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries of a calendar file, by day and title, and what the file is called."""

    name: str
    entries: tuple[FeedEntry, ...]

    def promised(self, today: date) -> Mapping[str, Mapping[str, frozenset[PrintedDay]]]:
        """What its holder goes by from `today` on: by patient and visit, the days that it says."""
        found: dict[str, dict[str, frozenset[PrintedDay]]] = {}
        for each in self.entries:
            if each.standing is Standing.CANCELLED or (each.day < today and not each.is_window):
                continue
            said = PrintedDay.booked(each.day, each.at)
            said = PrintedDay.offered(each.day, each.last) if each.is_window else said
            days = found.setdefault(each.patient, {})
            for visit in each.visits:
                days[visit] = days.get(visit, frozenset()) | {said}
        return found


class Shows(NamedTuple):
    """What else a calendar file shows: windows to be booked, which visits they are, and where.

    Neither visits nor places unless somebody asks for them: both can tell what is done to whom.
    """

    windows: bool = False
    visits: bool = False
    places: bool = False


class Asked(NamedTuple):
    """What a calendar file is made with; `confirmed`: by site, when values of plans were."""

    office: Office
    say: Speech
    today: date
    known_at: datetime
    shows: Shows
    confirmed: Mapping[str, Sequence[datetime]]


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
