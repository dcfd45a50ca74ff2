"""How is the file asked about many patients at once: one question a table, however many?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, func, select

Keys = Sequence[int] | None
"""The numbers of the patients asked for; None is: all."""

# Thousands of facts repeat a few hundred days. Each is made once and shared, as values may be.
day: Final = lru_cache(maxsize=None)(date.fromisoformat)


def maybe_day(text: str | None) -> date | None:
    """The day, where one is given."""
    return day(text) if text else None


class Question:
    """A question about all patients, and about those whose numbers are given as "keys"."""

    def __init__(self, whole: Select[Any], patient: ColumnElement[int]) -> None:
        """`patient`: the column of the patient's number, by which the `whole` is narrowed."""
        self.whole = whole
        self._patient = patient

    @cached_property
    def narrowed(self) -> Select[Any]:
        """It is put together once: to do so takes longer than to ask it about one patient."""
        listed = func.json_each(bindparam("keys")).table_valued("value")
        return self.whole.where(self._patient.in_(select(listed.c.value)))


def rows(connection: Connection, table: Table, keys: Keys) -> Sequence[Any]:
    """The rows of the patients asked for; their first column is the patient's number."""
    return asked(connection, _everything(table), keys)


def asked(connection: Connection, question: Question, keys: Keys) -> Sequence[Any]:
    """The rows for the patients asked for, as the driver gives them."""
    if keys is None:
        return connection.execute(question.whole).all()
    given = {"keys": msgspec.json.encode(keys).decode()}
    return connection.execute(question.narrowed, given).all()


@cache
def _everything(table: Table) -> Question:
    return Question(select(table), table.c.patient)
