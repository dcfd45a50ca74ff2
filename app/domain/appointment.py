"""What is booked: a day, a time and a place agreed for assessments of one or more visits."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from typing import Final


class BookingState(StrEnum):
    """How far an appointment is agreed: asked for, confirmed by the service, patient told."""

    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    TOLD = "told"


class ContactMode(StrEnum):
    """How the patient is seen. Source: CDISC terminology, contact mode."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"


class Fate(StrEnum):
    """What became of an appointment that was not kept; one that was kept has no fate."""

    DID_NOT_COME = "did_not_come"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Cover:
    """What an appointment covers of a visit.

    `itself`: its day is the visit's booked day. `assessments` are the ids it covers; with none
    named it covers all those that no other open appointment of the visit names.
    """

    itself: bool = True
    assessments: frozenset[str] = frozenset()


WHOLE: Final = Cover()
"""A visit with all that is done there."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment. `covers` is keyed by visit; `at` is local in `zone`, the site's IANA zone.

    `reason` says why its day lies outside a window or on a closed day, or why it was called off.
    """

    day: date
    at: time | None = None
    zone: str = ""
    place: str = ""
    covers: Mapping[str, Cover] = field(default_factory=dict)
    mode: ContactMode = ContactMode.IN_PERSON
    state: BookingState = BookingState.REQUESTED
    fate: Fate | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it stands: it was not called off, moved or left unkept."""
        return self.fate is None

    def is_for(self, visit: str) -> bool:
        """Whether it stands and its day is the visit's booked day."""
        cover = self.covers.get(visit)
        return self.fate is None and cover is not None and cover.itself


def booked_for(appointments: Mapping[str, Appointment], visit: str) -> Appointment | None:
    """The standing appointment of the visit itself, the latest where there are several."""
    found = [each for each in appointments.values() if each.is_for(visit)]
    return max(found, key=lambda each: each.day, default=None)


def standing_of(appointments: Mapping[str, Appointment], visit: str) -> dict[str, Appointment]:
    """The standing appointments that cover anything of a visit, by key, the earliest first."""
    found = {k: each for k, each in appointments.items() if each.is_open and visit in each.covers}
    return dict(sorted(found.items(), key=lambda item: (item[1].day, item[1].at or time.min)))


def covered(
    appointments: Mapping[str, Appointment], visit: str, planned: Iterable[str]
) -> dict[str, frozenset[str]]:
    """What each standing appointment covers of a visit's `planned` assessments, by its key."""
    covers = {key: each.covers[visit] for key, each in standing_of(appointments, visit).items()}
    named = frozenset[str]().union(*(cover.assessments for cover in covers.values()))
    rest = frozenset(planned) - named
    return {
        key: cover.assessments or (rest if cover.itself else frozenset())
        for key, cover in covers.items()
    }


def in_each_others_way(appointments: Mapping[str, Appointment]) -> frozenset[str]:
    """The keys of standing appointments that cover the same: a visit itself, or an assessment."""
    holders: dict[tuple[str, str], set[str]] = {}
    for key, each in appointments.items():
        for visit, cover in each.covers.items() if each.is_open else ():
            for what in (*cover.assessments, *([""] if cover.itself else [])):
                holders.setdefault((visit, what), set()).add(key)
    return frozenset[str]().union(*(keys for keys in holders.values() if len(keys) > 1))


def released(
    appointments: Mapping[str, Appointment], visits: Container[str], reason: str
) -> dict[str, Appointment]:
    """The appointments once these visits need none: what covers nothing else is called off."""
    found = dict(appointments)
    for key, each in appointments.items():
        left = {visit: cover for visit, cover in each.covers.items() if visit not in visits}
        if not each.is_open or len(left) == len(each.covers):
            continue
        off = replace(each, fate=Fate.CANCELLED, reason=reason)
        found[key] = replace(each, covers=left) if left else off
    return found


def next_key(letter: str, taken: Iterable[str]) -> str:
    """A new key for a thing of which a patient has several: "a7" after "a6".

    Small letters tell such keys from the ids of a protocol, which are in capitals.
    """
    numbers = (int(key[1:]) for key in taken if key[:1] == letter and key[1:].isdecimal())
    return f"{letter}{max(numbers, default=0) + 1}"
