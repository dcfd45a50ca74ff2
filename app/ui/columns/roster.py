"""What stands in a line of the list of patients?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from app.service.names import STAGES
from app.service.worklines import WorkRow
from app.service.worklist import RosterRow
from app.ui import wording
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill, Shape
from app.ui.theme import Tone

NEVER: Final = date.max


def roster(desk: Desk, urgent: Callable[[str], WorkRow | None]) -> tuple[Column[RosterRow], ...]:
    """The list of patients; `urgent` is the first line of a patient on the worklist."""
    status = Column[RosterRow](
        desk.say("Status"),
        str,
        Look.PILL,
        21,
        key=_urgency,
        pill=lambda row: _pill(row, urgent(row.patient), desk),
    )
    return (*_who(desk), *_progress(desk), status)


def _who(desk: Desk) -> tuple[Column[RosterRow], ...]:
    say = desk.say
    return (
        Column(say("Patient"), lambda row: row.patient, Look.STRONG, 11, key=lambda r: r.patient),
        Column(say("Site"), lambda row: row.site, width=8, key=lambda r: r.site),
        Column(say("Study"), lambda row: row.study, Look.QUIET, 15, key=lambda r: r.study),
        Column(
            say("Stage"),
            lambda row: say(STAGES[row.stage]),
            width=16,
            key=lambda row: say(STAGES[row.stage]),
            may_be_cut=True,
        ),
    )


def _progress(desk: Desk) -> tuple[Column[RosterRow], ...]:
    say = desk.say
    return (
        Column(
            say("Study day"),
            lambda row: wording.NOTHING if row.study_day is None else str(row.study_day),
            width=14,
            key=lambda row: -(10**6) if row.study_day is None else row.study_day,
            at_right=True,
        ),
        Column(
            say("Visits done"),
            lambda row: say("{done} of {all}", done=row.done, all=row.expected),
            width=13,
            key=lambda row: row.done / max(row.expected, 1),
            at_right=True,
        ),
        Column(
            say("Next visit"), lambda row: _next(row, desk), key=lambda row: row.next_on or NEVER
        ),
    )


def _next(row: RosterRow, desk: Desk) -> str:
    day = row.next_on
    if row.next is None or day is None:
        return wording.NOTHING
    name = desk.text(row.next.visit.name)
    return f"{wording.day(day, desk.today, desk.say)} · {name}"


def _urgency(row: RosterRow) -> tuple[int, date]:
    return -row.overdue, row.next_on or NEVER


def _pill(row: RosterRow, urgent: WorkRow | None, desk: Desk) -> Pill:
    if row.overdue:
        text = desk.say.plural("1 overdue", "{n} overdue", row.overdue)
        return Pill(Tone.OVERDUE, Shape.LATE, text)
    if urgent:
        return wording.pill(urgent.status, desk.say, urgent.visit)
    if row.next is None:
        return Pill(Tone.QUIET, Shape.NONE, desk.say("nothing to come"))
    return wording.pill(row.next.status, desk.say, row.next.visit)
