"""Which contacts ask for a next step or an answer: the lines of Today that are no visits?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.contact import Contact, Means
from app.domain.origin import Text
from app.domain.patient import Patient
from app.domain.workdays import DayReason
from app.service.contacts import in_order
from app.service.outdated import Outdated
from app.service.patients import is_out_of_touch
from app.service.worklines import Group


class TaskKind(StrEnum):
    """What a line asks for: a contact's next step, the investigator's answer, a result that runs
    out before inclusion, something to be made ready for an appointment, one to be moved, or a
    paper with old dates to be replaced.
    """

    STEP = "step"
    QUESTION = "question"
    SCREENING = "screening"
    PREPARATION = "preparation"
    CLOSED_DAY = "closed_day"
    OLD_PAPER = "old_paper"


CONTACTS: Final = (TaskKind.STEP, TaskKind.QUESTION)


class TaskRow(NamedTuple):
    """One thing that somebody has still to act on and that is no visit.

    `key` is the contact's, or "a1.kit" for a preparation. `on` is the day of the contact, of the
    result, or from which on something is made ready. `day` is that of the next step, of the
    appointment, or the last one of a result, None for a question without one, and `days` how far
    it lies ahead, negative once it has passed. `what` is the office's word for a preparation,
    `name` the result that runs out. `reasons` say why the day of an appointment is closed; `name`
    is then the service that is. `paper` is the one with old dates. `revision` is the patient's,
    for the deed that follows. The text people typed is in `note` and nowhere else: not everybody
    who reads the worklist may read it.
    """

    group: Group
    kind: TaskKind
    patient: str
    site: str
    study: str
    revision: int
    key: str
    means: Means | None
    on: date
    day: date | None
    days: int | None
    note: str
    what: str = ""
    name: Text | None = None
    reasons: tuple[DayReason, ...] = ()
    paper: Outdated | None = None

    @property
    def is_contact(self) -> bool:
        """Whether it is about a contact."""
        return self.kind in CONTACTS


def ordered_tasks(rows: Iterable[TaskRow]) -> tuple[TaskRow, ...]:
    """The lines by urgency: the group, the day (questions without one last), the patient."""
    return tuple(sorted(rows, key=_urgency))


def tasks_of(patient: Patient, today: date, horizon: int) -> Iterator[TaskRow]:
    """The open contacts of one patient, as they stand on `today`.

    A question is listed until it is closed. A next step is listed from `horizon` days ahead on;
    nobody is told to call a patient who died or withdrew consent.
    """
    silent = is_out_of_touch(patient, today)
    for key, contact in in_order(patient.contacts):
        if contact.on <= today:
            days = (contact.next_on - today).days if contact.next_on else None
            for kind in _open_parts(contact, today):
                if kind is TaskKind.QUESTION or not (silent or days is None or days > horizon):
                    yield _task(patient, key, contact, kind, days)


def _task(
    patient: Patient, key: str, contact: Contact, kind: TaskKind, days: int | None
) -> TaskRow:
    return TaskRow(
        _group(kind, days),
        kind,
        patient.code,
        patient.site,
        patient.study,
        patient.revision,
        key,
        contact.means,
        contact.on,
        contact.next_on,
        days,
        contact.note,
    )


def _open_parts(contact: Contact, today: date) -> Iterator[TaskKind]:
    """What of it was open on `today`: what was closed later was open then."""
    later = contact.closed_on is not None and contact.closed_on > today
    has_both = contact.is_question and contact.next_on is not None
    if contact.has_open_question or (contact.is_question and later and not has_both):
        yield TaskKind.QUESTION
    if contact.has_open_step or (contact.next_on is not None and later):
        yield TaskKind.STEP


def _group(kind: TaskKind, days: int | None) -> Group:
    """A question stays among what is open until its day has passed."""
    if days is not None and days < 0:
        return Group.LATE
    return Group.UPCOMING if days and kind is TaskKind.STEP else Group.OPEN


_ORDER: Final = {group: place for place, group in enumerate(Group)}


def _urgency(row: TaskRow) -> tuple[int, date, str, date, str]:
    return _ORDER[row.group], row.day or date.max, row.patient, row.on, row.key
