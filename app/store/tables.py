"""Which tables does an office file have, and which of them are written once?"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)

from app.store import (
    identity_tables,  # noqa: F401 - its tables belong to the same file
    patient_tables,  # noqa: F401 - its tables belong to the same file
    person_tables,  # noqa: F401 - its tables belong to the same file
    site_tables,
)
from app.store.shapes import metadata, table, text

SCHEMA: Final = "0005"
"""The revision of the schema that these tables are: the newest migration's."""

office = table(
    "office",
    Column("only", Integer, CheckConstraint("only = 1", name="only"), primary_key=True),
    text("id"),
    text("created_at"),
    Column("is_example", Integer, nullable=False),
    CheckConstraint("is_example IN (0, 1)", name="is_example"),
    CheckConstraint("created_at LIKE '%+00:00'", name="created_at"),
)

journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True),
    text("at"),
    text("who"),
    text("deed"),
    text("reason"),
    Column("undoes", Integer, ForeignKey("journal.number")),
    text("changes"),
    text("prev_hash"),
    text("hash"),
    UniqueConstraint("prev_hash"),
    UniqueConstraint("hash"),
    CheckConstraint("at LIKE '%+00:00'", name="at"),
    CheckConstraint("undoes < number", name="undoes"),
    sqlite_strict=True,
)

journal_subject = table(
    "journal_subject",
    Column("kind", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("number", Integer, ForeignKey("journal.number"), primary_key=True),
)

journal_text = table(
    "journal_text",
    Column("number", Integer, ForeignKey("journal.number"), primary_key=True),
    Column("place", Text, primary_key=True),
    text("salt"),
    text("text"),
    CheckConstraint("length(salt) IN (0, 32)", name="salt"),
    CheckConstraint("text <> ''", name="text"),
)

# Laid out as Alembic itself would make it.
alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

WRITTEN_ONCE: Final = (office, site_tables.protocol_version, journal, journal_subject)
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

# A text is taken out by what is put in its place, without its salt, and never put back.
_refuse(
    "UPDATE",
    journal_text,
    "WHEN OLD.salt = '' OR NEW.salt <> '' OR NEW.number <> OLD.number OR NEW.place <> OLD.place ",
)
_refuse("DELETE", journal_text)
_refuse("INSERT", journal_text, _already_there(journal_text))
