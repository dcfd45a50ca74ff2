"""What does the file say of patients: the read side, rows put together to values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from app.domain.patient import Patient
from app.store import booking_queries, patient_parts, record_queries
from app.store import patient_tables as tables
from app.store.asking import Keys, Question, asked, day

_EVERYBODY: Final = Question(select(tables.patient), tables.patient.c.id)


def revisions(connection: Connection, codes: Sequence[str] | None) -> dict[str, tuple[int, int]]:
    """Each patient's number and revision, ordered by code."""
    columns = tables.patient.c
    wanted = select(columns.code, columns.id, columns.revision).order_by(columns.code)
    if codes is not None:
        wanted = wanted.where(columns.code.in_(codes))
    return {code: (key, revision) for code, key, revision in connection.execute(wanted)}


def patients(connection: Connection, keys: Keys) -> dict[str, Patient]:
    """The patients with these numbers, by code; one question a table, however many they are."""
    parts: dict[str, Any] = {
        "versions": record_queries.versions(connection, keys),
        "records": record_queries.records(connection, keys),
        "appointments": booking_queries.appointments(connection, keys),
    }
    parts |= {name: read(connection, keys) for name, read in patient_parts.READERS.items()}
    found = {}
    everybody = asked(connection, _EVERYBODY, keys)
    for key, code, site, study, consented_on, revision in everybody:
        own = {name: part[key] for name, part in parts.items() if key in part}
        own.setdefault("versions", {})
        found[code] = Patient(code, site, study, day(consented_on), revision=revision, **own)
    return found
