"""What does the file say of patients and sites: the read side, rows put together to values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import lru_cache
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from app.domain.appointment import Appointment
from app.domain.patient import End, Ending, Patient
from app.domain.site import Adoption, Site
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from app.store import tables

Keys = Sequence[int] | None
"""The numbers of the patients asked for; None is: all."""

_Part = TypeVar("_Part")
_Parts = Mapping[int, Mapping[str, _Part]]
"""What belongs to each patient, by the patient's number and the part's id."""

# Thousands of facts repeat a few hundred days, outcomes and sets of assessments. Each of those is
# made once and shared, as frozen values may be.
_day: Final = lru_cache(maxsize=None)(date.fromisoformat)
_outcome: Final = {None: None} | {str(code): code for code in Outcome}


def revisions(connection: Connection, codes: Sequence[str] | None) -> dict[str, tuple[int, int]]:
    """Each patient's number and revision, ordered by code."""
    columns = tables.patient.c
    asked = select(columns.code, columns.id, columns.revision).order_by(columns.code)
    if codes is not None:
        asked = asked.where(columns.code.in_(codes))
    return {code: (key, revision) for code, key, revision in connection.execute(asked)}


def patients(connection: Connection, keys: Keys) -> dict[str, Patient]:
    """The patients with these numbers, by code; one question a table, however many they are."""
    records = _records(connection, keys)
    versions = _versions(connection, keys)
    booked = _appointments(connection, keys)
    events = _events(connection, keys)
    ends = _ends(connection, keys)
    return {
        code: Patient(
            code,
            site,
            study,
            _day(consented_on),
            versions.get(key, {}),
            records.get(key, {}),
            booked.get(key, {}),
            events.get(key, {}),
            ends.get(key),
            revision,
        )
        for key, code, site, study, consented_on, revision in _asked(
            connection, select(tables.patient), tables.patient.c.id, keys
        )
    }


def sites(connection: Connection, code: str | None = None) -> list[Site]:
    """The sites, or the one with this code, ordered by code."""
    studies: dict[str, dict[str, Adoption]] = defaultdict(dict)
    for site, study, version, since, digest in connection.execute(select(tables.site_study)):
        studies[site][study] = Adoption(version, _day(since), digest)
    asked = select(tables.site).order_by(tables.site.c.code)
    if code is not None:
        asked = asked.where(tables.site.c.code == code)
    return [
        Site(**row, studies=studies.get(row["code"], {}))
        for row in connection.execute(asked).mappings()
    ]


def _asked(
    connection: Connection, question: Select[Any], patient: ColumnElement[int], keys: Keys
) -> Sequence[Any]:
    """The rows of the patients asked for, as the driver gives them."""
    if keys is None:
        found = connection.execute(question)
    else:
        listed = func.json_each(bindparam("keys")).table_valued("value")
        narrowed = question.where(patient.in_(select(listed.c.value)))
        found = connection.execute(narrowed, {"keys": msgspec.json.encode(keys).decode()})
    return found.all()


def _records(connection: Connection, keys: Keys) -> _Parts[VisitRecord]:
    """The visits as recorded, each with its assessments put together by SQLite to one text."""
    visit, each = tables.visit_record.c, tables.assessment_record.c
    one = func.json_array(each.assessment, each.outcome, each.done_on, each.reason)
    of_the_visit = select(func.json_group_array(one)).where(
        each.patient == visit.patient, each.visit == visit.visit
    )
    question = select(tables.visit_record, of_the_visit.scalar_subquery())
    found: dict[int, dict[str, VisitRecord]] = defaultdict(dict)
    for key, name, outcome, done_on, reason, version, assessments in _asked(
        connection, question, visit.patient, keys
    ):
        found[key][name] = VisitRecord(
            _outcome[outcome],
            _day(done_on) if done_on else None,
            reason,
            version,
            _assessments(assessments),
        )
    return found


@lru_cache(maxsize=4096)
def _assessments(recorded: str) -> Mapping[str, AssessmentRecord]:
    rows = msgspec.json.decode(recorded, type=list[tuple[str, str, str | None, str]])
    return {
        assessment: _assessment(outcome, done_on, reason)
        for assessment, outcome, done_on, reason in rows
    }


@lru_cache(maxsize=4096)
def _assessment(outcome: str, done_on: str | None, reason: str) -> AssessmentRecord:
    return AssessmentRecord(AssessmentOutcome(outcome), _day(done_on) if done_on else None, reason)


def _versions(connection: Connection, keys: Keys) -> Mapping[int, Mapping[date, str]]:
    found: dict[int, dict[date, str]] = defaultdict(dict)
    columns = tables.patient_version.c
    question = select(columns.patient, columns.since, columns.version)
    for key, since, version in _asked(connection, question, columns.patient, keys):
        found[key][_day(since)] = version
    return found


def _appointments(connection: Connection, keys: Keys) -> _Parts[Appointment]:
    found: dict[int, dict[str, Appointment]] = defaultdict(dict)
    question = select(tables.appointment)
    for key, visit, day, at, zone, place in _asked(
        connection, question, tables.appointment.c.patient, keys
    ):
        found[key][visit] = Appointment(
            _day(day), time.fromisoformat(at) if at else None, zone, place
        )
    return found


def _events(connection: Connection, keys: Keys) -> _Parts[date]:
    found: dict[int, dict[str, date]] = defaultdict(dict)
    question = select(tables.clinical_event)
    for key, event, day in _asked(connection, question, tables.clinical_event.c.patient, keys):
        found[key][event] = _day(day)
    return found


def _ends(connection: Connection, keys: Keys) -> Mapping[int, End]:
    question = select(tables.participation_end)
    return {
        key: End(Ending(kind), _day(day), reason)
        for key, kind, day, reason in _asked(
            connection, question, tables.participation_end.c.patient, keys
        )
    }
