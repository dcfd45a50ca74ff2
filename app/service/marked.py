"""Which visits done have which office marks, and which still lack one?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.origin import Text
from app.domain.patient import Ending, Patient
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.domain.visit import Outcome
from app.service.in_force import version_of
from app.service.marks import in_order
from app.service.ports import Office


class MarkRow(NamedTuple):
    """One visit done, with the day of each mark it has and the keys of those it lacks."""

    patient: str
    site: str
    study: str
    revision: int
    visit: str
    name: Text
    done_on: date
    marks: Mapping[str, date]
    lacks: tuple[str, ...]


def marked_visits(
    office: Office,
    site: str | None = None,
    codes: Sequence[str] | None = None,
    *,
    lacking: str | None = None,
    having: str | None = None,
) -> tuple[MarkRow, ...]:
    """The visits done, each with its marks: all, those lacking a mark, or those having one."""
    sites = {each.code: each for each in office.sites()}
    return tuple(
        row
        for patient in office.patients(codes)
        if site in (None, patient.site)
        for row in rows_of(patient, sites[patient.site], _version(office, patient))
        if (lacking is None or lacking in row.lacks) and (having is None or having in row.marks)
    )


def rows_of(patient: Patient, site: Site, version: ProtocolVersion) -> Iterator[MarkRow]:
    """The visits done of one patient, in the order of their days; none of one not meant to be."""
    if patient.end and patient.end.kind is Ending.ENTERED_IN_ERROR:
        return
    done = [(day, visit) for visit, day in _done(patient)]
    for day, visit in sorted(done):
        set_on = patient.marks.get(visit, {})
        yield MarkRow(
            patient.code,
            patient.site,
            patient.study,
            patient.revision,
            visit,
            visit_name(version, visit),
            day,
            {key: set_on[key] for key in in_order(site.marks) if key in set_on},
            tuple(key for key in in_order(site.marks) if key not in set_on),
        )


def visit_name(version: ProtocolVersion, visit: str) -> Text:
    """What a visit is called, planned or unscheduled; its id where the version has no name."""
    kind = visit.rpartition(".")[0]
    known = version.by_id.get(visit) or version.unscheduled_by_id.get(kind)
    return known.name if known else Text({"en": visit})


def _version(office: Office, patient: Patient) -> ProtocolVersion:
    return version_of(office, patient)


def _done(patient: Patient) -> Iterator[tuple[str, date]]:
    for visit, record in patient.records.items():
        if record.outcome is Outcome.DONE and record.done_on:
            yield visit, record.done_on
