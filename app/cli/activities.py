"""How does a terminal show the schedule of activities?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from app.cli.output import Column, Row, answer, plain
from app.domain.protocol import ProtocolVersion
from app.service.activities import Activities, activities
from app.service.activity_table import legend, shown, table
from app.words import Speech

KEYS: Final = ("visit", "assessment", "mark", "place", "origin", "notes")


def show(form: str, version: ProtocolVersion, say: Speech) -> int:
    """Print a version's schedule: a matrix for people, a line a mark for scripts."""
    found = activities(version, say)
    if form != "table":
        answer(form, list(_marks(found)), (), KEYS, "")
        return 0
    head, *rows = table(found, say)
    columns = [
        Column(title, lambda row, place=place: str(row[str(place)]))  # type: ignore[misc]
        for place, title in enumerate(head)
    ]
    lines = [{str(place): cell for place, cell in enumerate(row)} for row in rows]
    answer(form, lines, columns, (), "")
    sys.stdout.write("\n" + "".join(f"{plain(line)}\n" for line in legend(found, say)))
    return 0


def _marks(found: Activities) -> Iterator[Row]:
    for column in found.columns:
        for name, said in (("offset", column.offset), ("window", column.window)):
            yield {
                "visit": column.visit.id,
                "assessment": name,
                "mark": shown(said),
                "place": said.place or None,
                "origin": said.origin.code if said.origin else None,
                "notes": [found.notes[number - 1] for number in column.notes],
            }
    for row in found.rows:
        for column, said in zip(found.columns, row.cells, strict=True):
            if said.origin:
                yield {
                    "visit": column.visit.id,
                    "assessment": row.id,
                    "mark": said.text,
                    "place": said.place,
                    "origin": said.origin.code,
                    "notes": [found.notes[number - 1] for number in said.notes],
                }
