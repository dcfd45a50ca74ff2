"""What stands in a line about a visit that has still to be booked, in a narrow list?"""

from __future__ import annotations

from app.service.worklines import WorkRow
from app.ui import wording
from app.ui.carried import carried
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill
from app.words import N_

WHAT = N_("{visit}, of it: {parts}")


def to_book_columns(desk: Desk) -> tuple[Column[WorkRow], ...]:
    """The patient, the visit and its last day, as a pill in the look of its status."""
    say = desk.say

    def tip(row: WorkRow) -> str:
        return row_tip(row, desk)

    return (
        Column(say("Visit"), lambda row: carried(row).words, tip=tip),
        Column(say("Last day"), str, Look.PILL, 12, tip=tip, pill=lambda row: last_day(row, desk)),
    )


def last_day(row: WorkRow, desk: Desk) -> Pill:
    """The last day of the window in the look of the status; its words where there is no window."""
    pill = wording.work_pill(row, desk.say)
    if row.latest is None:
        return pill
    return pill._replace(text=desk.say.short(row.latest))


def row_tip(row: WorkRow, desk: Desk) -> str:
    """A visit to be booked in a few lines."""
    say, name = desk.say, desk.text(row.visit.name)
    parts = say.listed([desk.text(one) for one in row.assessments]) if row.only else ""
    window = wording.window(row.earliest, row.latest, row.status, desk.today, say)
    lines = [
        f"{row.patient} · {say(WHAT, visit=name, parts=parts) if parts else name}",
        wording.work_pill(row, say).text,
        say("Window: {span}", span=window),
        wording.tips(row.status, say),
        say("Drag it onto a day, or press B to book it on the day of the cursor."),
    ]
    return "\n".join(filter(None, lines))
