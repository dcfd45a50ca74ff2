"""How is a contact said: what it was, how it stands and what was tried in vain?"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.contact import Contact
from app.service.day_words import reason_said
from app.service.issued_words import issue_said
from app.service.names import MEANS, brief
from app.service.tasks import TaskKind, TaskRow
from app.service.tasks_ahead import SOON
from app.ui import wording
from app.ui.desk import Desk
from app.ui.table_model import Pill, Shape
from app.ui.theme import Tone


def how_said(contact: Contact, desk: Desk) -> str:
    """By which means, and whether the patient was reached: "call, not reached"."""
    means = desk.say(MEANS[contact.means])
    return means if contact.reached else desk.say("{means}, not reached", means=means)


def attempts_said(tried: Sequence[Contact], desk: Desk) -> str:
    """How often the patient was tried in vain, and since when; empty if not at all."""
    if not tried:
        return ""
    since = wording.day(tried[0].on, desk.today, desk.say)
    return desk.say.plural(
        "1 attempt without reaching the patient, on {since}",
        "{n} attempts without reaching the patient since {since}",
        len(tried),
        since=since,
    )


def settled_said(contact: Contact, desk: Desk) -> str:
    """When it was closed, and with which answer; empty while it is open."""
    if contact.closed_on is None:
        return ""
    told = desk.say("Closed {day}", day=wording.day(contact.closed_on, desk.today, desk.say))
    return f"{told}: {contact.answer}" if contact.answer else told


def contact_pill(contact: Contact, desk: Desk) -> Pill:
    """How a contact stands: its step late, due or to come, its question open, or nothing left."""
    say = desk.say
    if contact.is_open:
        days = (contact.next_on - desk.today).days if contact.next_on else None
        return _open(contact.has_open_question, days, desk)
    if contact.closed_on:
        return Pill(Tone.DONE, Shape.DONE, say("closed"))
    if not contact.reached:
        return Pill(Tone.QUIET, Shape.MISSED, say("not reached"))
    return Pill(Tone.QUIET, Shape.NONE, say("nothing to follow"))


def task_pill(task: TaskRow, desk: Desk) -> Pill:
    """How a line that is about no visit stands on Today."""
    say = desk.say
    if task.kind is TaskKind.PREPARATION:
        tone = Tone.DUE if task.days else Tone.OVERDUE
        return Pill(tone, Shape.OPEN, say("to prepare"))
    if task.kind is TaskKind.CLOSED_DAY:
        return Pill(Tone.OVERDUE, Shape.LATE, say("closed day"))
    if task.kind is TaskKind.OLD_PAPER:
        return Pill(Tone.DUE, Shape.OPEN, say("old dates"))
    if task.kind is TaskKind.SCREENING:
        return _runs_out(task.days or 0, desk)
    return _open(task.kind is TaskKind.QUESTION, task.days, desk)


def task_said(task: TaskRow, desk: Desk) -> str:
    """What the line asks for, in the place of a visit's name."""
    if task.kind is TaskKind.PREPARATION:
        return task.what
    if task.kind is TaskKind.CLOSED_DAY:
        return desk.say("Move the appointment, call the patient")
    if task.paper:
        return issue_said(task.paper.paper, desk.say)
    if task.name:
        return desk.say("{name} runs out", name=brief(desk.text(task.name)))
    is_question = task.kind is TaskKind.QUESTION
    return desk.say("Medical question") if is_question else desk.say("Next step")


def why_closed(task: TaskRow, desk: Desk) -> str:
    """Why the day of an appointment is closed."""
    known = {one.assessment: desk.text(task.name) for one in task.reasons if task.name}
    return ", ".join(reason_said(one, desk.say, known) for one in task.reasons)


def _runs_out(days: int, desk: Desk) -> Pill:
    say = desk.say
    if days < 0:
        return Pill(Tone.OVERDUE, Shape.LATE, say("too old"))
    words = say.plural("1 day left", "{n} days left", days)
    return Pill(Tone.DUE if days <= SOON else Tone.UPCOMING, Shape.OPEN, words)


def _open(is_question: bool, days: int | None, desk: Desk) -> Pill:
    say = desk.say
    if days is not None and days < 0:
        return Pill(Tone.OVERDUE, Shape.LATE, say.plural("1 day late", "{n} days late", -days))
    if is_question:
        return Pill(Tone.QUESTION, Shape.QUESTION, say("question open"))
    if not days:
        return Pill(Tone.DUE, Shape.OPEN, say("today"))
    return Pill(Tone.UPCOMING, Shape.AHEAD, say.plural("tomorrow", "in {n} days", days))
