"""How fast does an open office answer what must be done today, and what a month holds?"""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

from app.domain.day_span import month_of, whole_weeks
from app.service import worklist
from app.service.calendar import calendar
from tests.benchmarks import bare_sqlite
from tests.benchmarks.clock import TODAY
from tests.benchmarks.figure import Figure, figure, goal_at
from tests.benchmarks.measure import side_by_side
from tests.benchmarks.offices import opened

MONTH = whole_weeks(month_of(TODAY))
REFERENCE = "the same SELECTs, their rows fetched, with bare sqlite3"


def figures(path: Path, size: int) -> list[Figure]:
    """The worklist of `size` patients, freshly opened and asked again, and a month."""
    asked = _asked(path)
    bare = partial(bare_sqlite.read, path, asked)
    first = side_by_side(lambda: _ask_once(path), bare)
    with closing(opened(path)) as office:
        worklist.worklist(office, TODAY)
        again = side_by_side(lambda: worklist.worklist(office, TODAY), bare)
        month = side_by_side(lambda: calendar(office, *MONTH, today=TODAY), bare)
    quick = goal_at(size, "≤ 100 ms", met=again[0].least <= 0.1)
    light = goal_at(size, "≤ 1 x the worklist", met=month[0].least <= again[0].least)
    return [
        figure("open the file and make its first worklist", first, REFERENCE, size),
        figure("worklist, from the open file", again, REFERENCE, size, quick),
        figure("a month of the calendar, from the open file", month, REFERENCE, size, light),
    ]


def _asked(path: Path) -> list[str]:
    """What the first worklist asks of the file."""
    with closing(opened(path)) as office, bare_sqlite.statements_of(office) as said:
        worklist.worklist(office, TODAY)
    return [each for each in said if each.startswith("SELECT")]


def _ask_once(path: Path) -> None:
    with closing(opened(path)) as office:
        worklist.worklist(office, TODAY)
