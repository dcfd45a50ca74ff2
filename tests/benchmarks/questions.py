"""How fast does an open office answer what must be done today, and what a month holds?"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.domain.day_span import month_of, whole_weeks
from app.service import worklist
from app.service.calendar import calendar
from tests.benchmarks.clock import TODAY
from tests.benchmarks.measure import Figure, best
from tests.benchmarks.offices import opened

MONTH = whole_weeks(month_of(TODAY))
TABLES = ("patient", "visit_record", "assessment_record", "appointment")


def figures(path: Path, size: int) -> list[Figure]:
    """The worklist of `size` patients: freshly opened, and asked again."""
    bare = best(lambda: _read_bare(path), times=5) * 1e3
    first = best(lambda: _ask_once(path), times=5) * 1e3
    office = opened(path)
    try:
        again = best(lambda: worklist.worklist(office, TODAY), times=5) * 1e3
        month = best(lambda: calendar(office, *MONTH, today=TODAY), times=5) * 1e3
    finally:
        office.close()
    told = f"{size} patients x 19 visits"
    reference = "reading the same rows with bare sqlite3"
    return [
        Figure(
            f"opening the file and its first worklist, {told}",
            first,
            "ms",
            bare,
            reference,
            "none",
            True,
        ),
        Figure(
            f"worklist of {told}, from the open file", again, "ms", bare, reference, *_goal(again)
        ),
        _of_a_month(month, again, size),
    ]


def _of_a_month(month: float, worklist_: float, size: int) -> Figure:
    told = f"a month of the calendar of {size} patients, from the open file"
    reference = "the worklist of the same patients"
    return Figure(told, month, "ms", worklist_, reference, "≤ 1 x", month <= worklist_)


def _goal(measured: float) -> tuple[str, bool]:
    return "≤ 100 ms at 500 patients", measured <= 100


def _ask_once(path: Path) -> None:
    office = opened(path)
    try:
        worklist.worklist(office, TODAY)
    finally:
        office.close()


def _read_bare(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table in TABLES:
            connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - own names
