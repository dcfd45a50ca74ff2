"""What was given out: the deeds that remember a paper or a file, and that its holder was told."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from app.domain.appointment import next_key
from app.domain.change import Action, Deed
from app.domain.issued import IssuedList, IssuedPaper, PrintedDay
from app.domain.patient import Patient
from app.domain.site import Site
from app.domain.status import HORIZON
from app.service.access import may
from app.service.dossier import dossier
from app.service.in_force import version_of
from app.service.outdated import outdated_now
from app.service.outlook import Ahead, Standing, ahead
from app.service.paper_subject import PaperSubject, subject_of
from app.service.ports import Office
from app.words import N_, Refusal

Days: TypeAlias = Mapping[str, frozenset[PrintedDay]]
"""What a paper says of the days of each visit."""

LETTER: Final = "i"
"""What the key of an issued paper begins with: "i1"."""

PARTS_BEGIN: Final = (21, 11, 1)
"""The first days of the late, the middle and the early part of a month: so far days are told."""

WITH_DAYS: Final = frozenset({"calendar", "sheet", "ics"})
"""The papers and files that promise a patient's days."""


def note_issued(
    office: Office,
    kind: str,
    patients: Sequence[str] = (),
    *,
    today: date,
    language: str = "",
    site: str = "",
    days: Mapping[str, Days] | None = None,
) -> Action | None:
    """Remember that a paper or a file was given out: of each of these patients, or of a site.

    `kind`: a `PaperKind`, or of a file "ics", "xlsx", "csv", "sdtm" or "json". `language`: of its
    words, "en" or "es". `days`: what it says of the days of each visit, by patient; where that is
    not known it is taken from the office as it is now, so call it right after it was made.
    Without patients it is noted at the `site`, or at all. A newer paper of the same kind takes the
    place of the older one. `Refusal` where nothing can be written (see `can_note`).
    """
    codes = tuple(dict.fromkeys(patients))
    told = codes if days is None and kind in WITH_DAYS else ()
    said = days or {code: said_days(_subject(office, code, today)) for code in told}
    with office.work(Deed.ISSUE_PAPER) as work:
        for code in codes:
            paper = IssuedPaper(kind, today, office.who, language, said.get(code, {}))
            work.save(_with(work.patient(code), paper))
        for each in () if codes else office.sites():
            if site in ("", each.code):
                given = IssuedList(kind, today, office.who, language)
                work.save(_at(work.site(each.code), given))
    return work.action


def _at(site: Site, given: IssuedList) -> Site:
    """The site, which gave out one thing more."""
    return replace(site, issued={**site.issued, next_key(LETTER, site.issued): given})


def settle(office: Office, code: str, *, today: date) -> Action | None:
    """Note that the patient was told the new days of every paper held that is wrong.

    `Refusal` where there is none.
    """
    days = said_days(_subject(office, code, today))
    with office.work(Deed.SETTLE_PAPER) as work:
        patient = work.patient(code)
        found = outdated_now(patient, version_of(work, patient), today)
        if not found:
            message = N_("{code} holds no paper with old dates: there is nothing to tell.")
            raise Refusal(message, code=code)
        for kind, language in ((each.paper.kind, each.paper.language) for each in found):
            told = IssuedPaper(kind, today, office.who, language, days, is_told=True)
            patient = _with(patient, told)
        work.save(patient)
    return work.action


def can_note(office: Office) -> bool:
    """Whether what is given out can be remembered: not of a past day, nor in one only read.

    Nor by somebody who writes nothing here, such as a monitor.
    """
    is_open = office.known_as_of is None and not office.is_read_only
    return is_open and may(office.person, Deed.ISSUE_PAPER) is None


def said_days(subject: PaperSubject) -> dict[str, frozenset[PrintedDay]]:
    """By visit, what a calendar of this patient says of its days."""
    found: dict[str, set[PrintedDay]] = {}
    for each in ahead(subject):
        for visit, day in _said(each):
            found.setdefault(visit, set()).add(day)
    return {visit: frozenset(days) for visit, days in found.items()}


def _with(patient: Patient, paper: IssuedPaper) -> Patient:
    key = next_key(LETTER, patient.issued)
    return replace(patient, issued={**patient.issued, key: paper})


def _subject(office: Office, code: str, today: date) -> PaperSubject:
    return subject_of(dossier(office, code, today, HORIZON), is_example=office.is_example)


def _said(each: Ahead) -> Iterator[tuple[str, PrintedDay]]:
    if not each.days or each.standing is Standing.CALL:
        return
    first, last = each.days[0], each.days[-1]
    if each.standing is Standing.BOOKED:
        at = each.appointment.at if each.appointment else None
        covered = each.appointment.covers if each.appointment else {}
        yield from ((visit, PrintedDay.booked(first, at)) for visit in covered or (each.visit.id,))
    elif each.standing is Standing.TO_BOOK:
        yield each.visit.id, PrintedDay.offered(first, last)
    elif each.standing is Standing.ABOUT:
        yield each.visit.id, PrintedDay.roughly(first, first)
    else:
        yield each.visit.id, PrintedDay.roughly(*_part_of_month(first))


def _part_of_month(day: date) -> tuple[date, date]:
    """The first and the last day of the part of the month that a far day is told by."""
    begins = next(first for first in PARTS_BEGIN if first <= day.day)
    ends = 10 * (begins // 10 + 1)
    if begins == PARTS_BEGIN[0]:
        ends = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=begins), day.replace(day=ends)
