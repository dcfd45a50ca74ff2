"""What does a script get of a contact, and what does a person see of it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from app.cli.output import Column, Row, iso
from app.domain.contact import Contact
from app.domain.patient import Patient
from app.domain.status import Status
from app.service.contacts import in_order
from app.service.names import MEANS
from app.service.status_words import STATUS
from app.service.tasks import TaskKind, TaskRow
from app.service.worklines import Group
from app.words import N_, Speech

KEYS: Final = (
    "patient",
    "site",
    "contact",
    "on",
    "means",
    "reached",
    "note",
    "next_on",
    "question",
    "open",
    "closed_on",
    "answer",
)


def contact_rows(patients: Iterable[Patient]) -> list[Row]:
    """The contacts of patients, those of each the oldest first; their keys are `KEYS`."""
    return [
        _row(patient, key, contact)
        for patient in patients
        for key, contact in in_order(patient.contacts)
    ]


def _row(patient: Patient, key: str, contact: Contact) -> Row:
    return {
        "patient": patient.code,
        "site": patient.site,
        "contact": key,
        "on": contact.on,
        "means": contact.means,
        "reached": contact.reached,
        "note": contact.note,
        "next_on": contact.next_on,
        "question": contact.is_question,
        "open": contact.is_open,
        "closed_on": contact.closed_on,
        "answer": contact.answer,
    }


def contact_columns(say: Speech) -> list[Column]:
    """The columns of the contacts for people."""
    return [
        Column(say("Patient"), lambda row: str(row["patient"])),
        Column(say("Contact"), lambda row: str(row["contact"])),
        Column(say("Day"), lambda row: iso(row["on"])),
        Column(say("How"), lambda row: _how(row, say)),
        Column(say("Note"), lambda row: str(row["note"])),
        Column(say("Next step"), lambda row: iso(row["next_on"])),
        Column(say("State"), lambda row: _state(row, say)),
    ]


def _how(row: Row, say: Speech) -> str:
    means = say(MEANS[str(row["means"])])
    return means if row["reached"] else say("{means}, not reached", means=means)


def _state(row: Row, say: Speech) -> str:
    closed_on = row["closed_on"]
    if isinstance(closed_on, date):
        told = say("closed {day}", day=iso(closed_on))
        return f"{told}: {row['answer']}" if row["answer"] else told
    if row["question"]:
        return say("question open")
    return say("open") if row["open"] else ""


_STANDING: Final = {
    Group.LATE: Status.OVERDUE,
    Group.OPEN: Status.DUE,
    Group.UPCOMING: Status.UPCOMING,
}


def task_row(task: TaskRow, say: Speech) -> Row:
    """A line of what has to be done that is about no visit, under the keys of a visit's line.

    `contact` is the key of a contact. `target` is the day of the next step, of the appointment
    prepared for, or the last day of a result.
    """
    none = dict.fromkeys(("visit", "earliest", "latest", "booked_on", "booked_at", "place"))
    return {
        **none,
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
    if task.kind is TaskKind.CLOSED_DAY:
        return say("On a closed day: move appointment {key}", key=task.key)
    if task.name:
        return say("Result runs out: {name}", name=task.name.in_(say.language))
    is_question = task.kind is TaskKind.QUESTION
    return say("Question for the investigator") if is_question else say("Next step")


def status_said(row: Row, say: Speech) -> str:
    """How a line of what has to be done stands: a contact has no window, so its words differ."""
    if row["group"] == Group.TO_BOOK:
        return say("to be booked now")
    if row["kind"] != "contact":
        return say(STATUS[str(row["status"])])
    return say(_CONTACT_STATUS[str(row["status"])])


_CONTACT_STATUS: Final[Mapping[str, str]] = {
    Status.OVERDUE: N_("late"),
    Status.DUE: N_("open"),
    Status.UPCOMING: N_("upcoming"),
}
