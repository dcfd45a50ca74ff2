"""How is what is to be done said on paper, which is read on other days than it is printed?

By dates: "closed on 20 Nov", never "2 days left".
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.appointment import Appointment
from app.domain.status import Flag, Status
from app.service.day_words import reason_said
from app.service.issued_words import old_paper_said
from app.service.names import BOOKING_STATES, MEANS, brief
from app.service.status_words import FLAGS, UNCONFIRMED, only_waits, waits_said
from app.service.tasks import TaskKind, TaskRow
from app.service.worklines import Group, Kind, WorkRow
from app.words import Speech


def visit_said(row: WorkRow, say: Speech) -> str:
    """The visit, and the assessments where the line is about these alone."""
    name = row.visit.name.in_(say.language)
    if row.kind is Kind.VISIT or not row.assessments:
        return name
    return say("{what}: {parts}", what=name, parts=", ".join(to_do(row, say)))


def to_do(row: WorkRow, say: Speech) -> tuple[str, ...]:
    """What is still to be done there, in short."""
    return tuple(dict.fromkeys(brief(one.in_(say.language)) for one in row.assessments))


def standing_said(row: WorkRow, say: Speech) -> str:
    """How the line stands: what is to be found out, or when its window opens, closes or closed."""
    flags = row.status.flags
    if Flag.DID_IT_HAPPEN in flags and row.appointment:
        day = say.weekday(row.appointment.day)
        return say("Was booked for {day}: did it happen?", day=day)
    if Flag.INFERRED in flags:
        return say(FLAGS[Flag.INFERRED])
    now = ""
    if row.only:
        now = say("Slot to be ordered now.")
    elif row.group is Group.TO_BOOK and row.appointment is None:
        now = say("To be booked now.")
    return " ".join(filter(None, (now, window_said(row, say))))


def window_said(row: WorkRow, say: Speech) -> str:
    """The window of a line in a sentence, with a dagger where nobody confirmed it."""
    earliest, latest = row.earliest, row.latest
    if earliest is None or latest is None:
        if row.target is None:
            return say("Its date is not known yet.")
        day = say.dated(row.target)
        return say("Target date {day}; the protocol gives no window.", day=day)
    mark = UNCONFIRMED if Flag.WINDOW_UNCONFIRMED in row.status.flags else ""
    if row.status.status is Status.OVERDUE:
        return say("Overdue: the window closed on {day}{mark}.", day=say.dated(latest), mark=mark)
    found, span = row.status, say.span(earliest, latest)
    if only_waits(found.status, found.flags, found.days):
        waits = waits_said(row.visit, say)
        return say("{waits} · window {span}{mark}", waits=waits, span=span, mark=mark)
    if row.status.status is Status.DUE:
        return say("Window open until {day}{mark}.", day=say.dated(latest), mark=mark)
    return say("Window {span}{mark}.", span=span, mark=mark)


def booked_said(row: WorkRow, say: Speech) -> str:
    """When and where it is booked, or that it is not."""
    if row.appointment is None:
        return say("NOT BOOKED") if Flag.NOT_BOOKED in row.status.flags else ""
    outside = Flag.BOOKED_OUTSIDE in row.status.flags
    said = appointment_said(row.appointment, say)
    return say("{booked} ▲ outside its window", booked=said) if outside else said


def appointment_said(each: Appointment, say: Speech) -> str:
    """An appointment: "Mon 23 Nov, 9:00, Consulta 4 (requested)"."""
    at = say.clock(each.at) if each.at else say("no time yet")
    told = ", ".join(filter(None, (say.weekday(each.day), at, each.place)))
    return say("{booked} ({state})", booked=told, state=say(BOOKING_STATES[each.state]))


def remarks(row: WorkRow, say: Speech) -> Iterator[str]:
    """What else is to be known of a line."""
    if row.done_on:
        yield say("The visit was done on {day}.", day=say.dated(row.done_on))
    if Flag.PROVISIONAL in row.status.flags and row.earliest:
        yield say("Provisional: it counts from a visit that is not done yet.")
    if row.put_off:
        yield say("Not before {day}: put off by an event.", day=say.dated(row.put_off))
    if row.is_treatment and row.kind is Kind.VISIT:
        yield say("Its date is set by the cell unit.")
    if row.waiting:
        yield say.plural("{n} visit waits for it.", "{n} visits wait for it.", row.waiting)
    if row.snooze:
        day = say.dated(row.snooze.until)
        said = say("Put aside until {day}", day=day)
        yield f"{said}: {row.snooze.reason}" if row.snooze.reason else f"{said}."


def task_said(task: TaskRow, say: Speech) -> str:
    """What a line that is about no visit asks for, by its day."""
    day = say.weekday(task.day) if task.day else ""
    if task.paper:
        return old_paper_said(task.paper, say)
    match task.kind:
        case TaskKind.PREPARATION:
            return say("To prepare: {what}, for {day}", what=task.what, day=day)
        case TaskKind.CLOSED_DAY:
            return _to_move(task, day, say)
        case TaskKind.SCREENING if task.name:
            name = brief(task.name.in_(say.language))
            return say("{name}: its last day before inclusion is {day}", name=name, day=day)
        case TaskKind.QUESTION:
            until = say("Question for the investigator, by {day}", day=day)
            return until if day else say("Question for the investigator")
    return say("Next step on {day}", day=day)


def contact_said(task: TaskRow, say: Speech) -> str:
    """Of which contact it is, and what was noted of it: what people typed is shown as typed."""
    if task.means is None:
        return ""
    told = say("{means} of {day}", means=say(MEANS[task.means]), day=say.short(task.on))
    return f"{told}: {task.note}" if task.note else told


def _to_move(task: TaskRow, day: str, say: Speech) -> str:
    known = {one.assessment: task.name.in_(say.language) for one in task.reasons if task.name}
    why = ", ".join(reason_said(one, say, known) for one in task.reasons)
    return say("Move the appointment of {day}: {why}", day=day, why=why)
