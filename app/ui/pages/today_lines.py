"""Which lines does Today show, under which headings, and what can be done with each?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum

from app.domain.status import Flag, Status
from app.service.worklines import Group, Kind, WorkRow, is_near_treatment
from app.ui import wording
from app.ui.desk import Desk
from app.ui.paint.rows import RowAction
from app.ui.table_model import Remark, Section
from app.words import Speech


class Tiles(StrEnum):
    """The tiles above the list, in their order."""

    OVERDUE = "overdue"
    DUE = "due"
    UNCONFIRMED = "unconfirmed"
    UPCOMING = "upcoming"
    TREATMENTS = "treatments"


Line = WorkRow | Section | Remark


def passes(row: WorkRow, tile: Tiles | None, today: date) -> bool:
    """Whether a tile counts this line."""
    if tile is None:
        return True
    if tile is Tiles.UNCONFIRMED:
        return bool({Flag.DID_IT_HAPPEN, Flag.INFERRED} & {*row.status.flags})
    if tile is Tiles.TREATMENTS:
        return is_near_treatment(row, today)
    return row.status.status is Status(tile)


def lines(rows: Iterable[WorkRow], desk: Desk) -> Iterator[Line]:
    """The rows under the headings of their groups, each with what waits for it."""
    group: Group | None = None
    for row in rows:
        if row.group is not group:
            group = row.group
            yield Section(desk.say(wording.GROUPS[group]))
        yield row
        if row.waiting:
            visit = desk.text(row.visit.name)
            words = desk.say.plural(
                "1 visit waits for it: {visit}",
                "{n} visits wait for it: {visit}",
                row.waiting,
                visit=visit,
            )
            yield Remark(f"{row.patient} · {words}", 2)


def identity(row: WorkRow) -> tuple[str, str, Kind, object]:
    """What makes a line the same one after the list was made anew."""
    window = None if row.kind is Kind.VISIT else (row.earliest, row.latest)
    return row.patient, row.visit.id, row.kind, window


def actions_of(say: Speech) -> Callable[[WorkRow], tuple[RowAction, ...]]:
    """What each line offers at its end."""
    book = RowAction("book", say("Book"))
    record = RowAction("record", say("Record"), is_first=True)
    first_book = book._replace(is_first=True)
    confirm = RowAction("record", say("Confirm"), is_first=True, is_urgent=True)
    opened = RowAction("open", say("Open"), is_first=True)

    def actions(row: WorkRow) -> tuple[RowAction, ...]:
        if row.group is Group.CONFIRM:
            return (confirm,)
        if row.kind is Kind.ASSESSMENTS or row.group is Group.COMES_TODAY:
            return (record,)
        if row.group is Group.LATE:
            return (book, record)
        if row.group is Group.OPEN:
            return (record,) if row.appointment else (first_book, record._replace(is_first=False))
        return (opened,) if row.appointment else (first_book,)

    return actions
