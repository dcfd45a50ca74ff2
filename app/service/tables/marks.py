"""What does the list of visits done hold, with their office marks?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from app.service.marked import MarkRow
from app.service.tables import parts
from app.service.tables.table import Cell, Column, Kind, Row, Said, Table, keys_of, tabled
from app.words import N_, Speech

NAME: Final = "marks"
TITLE: Final = N_("Marks")
COLUMNS: Final = (
    parts.PATIENT,
    parts.SITE,
    parts.STUDY,
    parts.VISIT,
    parts.NAME,
    Column("done_on", N_("Done"), Kind.DAY),
    Column("marks", kind=Kind.SCRIPT),
    Column("lacks", N_("Lacking"), Kind.CODE),
)
KEYS: Final = keys_of(COLUMNS)


def marks_table(rows: Iterable[MarkRow], names: Mapping[str, str], say: Speech) -> Table:
    """The visits done, with a column for each of these marks, by key, and what it is called."""
    lacks = COLUMNS[-1]._replace(read=partial(_lacks, names))
    own = (
        Column("", kind=Kind.DAY, read=partial(_day, key), as_is=name)
        for key, name in names.items()
    )
    columns = (*COLUMNS[:-1], lacks, *own)
    return tabled(NAME, say(TITLE), columns, (mark_row(row, say.language) for row in rows), say)


def mark_row(row: MarkRow, language: str) -> Row:
    """A visit done, with the days of its marks by key and the keys of those it lacks."""
    return {
        "patient": row.patient,
        "site": row.site,
        "study": row.study,
        "visit": row.visit,
        "name": row.name.in_(language),
        "done_on": row.done_on,
        "marks": dict(row.marks),
        "lacks": list(row.lacks),
    }


def _lacks(names: Mapping[str, str], row: Row, _: Speech) -> Cell:
    keys = [str(key) for key in row["lacks"]] if isinstance(row["lacks"], list) else []
    return Said(" ".join(keys), ", ".join(names.get(key, key) for key in keys)) if keys else None


def _day(key: str, row: Row, _: Speech) -> Cell:
    marks = row["marks"]
    return marks.get(key) if isinstance(marks, dict) else None
