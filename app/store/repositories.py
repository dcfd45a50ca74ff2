"""What are the rows of a patient, a site and a person, and which of them does a save write?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from sqlalchemy import Connection, Table, bindparam, delete
from sqlalchemy.dialects.sqlite import Insert, insert

from app.domain.access import Person
from app.domain.patient import Patient
from app.domain.site import Site
from app.store import patient_rows, patient_tables, people, person_tables, site_rows, site_tables
from app.store.shapes import Row

Rows = Mapping[Table, Mapping[tuple[object, ...], Row]]
"""The rows of one aggregate, by table and primary key."""

_PARENTS_FIRST: Final = (
    person_tables.person,
    person_tables.person_site,
    person_tables.person_study,
    site_tables.site,
    site_tables.site_study,
    site_tables.site_region,
    site_tables.local_holiday,
    site_tables.closure,
    site_tables.site_mark,
    site_tables.preparation,
    site_tables.tracker_column,
    site_tables.look_up_right,
    site_tables.confirmation,
    site_tables.rule_reading,
    site_tables.site_text,
    site_tables.text_approval,
    site_tables.text_seal,
    site_tables.site_paper,
    patient_tables.patient,
    patient_tables.patient_version,
    patient_tables.visit_record,
    patient_tables.assessment_record,
    patient_tables.appointment,
    patient_tables.appointment_cover,
    patient_tables.clinical_event,
    patient_tables.participation_end,
    patient_tables.treatment_stop,
    patient_tables.rescreening,
    patient_tables.visit_override,
    patient_tables.unscheduled_visit,
    patient_tables.contact,
    patient_tables.visit_mark,
    patient_tables.deviation_report,
    patient_tables.gate_answer,
    patient_tables.visit_signature,
    patient_tables.snooze,
    patient_tables.prepared,
    patient_tables.issued_paper,
    patient_tables.issued_day,
    patient_tables.code_opening,
)
NO_ROWS: Final[Rows] = {}


def site(site: Site) -> Rows:
    """The rows of a site and of all that belongs to it."""
    return {
        table: _keyed(table, [{_site_key(table): site.code, **row} for row in rows])
        for table, rows in site_rows.rows(site).items()
    }


def patient(patient: Patient, key: int) -> Rows:
    """The rows of a patient, whose number in the file is `key`."""
    return {
        table: _keyed(table, [{_patient_key(table): key, **row} for row in rows])
        for table, rows in patient_rows.rows(patient).items()
    }


def person(person: Person) -> Rows:
    """The rows of a person who signs in."""
    return {table: _keyed(table, rows) for table, rows in people.rows(person).items()}


def enter(connection: Connection, patient: Patient) -> int:
    """Enter a new patient; his number in the file, never given before."""
    row = patient_rows.own(patient)
    return int(connection.execute(patient_tables.patient.insert(), row).lastrowid)


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
    connection.execute(_to_upsert(table), rows)


@cache
def _to_upsert(table: Table) -> Insert:
    """The statement, made once: to make it takes longer than to carry it out."""
    new = insert(table)
    rest = {c.name: new.excluded[c.name] for c in table.columns if not c.primary_key}
    if rest:  # a row that is all key is either there or not
        new = new.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest)
    return new


def _keyed(table: Table, rows: list[Row]) -> dict[tuple[object, ...], Row]:
    return {tuple(row[column.name] for column in table.primary_key): row for row in rows}


def _patient_key(table: Table) -> str:
    return "id" if table is patient_tables.patient else "patient"


def _site_key(table: Table) -> str:
    return "code" if table is site_tables.site else "site"
