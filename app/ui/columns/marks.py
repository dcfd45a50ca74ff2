"""What stands in a line about a visit done and its office marks?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.service.marked import MarkRow
from app.ui import wording
from app.ui.desk import Desk
from app.ui.table_model import Column, Look

Names = Mapping[str, Mapping[str, str]]
"""The names of each site's marks, by key."""


def marked(desk: Desk, names: Callable[[], Names]) -> tuple[Column[MarkRow], ...]:
    """The visits done; `names` is asked when a line is shown, since a site may rename its marks."""
    say = desk.say

    def named(row: MarkRow, keys: Iterable[str]) -> list[str]:
        mine = names().get(row.site, {})
        return [mine.get(key, key) for key in keys]

    def dated(row: MarkRow) -> str:
        both = zip(named(row, row.marks), row.marks.values(), strict=True)
        return "\n".join(f"{name}: {wording.day(day, desk.today, say)}" for name, day in both)

    def done(row: MarkRow) -> str:
        return wording.day(row.done_on, desk.today, say)

    def has(row: MarkRow) -> str:
        return ", ".join(named(row, row.marks)) or wording.NOTHING

    def lacks(row: MarkRow) -> str:
        return ", ".join(named(row, row.lacks)) or wording.NOTHING

    return (
        Column(say("Patient"), lambda row: row.patient, Look.STRONG, 9, key=lambda r: r.patient),
        Column(say("Visit"), lambda row: desk.text(row.name)),
        Column(say("Done"), done, width=13, key=lambda row: row.done_on),
        Column(say("Ticked off"), has, tip=dated),
        Column(say("Lacking"), lacks, tip=lambda row: "\n".join(named(row, row.lacks))),
        Column("", lambda _: "", Look.ACTIONS, 16),
    )
