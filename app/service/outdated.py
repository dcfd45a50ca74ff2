"""Who holds a paper whose dates are not so any more, and what is so instead?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.issued import IssuedPaper, Present, PrintedDay, newest, wrong
from app.domain.origin import Text
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.status import HORIZON, Status
from app.service.dossier import VisitLine
from app.service.in_force import version_of
from app.service.marked import visit_name
from app.service.patients import is_out_of_touch
from app.service.ports import Office
from app.service.standing import standing_of


class NewDay(NamedTuple):
    """A visit of which a paper says a day that holds no more. `now`: what is so instead.

    `now` is empty where no day is known any more; `is_expected` tells that from a visit that is
    not expected any more.
    """

    visit: str
    name: Text
    said: tuple[PrintedDay, ...]
    now: tuple[PrintedDay, ...]
    is_expected: bool


class Outdated(NamedTuple):
    """A paper that somebody holds and that is now wrong, visit by visit."""

    patient: str
    site: str
    study: str
    revision: int
    key: str
    paper: IssuedPaper
    days: tuple[NewDay, ...]


def outdated(
    office: Office, today: date, site: str | None = None, codes: Sequence[str] | None = None
) -> tuple[Outdated, ...]:
    """The papers that patients hold and that are wrong on `today`, ordered by code."""
    return tuple(
        found
        for patient in office.patients(codes)
        if site in (None, patient.site) and patient.issued
        for found in outdated_now(patient, version_of(office, patient), today)
    )


def outdated_now(patient: Patient, version: ProtocolVersion, today: date) -> tuple[Outdated, ...]:
    """The papers of one patient that are wrong on `today`."""
    if not patient.issued:
        return ()
    lines = standing_of(patient, version, today, HORIZON).lines
    return outdated_of(patient, version, lines, today)


def outdated_of(
    patient: Patient, version: ProtocolVersion, lines: Iterable[VisitLine], today: date
) -> tuple[Outdated, ...]:
    """The papers of one patient that are wrong, where the visits' lines are known already.

    Of each kind only the newest counts, and none once there is no contact any more.
    """
    if not patient.issued or is_out_of_touch(patient, today):
        return ()
    known = {line.visit.id: line for line in lines}
    own = patient.code, patient.site, patient.study, patient.revision
    found = []
    for key in sorted(newest(patient.issued).values()):
        paper = patient.issued[key]
        days = tuple(_new_days(paper, known, version, today))
        found += [Outdated(*own, key, paper, days)] if days else []
    return tuple(found)


def _new_days(
    paper: IssuedPaper, known: Mapping[str, VisitLine], version: ProtocolVersion, today: date
) -> Iterator[NewDay]:
    for visit, said in paper.days.items():
        line = known.get(visit)
        now = _present(line) if line else None
        gone = wrong(said, now, today)
        if gone:
            is_expected = bool(now and (now.is_open or now.is_done))
            days = _days_now(now, today) if now and is_expected else ()
            yield NewDay(visit, visit_name(version, visit), gone, days, is_expected)


def _present(line: VisitLine) -> Present:
    booked = (each for each in (line.appointment, *line.apart) if each)
    expected, status = line.expected, line.status
    return Present(
        {PrintedDay.booked(each.day, each.at) for each in booked},
        expected.earliest,
        expected.latest,
        expected.target,
        status.is_open,
        status.status is Status.DONE,
    )


def _days_now(now: Present, today: date) -> tuple[PrintedDay, ...]:
    """What a paper would say now: the appointments ahead, else the window, else about when."""
    booked = sorted(each for each in now.booked if each.first >= today)
    if booked:
        return tuple(booked)
    if now.earliest and now.latest:
        return (PrintedDay.offered(now.earliest, now.latest),)
    return (PrintedDay.roughly(now.target, now.target),) if now.target else ()
