"""What are a patient's and a site's rows, and which of them does a save write?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from sqlalchemy import Connection, Table, bindparam, delete
from sqlalchemy.dialects.sqlite import insert

from app.domain.patient import Patient
from app.domain.site import Site
from app.store import tables

Row = Mapping[str, object]
Rows = Mapping[Table, Mapping[tuple[object, ...], Row]]
"""The rows of one aggregate, by table and primary key."""

_PARENTS_FIRST: Final = (
    tables.site,
    tables.site_study,
    tables.patient,
    tables.patient_version,
    tables.visit_record,
    tables.assessment_record,
    tables.appointment,
    tables.clinical_event,
    tables.participation_end,
)
NO_ROWS: Final[Rows] = {}


def site_rows(site: Site) -> Rows:
    """The rows of a site and of the studies it runs."""
    about: Row = {
        "code": site.code,
        "name": site.name,
        "city": site.city,
        "zone": site.zone,
        "department": site.department,
        "telephone": site.telephone,
        "urgent": site.urgent,
        "revision": site.revision,
    }
    runs: list[Row] = [
        {
            "site": site.code,
            "study": study,
            "version": adoption.version,
            "since": adoption.since.isoformat(),
            "digest": adoption.digest,
        }
        for study, adoption in site.studies.items()
    ]
    return {
        tables.site: _keyed(tables.site, [about]),
        tables.site_study: _keyed(tables.site_study, runs),
    }


def patient_rows(patient: Patient, key: int) -> Rows:
    """The rows of a patient, whose number in the file is `key`."""
    parts: dict[Table, list[Row]] = {
        tables.patient: [_patient_row(patient)],
        tables.patient_version: _version_rows(patient),
        tables.visit_record: _record_rows(patient),
        tables.assessment_record: _assessment_rows(patient),
        tables.appointment: _appointment_rows(patient),
        tables.clinical_event: [
            {"event": event, "day": day.isoformat()} for event, day in patient.events.items()
        ],
        tables.participation_end: _end_rows(patient),
    }
    return {
        table: _keyed(table, [{_key_name(table): key, **row} for row in rows])
        for table, rows in parts.items()
    }


def enter(connection: Connection, patient: Patient) -> int:
    """Enter a new patient; his number in the file, never given before."""
    row = _patient_row(patient)
    return int(connection.execute(tables.patient.insert(), row).lastrowid)


def write(connection: Connection, before: Rows, after: Rows) -> None:
    """Make the file's rows, which are `before`, into `after`; what is the same isn't touched."""
    for table in reversed(_PARENTS_FIRST):
        gone = before.get(table, {}).keys() - after.get(table, {}).keys()
        if gone:
            _delete(connection, table, gone)
    for table in _PARENTS_FIRST:
        old = before.get(table, {})
        changed = [row for key, row in after.get(table, {}).items() if old.get(key) != row]
        if changed:
            _upsert(connection, table, changed)


def _delete(connection: Connection, table: Table, keys: Iterable[tuple[object, ...]]) -> None:
    columns = tuple(table.primary_key)
    matches = [column == bindparam(f"old_{column.name}") for column in columns]
    named = [f"old_{column.name}" for column in columns]
    connection.execute(
        delete(table).where(*matches), [dict(zip(named, key, strict=True)) for key in keys]
    )


def _upsert(connection: Connection, table: Table, rows: list[Row]) -> None:
    new = insert(table)
    rest = {c.name: new.excluded[c.name] for c in table.columns if not c.primary_key}
    connection.execute(
        new.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest), rows
    )


def _keyed(table: Table, rows: list[Row]) -> dict[tuple[object, ...], Row]:
    return {tuple(row[column.name] for column in table.primary_key): row for row in rows}


def _key_name(table: Table) -> str:
    return "id" if table is tables.patient else "patient"


def _patient_row(patient: Patient) -> Row:
    return {
        "code": patient.code,
        "site": patient.site,
        "study": patient.study,
        "consented_on": patient.consented_on.isoformat(),
        "revision": patient.revision,
    }


def _version_rows(patient: Patient) -> list[Row]:
    return [
        {"since": since.isoformat(), "study": patient.study, "version": version}
        for since, version in patient.versions.items()
    ]


def _record_rows(patient: Patient) -> list[Row]:
    return [
        {
            "visit": visit,
            "outcome": record.outcome,
            "done_on": _iso(record.done_on),
            "reason": record.reason,
            "version": record.version,
        }
        for visit, record in patient.records.items()
    ]


def _assessment_rows(patient: Patient) -> list[Row]:
    return [
        {
            "visit": visit,
            "assessment": assessment,
            "outcome": found.outcome,
            "done_on": _iso(found.done_on),
            "reason": found.reason,
        }
        for visit, record in patient.records.items()
        for assessment, found in (record.assessments or {}).items()
    ]


def _appointment_rows(patient: Patient) -> list[Row]:
    return [
        {
            "visit": visit,
            "day": booked.day.isoformat(),
            "at": booked.at.isoformat() if booked.at else None,
            "zone": booked.zone,
            "place": booked.place,
        }
        for visit, booked in patient.appointments.items()
    ]


def _end_rows(patient: Patient) -> list[Row]:
    end = patient.end
    if end is None:
        return []
    return [{"kind": end.kind, "day": end.on.isoformat(), "reason": end.reason}]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
