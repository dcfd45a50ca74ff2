"""What does the hand-over tell of one patient: who it is, what is to be done, what comes next?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.domain.status import Flag
from app.service.agenda import AgendaEntry
from app.service.booking_words import names_of, place_said
from app.service.deviation_words import about, departure
from app.service.dossier import VisitLine
from app.service.handover import PatientNote, SlotDay
from app.service.names import BOOKING_STATES, STAGES, brief
from app.service.standing import Standing
from app.service.tasks import TaskKind, TaskRow
from app.ui.papers.agenda_notes import MARKS
from app.ui.papers.cells import bar, tick_room, ticks
from app.ui.papers.day_cell import marks_of
from app.ui.papers.look import Setting
from app.ui.papers.marks import Style
from app.ui.papers.table import said
from app.ui.papers.typeset import Block, broken, padded, placed, stacked
from app.ui.papers.work_words import (
    booked_said,
    contact_said,
    remarks,
    standing_said,
    task_said,
    to_do,
    visit_said,
)
from app.words import Speech

TOGETHER: Final = 12
"""Lines about one thing that always stand on one page."""


def patient_blocks(note: PatientNote, setting: Setting) -> Iterator[Block]:
    """The patient's line with code and stage, and below it all that is to be done and to come."""
    say, standing = setting.say, note.standing
    head = bar(_who(standing, say), setting, _study(standing, say))
    yield replace(padded(head, 4, 0), keep=True)
    lines = list(_lines(note, setting))
    for line in lines:
        yield replace(line, heading=replace(head, keep=False))


def _who(standing: Standing, say: Speech) -> str:
    """The code, the stage and the study day: "CO-004 · on study · study day +28"."""
    told = [standing.code, say(STAGES[standing.stage])]
    if standing.study_day is not None:
        day = f"{standing.study_day:+d}" if standing.study_day else "0"
        told.append(say("study day {day}", day=day))
    return " · ".join(told)


def _study(standing: Standing, say: Speech) -> str:
    version = standing.version
    number = say("protocol version {version}", version=version.version)
    return f"{version.study.upper()}, {number}"


def _lines(note: PatientNote, setting: Setting) -> Iterator[Block]:
    say = setting.say
    for entry in note.entries:
        yield from tick_lines(*entry_said(entry, say, with_day=True), setting)
    booked = {(e.booking.key, v.id) for e in note.entries for v in e.booking.visits}
    for row in note.rows:
        if (row.key, row.visit.id) not in booked:
            sentences = " ".join((standing_said(row, say), *remarks(row, say)))
            what = say("To be done: {parts}", parts=", ".join(to_do(row, say)))
            told = (sentences, booked_said(row, say), what if row.assessments else "")
            yield from tick_lines(visit_said(row, say), " · ".join(filter(None, told)), setting)
    for task in note.tasks:
        if task.kind is not TaskKind.PREPARATION:
            yield from tick_lines(task_said(task, say), contact_said(task, say), setting)
    yield from _prepared(note, setting)
    for order in note.orders:
        words = say("{what}, from {day} on", what=order_said(order, say), day=say.weekday(order.on))
        yield from tick_lines(words, "", setting)
    for draft in note.drafts:
        what = about(draft.deviation, draft.version, say)
        how = departure(draft.deviation, draft.version, say)
        words = say("Deviation to complete: {what}, {how}", what=what, how=how)
        yield from tick_lines(words, "", setting)
    yield from _next(note, setting)


def _prepared(note: PatientNote, setting: Setting) -> Iterator[Block]:
    """What is to be made ready now for appointments that no other line tells of."""
    told = {entry.booking.key for entry in note.entries}
    found: dict[str, list[TaskRow]] = {}
    for task in note.tasks:
        key = task.key.partition(".")[0]
        if task.kind is TaskKind.PREPARATION and key not in told:
            found.setdefault(key, []).append(task)
    for tasks in found.values():
        what = ", ".join(task.what for task in tasks)
        yield from tick_lines(task_said(tasks[0]._replace(what=what), setting.say), "", setting)


def _next(note: PatientNote, setting: Setting) -> Iterator[Block]:
    """The dates that come first, on lines of their own."""
    say = setting.say
    told = "; ".join(_date(line, say) for line in note.next) or say("nothing is planned any more")
    words = say("Next dates: {dates}", dates=told)
    *lines, last = _below(words, setting, setting.look.small)
    yield from (*lines, padded(last, 0, 4))


def _date(line: VisitLine, say: Speech) -> str:
    name, expected = line.visit.name.in_(say.language), line.expected
    day = say.dated(expected.in_force) if expected.in_force else ""
    if expected.booked_on:
        return say("{visit} {day} (booked)", visit=name, day=day)
    if Flag.PROVISIONAL in line.status.flags:
        return say("{visit} about {day} (provisional)", visit=name, day=day)
    return f"{name} {day}"


def entry_said(entry: AgendaEntry, say: Speech, *, with_day: bool = False) -> tuple[str, str]:
    """An appointment in bold words, and below it what will be done, where, and what is odd."""
    booking = entry.booking
    each = booking.appointment
    at = say.clock(each.at) if each.at else say("no time yet")
    when = f"{say.weekday(each.day)}, {at}" if with_day else at
    who = "" if with_day else booking.patient
    title = " · ".join(filter(None, (when, who, names_of(booking, say))))
    to_do_ = dict.fromkeys(brief(one.in_(say.language)) for one in entry.to_do)
    ready = [one.name for one in entry.preparations if one.done_on is None]
    told = (
        place_said(booking, say) or say("no place yet"),
        say(BOOKING_STATES[each.state]),
        ", ".join(to_do_),
        say("to make ready: {what}", what=", ".join(ready)) if ready else "",
        *(f"{mark} {say(MARKS[mark])}" for mark in marks_of(entry)),
    )
    return title, " · ".join(filter(None, told))


def order_said(order: SlotDay, say: Speech) -> str:
    """Which slot is to be ordered, for which visit."""
    parts = ", ".join(brief(one.in_(say.language)) for one in order.assessments)
    return say("Order {parts} for {visit}", parts=parts, visit=order.visit.in_(say.language))


def tick_lines(title: str, words: str, setting: Setting) -> Iterator[Block]:
    """A box to tick with words in bold, and more below them; a page may end within very many."""
    strong = setting.look.strong
    inner = setting.width - tick_room(setting)
    named = [*broken(title, strong, inner, setting.measure)]
    first = ticks(
        [" ".join(named[:TOGETHER])], replace(setting, look=replace(setting.look, body=strong))
    )
    rest = [*_below(" ".join(named[TOGETHER:]), setting, strong), *_below(words, setting)]
    if len(named) + len(rest) <= TOGETHER:
        yield padded(stacked([first, *rest]), 2, 2)
    else:
        *lines, last = padded(first, 2, 0), *rest
        yield from (*lines, padded(last, 0, 2))


def _below(words: str, setting: Setting, style: Style | None = None) -> Iterator[Block]:
    """Words in lines of their own, to the right of where a box to tick would be."""
    room = tick_room(setting)
    for line in said(words, replace(setting, width=setting.width - room), style):
        yield replace(line, marks=placed(line, room, 0))
