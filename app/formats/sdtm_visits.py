"""How do a patient's visits become SDTM's subject visits (SV)?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from app.domain.appointment import ContactMode
from app.domain.day import study_day_cdisc
from app.domain.status import Flag, Status
from app.domain.visit import Outcome
from app.formats.sdtm_disposition import DISPOSED
from app.formats.sdtm_plan import name_of, planned_day
from app.service.csv_text import harmless
from app.service.dossier import Dossier, VisitLine

SV_KEYS: Final = (
    "STUDYID",
    "DOMAIN",
    "USUBJID",
    "VISITNUM",
    "VISIT",
    "SVPRESP",
    "SVOCCUR",
    "SVREASOC",
    "SVCNTMOD",
    "VISITDY",
    "SVSTDTC",
    "SVENDTC",
    "SVSTDY",
    "SVENDY",
    "SVUPDES",
)
_MODES: Final = {ContactMode.IN_PERSON: "IN PERSON", ContactMode.TELEPHONE: "TELEPHONE CALL"}


def subject_visits(
    subject: Dossier, numbers: Mapping[str, int], with_reasons: bool
) -> Iterator[Mapping[str, str]]:
    """A row for each visit that was done, and for each planned one that is known not to be.

    `numbers` are those of the planned visits by id, whatever version the patient is under.
    """
    zero = reference_day(subject)
    head = {"STUDYID": subject.patient.study, "DOMAIN": "SV", "USUBJID": usubjid(subject)}
    for line in subject.planned:
        own = {
            "VISITNUM": str(numbers[line.visit.id]),
            "VISIT": name_of(line.visit),
            "SVPRESP": "Y",
            "VISITDY": planned_day(subject.version, line.visit),
        }
        if line.status.status is Status.DONE:
            yield {**head, **own, "SVOCCUR": "Y", **_days(subject, line, zero)}
        elif _did_not_occur(line):
            why = _why(subject, line, with_reasons)
            yield {**head, **own, "SVOCCUR": "N", "SVREASOC": why}
    beside = [
        line for line in subject.lines[len(subject.planned) :] if line.status.status is Status.DONE
    ]
    for number, line in zip(_numbers(subject, beside, numbers), beside, strict=True):
        named = {"VISITNUM": number, "VISIT": "UNSCHEDULED", "SVUPDES": name_of(line.visit)}
        yield {**head, **named, **_days(subject, line, zero)}


def usubjid(subject: Dossier) -> str:
    """What a patient is called in all the tables of a sponsor: study and code, which has the site.

    Source: SDTMIG v3.4, 4.2.3.
    """
    return harmless(f"{subject.patient.study}-{subject.patient.code}")


def reference_day(subject: Dossier) -> date | None:
    """The day that is study day 1: that of the reference visit, once it was done."""
    zero = subject.version.day_zero
    return subject.line(zero).expected.done_on if zero else None


def study_day(day: date, zero: date | None) -> str:
    """A study day counted without a day 0; empty before the reference day is known."""
    return str(study_day_cdisc(day, zero)) if zero else ""


def _days(subject: Dossier, line: VisitLine, zero: date | None) -> Mapping[str, str]:
    """The first and last day on which anything of the visit was done, and how."""
    record = subject.patient.records[line.visit.id]
    known = (record.done_on, *(one.done_on for one in record.apart.values()))
    days = [day for day in known if day and day <= subject.today]
    modes = {
        each.mode
        for each in subject.patient.appointments.values()
        if each.is_for(line.visit.id) and each.day == record.done_on
    }
    return {
        "SVCNTMOD": _MODES[min(modes)] if len(modes) == 1 else "",
        "SVSTDTC": min(days).isoformat(),
        "SVENDTC": max(days).isoformat(),
        "SVSTDY": study_day(min(days), zero),
        "SVENDY": study_day(max(days), zero),
    }


def _did_not_occur(line: VisitLine) -> bool:
    """Whether somebody said so, or the end of participation did; no mere inference."""
    if line.expected.outcome is Outcome.NOT_APPLICABLE:
        return True
    return line.status.status is Status.MISSED and Flag.INFERRED not in line.status.flags


def _why(subject: Dossier, line: VisitLine, with_reasons: bool) -> str:
    record = subject.patient.records.get(line.visit.id)
    if record and record.reason and with_reasons:
        return harmless(record.reason)
    if record and record.closed_with:
        return harmless(f"{record.closed_with} DID NOT TAKE PLACE")
    end = subject.patient.end
    if end and line.expected.outcome is None:
        return DISPOSED[end.kind][0]
    return ""


def _numbers(
    subject: Dossier, beside: Sequence[VisitLine], numbers: Mapping[str, int]
) -> Iterator[str]:
    """Numbers between those of planned visits: "7.1" is the first one after visit 7.

    Source: SDTMIG v3.4, 4.4.5, on numbering unplanned visits.
    """
    counted: dict[int, int] = {}
    for line in beside:
        day = line.expected.done_on or date.max
        done = (
            numbers[each.visit.id]
            for each in subject.planned
            if each.expected.done_on and each.expected.done_on <= day
        )
        last = max(done, default=0)
        counted[last] = counted.get(last, 0) + 1
        # Ten of them after one visit would else be its first again: 7.1 and 7.10.
        yield f"{last}.{counted[last]:02}"
