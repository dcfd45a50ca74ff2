"""What does the worklist hold, a line for each thing that has to be done?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Final

from app.domain.status import Status
from app.domain.workdays import DaysLeft
from app.service import status_words
from app.service.issued_words import old_paper_said
from app.service.status_words import GROUPS, LOOKS, STATUS
from app.service.tables import parts
from app.service.tables.table import Cell, Column, Kind, Row, Table, keys_of, tabled
from app.service.tasks import TaskKind, TaskRow
from app.service.worklines import Group, WorkRow
from app.service.worklist import Overview
from app.words import N_, Speech

NAME: Final = "worklist"
TITLE: Final = N_("Worklist")

_PLACES: Final = {group.value: place for place, group in enumerate(Group)}
_STANDING: Final = {
    Group.LATE: Status.OVERDUE,
    Group.OPEN: Status.DUE,
    Group.UPCOMING: Status.UPCOMING,
}
_CONTACT_STATUS: Final[Mapping[str, str]] = {
    Status.OVERDUE: N_("late"),
    Status.DUE: N_("open"),
    Status.UPCOMING: N_("upcoming"),
}


def worklist_table(found: Overview, say: Speech, left: Sequence[DaysLeft | None] = ()) -> Table:
    """What has to be done as a table; no note of a contact is in it."""
    return tabled(NAME, say(TITLE), COLUMNS, work_rows(found, say, left), say)


def work_rows(found: Overview, say: Speech, left: Sequence[DaysLeft | None] = ()) -> list[Row]:
    """What has to be done as a script gets it, the most urgent group first.

    In each group the visits come before the contacts. The keys are those of `COLUMNS`. `left` are
    the bookable days of each visit's line, where they are known.
    """
    pairs = zip_longest(found.rows, left)
    rows = [_work_row(row, days, say.language) for row, days in pairs]
    rows += [dict.fromkeys(KEYS) | dict(_task_row(task, say)) for task in found.tasks]
    return sorted(rows, key=lambda row: _PLACES[str(row["group"])])


def status_said(row: Row, say: Speech) -> str:
    """How a line of what has to be done stands: a contact has no window, so its words differ."""
    if row["group"] == Group.TO_BOOK:
        return say("to be booked now")
    if row["kind"] != "contact":
        return status_words.status_said(row["status"], row["flags"], row["days"], say)
    return say(_CONTACT_STATUS[str(row["status"])])


def _work_row(row: WorkRow, left: DaysLeft | None, language: str) -> Row:
    booked = row.appointment
    return {
        "group": row.group,
        "kind": row.kind,
        "patient": row.patient,
        "site": row.site,
        "study": row.study,
        "visit": row.visit.id,
        "name": row.visit.name.in_(language),
        "target": row.target,
        "earliest": row.earliest,
        "latest": row.latest,
        "status": row.status.status,
        "days": row.status.days,
        "flags": row.status.flags,
        "booked_on": booked.day if booked else None,
        "booked_at": f"{booked.at:%H:%M}" if booked and booked.at else None,
        "place": booked.place if booked else None,
        "assessments": [name.in_(language) for name in row.assessments],
        "waiting": row.waiting,
        "bookable_left": left.left if left else None,
        "bookable_of": left.of if left else None,
        "key": row.key or None,
        "contact": None,
    }


def _task_row(task: TaskRow, say: Speech) -> Row:
    """A line of what has to be done that is about no visit, under the keys of a visit's line.

    `contact` is the key of a contact. `target` is the day of the next step, of the appointment
    prepared for, or the last day of a result. What was said in a contact is left out.
    """
    return {
        "group": task.group,
        "kind": "contact" if task.is_contact else task.kind,
        "patient": task.patient,
        "site": task.site,
        "study": task.study,
        "name": _task_name(task, say),
        "target": task.day,
        "status": _STANDING[task.group],
        "days": None if task.days is None else abs(task.days),
        "flags": (),
        "assessments": [],
        "waiting": 0,
        "contact": task.key if task.is_contact else None,
    }


def _task_name(task: TaskRow, say: Speech) -> str:
    if task.kind is TaskKind.PREPARATION:
        return say("To prepare: {what}", what=task.what)
    if task.paper:
        return old_paper_said(task.paper, say)
    if task.kind is TaskKind.CLOSED_DAY:
        return say("On a closed day: move appointment {key}", key=task.key)
    if task.name:
        return say("Result runs out: {name}", name=task.name.in_(say.language))
    is_question = task.kind is TaskKind.QUESTION
    return say("Question for the investigator") if is_question else say("Next step")


def _status(row: Row, say: Speech) -> Cell:
    if row["group"] != Group.TO_BOOK and row["kind"] != "contact":
        return parts.status_cell(row, say)
    status = str(row["status"])
    look = LOOKS[Status.UPCOMING if row["group"] == Group.TO_BOOK else status]
    return parts.looking(look, status, say, status_said(row, say))


COLUMNS: Final = (
    Column("group", N_("To do"), Kind.CODE, GROUPS),
    Column("kind"),
    parts.PATIENT,
    parts.SITE,
    parts.STUDY,
    parts.VISIT,
    parts.NAME,
    Column("target", N_("Target"), Kind.DAY),
    *parts.WINDOW,
    Column("status", N_("Status"), Kind.STATUS, STATUS, _status),
    Column("days", N_("Days"), Kind.NUMBER),
    parts.FLAGS,
    *parts.SLOT,
    Column("assessments", N_("Still to do")),
    Column("waiting", N_("Waiting for it"), Kind.COUNT),
    *parts.LEFT,
    Column("contact", N_("Contact")),
)
KEYS: Final = keys_of(COLUMNS)
