"""How are tables laid out: the kinds of columns they have, and what those refuse?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, Text

Row = Mapping[str, object]
"""A row of a table, by column."""

metadata = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def one_of(column: str, codes: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def a_day(column: str) -> CheckConstraint:
    """Refuses what is not a civil date written YYYY-MM-DD, such as 2014-02-30."""
    return CheckConstraint(f"{column} IS date({column}, '+0 days')", name=column)


def a_partial_day(column: str) -> CheckConstraint:
    """Refuses what is neither a civil date nor the month or year of one."""
    first = f"substr({column} || '-01-01', 1, 10)"
    rule = f"{first} IS date({first}, '+0 days') AND length({column}) IN (4, 7, 10)"
    return CheckConstraint(rule, name=column)


def a_printed_day(column: str) -> CheckConstraint:
    """Refuses what begins with no civil date, or goes on with neither a time nor another date."""
    first, last = f"substr({column}, 1, 10)", f"substr({column}, 12, 10)"
    begins = f"{first} IS date({first}, '+0 days')"
    at = f"substr({column}, 12) IS strftime('%H:%M', substr({column}, 12))"
    ends = f"{last} IS date({last}, '+0 days') AND substr({column}, 22) IN ('', '~')"
    rule = (
        f"{begins} AND CASE substr({column}, 11, 1)"
        f" WHEN '' THEN 1 WHEN 'T' THEN {at} WHEN '/' THEN {ends} ELSE 0 END"
    )
    return CheckConstraint(rule, name=column)


def yes_or_no(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN (0, 1)", name=column)


def number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def patient_key() -> Column[int]:
    return Column("patient", Integer, ForeignKey("patient.id"), primary_key=True)


def site_key() -> Column[str]:
    return Column("site", Text, ForeignKey("site.code"), primary_key=True)


def key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def table(name: str, *parts: Column[object] | CheckConstraint | object) -> Table:
    """A table whose rows are found by their primary key alone."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=False)  # type: ignore[arg-type]


def text(name: str, *more: ForeignKey) -> Column[str]:
    return Column(name, Text, *more, nullable=False)
