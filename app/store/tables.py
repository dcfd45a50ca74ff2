"""Which tables does an office file have, and what does each of them refuse?"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)

from app.domain.patient import Ending
from app.domain.visit import AssessmentOutcome, Outcome

SCHEMA: Final = "0001"
"""The revision of the schema that this module describes: the newest migration's."""

metadata = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _one_of(column: str, codes: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _a_day(column: str) -> CheckConstraint:
    """Refuses what is not a civil date written YYYY-MM-DD, such as 2014-02-30."""
    return CheckConstraint(f"{column} IS date({column}, '+0 days')", name=column)


def _table(name: str, *parts: Column[object] | CheckConstraint | object) -> Table:
    """A table whose rows are found by their primary key alone."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=False)  # type: ignore[arg-type]


def _text(name: str, *more: ForeignKey) -> Column[str]:
    return Column(name, Text, *more, nullable=False)


office = _table(
    "office",
    Column("only", Integer, CheckConstraint("only = 1", name="only"), primary_key=True),
    _text("id"),
    _text("created_at"),
    Column("is_example", Integer, nullable=False),
    CheckConstraint("is_example IN (0, 1)", name="is_example"),
    CheckConstraint("created_at LIKE '%+00:00'", name="created_at"),
)

site = _table(
    "site",
    Column("code", Text, primary_key=True),
    _text("name"),
    _text("city"),
    _text("zone"),
    _text("department"),
    _text("telephone"),
    _text("urgent"),
    Column("revision", Integer, nullable=False),
    CheckConstraint("code <> ''", name="code"),
)

protocol_version = Table(
    "protocol_version",
    metadata,
    _text("study"),
    _text("version"),
    _text("document"),
    _text("digest"),
    PrimaryKeyConstraint("study", "version"),
    sqlite_strict=True,
)

site_study = _table(
    "site_study",
    Column("site", Text, ForeignKey("site.code"), primary_key=True),
    Column("study", Text, primary_key=True),
    _text("version"),
    _text("since"),
    _text("digest"),
    ForeignKeyConstraint(
        ["study", "version"], ["protocol_version.study", "protocol_version.version"]
    ),
    _a_day("since"),
)

patient = Table(
    "patient",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("code"),
    _text("site", ForeignKey("site.code")),
    _text("study"),
    _text("consented_on"),
    Column("revision", Integer, nullable=False),
    UniqueConstraint("code"),
    UniqueConstraint("id", "study"),
    CheckConstraint("code <> ''", name="code"),
    _a_day("consented_on"),
    sqlite_strict=True,
    # A number is never given twice, so that what was read of a patient since removed stays his.
    sqlite_autoincrement=True,
)

patient_version = _table(
    "patient_version",
    Column("patient", Integer, primary_key=True),
    Column("since", Text, primary_key=True),
    _text("study"),
    _text("version"),
    ForeignKeyConstraint(["patient", "study"], ["patient.id", "patient.study"]),
    ForeignKeyConstraint(
        ["study", "version"], ["protocol_version.study", "protocol_version.version"]
    ),
    _a_day("since"),
)

visit_record = _table(
    "visit_record",
    Column("patient", Integer, ForeignKey("patient.id"), primary_key=True),
    Column("visit", Text, primary_key=True),
    Column("outcome", Text),
    Column("done_on", Text),
    _text("reason"),
    _text("version"),
    _one_of("outcome", Outcome),
    CheckConstraint("(outcome IS 'done') = (done_on IS NOT NULL)", name="done"),
    _a_day("done_on"),
)

assessment_record = _table(
    "assessment_record",
    Column("patient", Integer, primary_key=True),
    Column("visit", Text, primary_key=True),
    Column("assessment", Text, primary_key=True),
    _text("outcome"),
    Column("done_on", Text),
    _text("reason"),
    ForeignKeyConstraint(["patient", "visit"], ["visit_record.patient", "visit_record.visit"]),
    _one_of("outcome", AssessmentOutcome),
    CheckConstraint("done_on IS NULL OR outcome = 'done'", name="done"),
    _a_day("done_on"),
)

appointment = _table(
    "appointment",
    Column("patient", Integer, ForeignKey("patient.id"), primary_key=True),
    Column("visit", Text, primary_key=True),
    _text("day"),
    Column("at", Text),
    _text("zone"),
    _text("place"),
    _a_day("day"),
)

clinical_event = _table(
    "clinical_event",
    Column("patient", Integer, ForeignKey("patient.id"), primary_key=True),
    Column("event", Text, primary_key=True),
    _text("day"),
    _a_day("day"),
)

participation_end = _table(
    "participation_end",
    Column("patient", Integer, ForeignKey("patient.id"), primary_key=True),
    _text("kind"),
    _text("day"),
    _text("reason"),
    _one_of("kind", Ending),
    _a_day("day"),
)

journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("at"),
    _text("who"),
    _text("deed"),
    _text("reason"),
    Column("undoes", Integer, ForeignKey("journal.number")),
    _text("changes"),
    _text("prev_hash"),
    _text("hash"),
    UniqueConstraint("prev_hash"),
    UniqueConstraint("hash"),
    CheckConstraint("at LIKE '%+00:00'", name="at"),
    CheckConstraint("undoes < number", name="undoes"),
    sqlite_strict=True,
)

journal_subject = _table(
    "journal_subject",
    Column("kind", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("number", Integer, ForeignKey("journal.number"), primary_key=True),
)

# Laid out as Alembic itself would make it.
alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

WRITTEN_ONCE: Final = (office, protocol_version, journal, journal_subject)
"""The tables whose rows are never changed nor deleted."""


def _refuse(verb: str, table: Table, when: str = "") -> None:
    statement = (
        f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{table.name} is written once'); END"
    )
    event.listen(table, "after_create", DDL(statement))  # type: ignore[no-untyped-call]


def _already_there(table: Table) -> str:
    """Whether a new row would take the place of another, as INSERT OR REPLACE would let it."""
    keys = [c for c in table.constraints if isinstance(c, PrimaryKeyConstraint | UniqueConstraint)]
    same = sorted(" AND ".join(f"{c.name} = NEW.{c.name}" for c in key.columns) for key in keys)
    return f"WHEN EXISTS (SELECT 1 FROM {table.name} WHERE {' OR '.join(same)}) "  # noqa: S608


for _once in WRITTEN_ONCE:
    _refuse("UPDATE", _once)
    _refuse("DELETE", _once)
    _refuse("INSERT", _once, _already_there(_once))
