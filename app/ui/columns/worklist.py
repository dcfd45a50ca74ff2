"""What stands in a line of the worklist?"""

from __future__ import annotations

from app.service.names import brief
from app.service.worklines import Kind, WorkRow
from app.ui import wording
from app.ui.desk import Desk
from app.ui.table_model import Column, Look
from app.ui.wording import booking_tip


def worklist(desk: Desk) -> tuple[Column[WorkRow], ...]:
    """The lines of Today."""
    return (*_what(desk), *_when(desk), Column("", lambda _: "", Look.ACTIONS, 16))


def _what(desk: Desk) -> tuple[Column[WorkRow], ...]:
    say = desk.say

    def outstanding(row: WorkRow) -> str:
        names = [brief(desk.text(name)) for name in row.assessments]
        return ", ".join(names) or wording.NOTHING

    def tip(row: WorkRow) -> str:
        return wording.tips(row.status, say)

    return (
        Column(
            say("Status"),
            str,
            Look.PILL,
            19,
            tip=tip,
            pill=lambda row: wording.work_pill(row, say),
        ),
        Column(say("Patient"), lambda row: row.patient, Look.STRONG, 9),
        Column(say("Visit"), lambda row: desk.text(row.visit.name), tip=tip),
        Column(
            say("Outstanding"),
            outstanding,
            tip=lambda row: "\n".join(desk.text(name) for name in row.assessments),
        ),
    )


def _when(desk: Desk) -> tuple[Column[WorkRow], ...]:
    say = desk.say
    return (
        Column(
            say("Window"),
            lambda row: wording.window_of_row(row, desk.today, say),
            width=17,
            tip=lambda row: wording.tips(row.status, say),
        ),
        Column(
            say("Booked"),
            lambda row: _booked(row, desk),
            width=18,
            tip=lambda row: booking_tip(row.appointment, row.status, desk.say),
        ),
    )


def _booked(row: WorkRow, desk: Desk) -> str:
    if row.kind is Kind.ASSESSMENTS and row.done_on and row.appointment is None:
        return desk.say("visit done {day}", day=wording.day(row.done_on, desk.today, desk.say))
    return wording.booked(row.appointment, row.status, desk.today, desk.say)
