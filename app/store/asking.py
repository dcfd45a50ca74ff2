"""How is the file asked about many patients at once: one question a table, however many?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, Table, bindparam, func, select

Keys = Sequence[int] | None
"""The numbers of the patients asked for; None is: all."""

# Thousands of facts repeat a few hundred days. Each is made once and shared, as values may be.
day: Final = lru_cache(maxsize=None)(date.fromisoformat)


def maybe_day(text: str | None) -> date | None:
    """The day, where one is given."""
    return day(text) if text else None


def rows(connection: Connection, table: Table, keys: Keys) -> Iterator[Any]:
    """The rows of the patients asked for; their first column is the patient's number."""
    return iter(asked(connection, select(table), table.c.patient, keys))


def asked(connection: Connection, question: Select[Any], patient: Any, keys: Keys) -> Sequence[Any]:
    """The rows of a question narrowed to the patients asked for, as the driver gives them."""
    if keys is None:
        found = connection.execute(question)
    else:
        listed = func.json_each(bindparam("keys")).table_valued("value")
        narrowed = question.where(patient.in_(select(listed.c.value)))
        found = connection.execute(narrowed, {"keys": msgspec.json.encode(keys).decode()})
    return found.all()
