"""What stands in a line of Today, be it about a visit or about a contact?"""

from __future__ import annotations

from app.service.names import MEANS
from app.service.tasks import TaskKind, TaskRow
from app.service.worklines import WorkRow
from app.ui import wording
from app.ui.columns.worklist import worklist
from app.ui.contact_words import task_pill, task_said, why_closed
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill

TodayRow = WorkRow | TaskRow


def today(desk: Desk) -> tuple[Column[TodayRow], ...]:
    """The lines of Today: those about visits and, in the same columns, those about contacts."""
    both = zip(worklist(desk), _tasks(desk), strict=True)
    return tuple(_either(of_visit, of_task) for of_visit, of_task in both)


def _tasks(desk: Desk) -> tuple[Column[TaskRow], ...]:
    """What a contact shows where a visit shows its status, patient, name, assessments and days."""
    say = desk.say

    def day(row: TaskRow) -> str:
        return say.weekday(row.day) if row.day else wording.NOTHING

    def day_tip(row: TaskRow) -> str:
        if row.kind in (TaskKind.PREPARATION, TaskKind.CLOSED_DAY):
            return say("The day of the appointment")
        if row.kind is TaskKind.SCREENING:
            return say("The last day on which the result counts")
        return say("The day of the next step")

    return (
        Column("", str, Look.PILL, pill=lambda row: task_pill(row, desk)),
        Column("", lambda row: row.patient),
        Column("", lambda row: task_said(row, desk), tip=lambda row: row.note),
        Column("", lambda row: _logged(row, desk), tip=lambda row: _why(row, desk)),
        Column("", lambda _: wording.NOTHING),
        Column("", day, tip=day_tip),
        Column("", lambda _: ""),
    )


def _why(row: TaskRow, desk: Desk) -> str:
    """Why it is to be done, in full."""
    return _logged(row, desk) if row.paper else why_closed(row, desk)


def _logged(row: TaskRow, desk: Desk) -> str:
    """Since when it is known, or why it is to be done."""
    say, on = desk.say, wording.day(row.on, desk.today, desk.say)
    if row.kind is TaskKind.CLOSED_DAY:
        return why_closed(row, desk)
    if row.paper:
        n = len(row.paper.days)
        return say.plural("1 date is another one now", "{n} dates are others now", n)
    if row.kind is TaskKind.PREPARATION:
        return say("from {day} on", day=on)
    if row.means is None:
        return say("done {day}", day=on)
    return f"{say(MEANS[row.means])}, {on}"


def _either(visit: Column[WorkRow], task: Column[TaskRow]) -> Column[TodayRow]:
    """A column that asks one of the two, by what the row is about."""

    def text(row: TodayRow) -> str:
        return task.text(row) if isinstance(row, TaskRow) else visit.text(row)

    def tip(row: TodayRow) -> str:
        told = task.tip if isinstance(row, TaskRow) else visit.tip
        return told(row) if told else ""  # type: ignore[arg-type]

    def pill(row: TodayRow) -> Pill:
        drawn = task.pill if isinstance(row, TaskRow) else visit.pill
        assert drawn  # noqa: S101 - asked of the first column alone, which both draw
        return drawn(row)  # type: ignore[arg-type]

    return Column(
        visit.title,
        text,
        visit.look,
        visit.width,
        tip=tip,
        pill=pill if visit.pill else None,
        at_right=visit.at_right,
        may_be_cut=visit.may_be_cut,
    )
