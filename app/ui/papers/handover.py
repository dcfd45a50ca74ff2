"""What stands on the hand-over sheet, for whoever minds the office for some days?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.domain.workdays import is_weekend
from app.service.agenda import AgendaEntry
from app.service.booking_words import closed_said
from app.service.calendar_rows import OpenWindow
from app.service.handover import HandOver, HandOverDay
from app.service.to_book import to_book
from app.service.worklines import WorkRow
from app.ui.papers.cells import bar
from app.ui.papers.handover_page import first_page
from app.ui.papers.handover_patient import entry_said, order_said, patient_blocks, tick_lines
from app.ui.papers.look import Setting
from app.ui.papers.marks import Paper
from app.ui.papers.office_frame import office_frame, office_setting
from app.ui.papers.page import composed
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.table import Column, said, table, titled
from app.ui.papers.typeset import Block, Measure, padded
from app.ui.papers.work_words import (
    booked_said,
    remarks,
    standing_said,
    task_said,
    visit_said,
    window_said,
)
from app.words import N_, Speech

TEMPLATE: Final = "1.0"
NOTE: Final = N_("Hand-over sheet, version {version}")
TICK: Final = "□"
Heads = Sequence[tuple[str, float]]
"""Titles of columns and their parts of the width."""

_COMMON: Final[Heads] = (
    (N_("Patient"), 0.12),
    (N_("Visit"), 0.26),
    (N_("How it stands"), 0.38),
)
WAITS: Final[Heads] = (*_COMMON, (N_("Appointment"), 0.24))
BOOKS: Final[Heads] = (*_COMMON, (N_("Booked for (write it in)"), 0.24))


def hand_over_sheet(told: HandOver, say: Speech, measure: Measure, sheet: Sheet = A4) -> Paper:
    """The first page, then what waits already, what is to be booked, each day, each patient.

    Each appointment of the span stands once among the days, each patient once in the last part.
    """
    setting = office_setting(say, measure, sheet)
    kind, span = say(NOTE, version=TEMPLATE), say.span(*told.span)
    head = say("Hand-over sheet")
    frame = office_frame(head, kind, told.head, setting, sheet, notes=[span])
    waiting = told.waiting()
    booking = [row for row in to_book(told.rows) if row not in waiting]
    blocks = [
        *first_page(told, setting),
        titled(say("What waits already"), setting, opens=True),
        *_work([_waiting(row, say) for row in waiting], WAITS, setting, say("Nothing waits.")),
        titled(say("To be booked"), setting),
        *_work([_booking(row, say) for row in booking], BOOKS, setting, say("Nothing to book.")),
        titled(say("Day by day"), setting),
        *(block for day in told.days() for block in _day(day, told, setting)),
        titled(say("Patient by patient"), setting),
        *_patients(told, setting),
    ]
    return composed(f"{head} {span}", say.language, blocks, frame)


def _work(
    rows: Sequence[Sequence[str]], heads: Heads, setting: Setting, nothing: str
) -> Iterator[Block]:
    """Lines of the worklist, each to be ticked off."""
    if not rows:
        yield from said(nothing, setting)
        return
    yield from table([Column(setting.say(title), part) for title, part in heads], rows, setting)


def _waiting(row: WorkRow, say: Speech) -> tuple[str, ...]:
    booked = booked_said(row, say)
    return (*_booking(row, say)[:3], booked)


def _booking(row: WorkRow, say: Speech) -> tuple[str, ...]:
    """The line with room for the day that is agreed."""
    notes = " ".join((standing_said(row, say), *remarks(row, say)))
    return f"{TICK} {row.patient}", visit_said(row, say), notes, ""


def _day(day: HandOverDay, told: HandOver, setting: Setting) -> Iterator[Block]:
    """The day's line and what it holds; continued under it on the next page."""
    say = setting.say
    lines = list(_day_lines(day, setting))
    closed = closed_said(told.agenda.calendar, day.day, say, in_full=True)
    if not lines and is_weekend(day.day):
        return
    name = say.long(day.day)
    head = bar(
        " · ".join(filter(None, (f"{name[:1].upper()}{name[1:]}", closed))),
        setting,
        "" if lines else say("nothing"),
    )
    yield replace(padded(head, 3, 1), keep=bool(lines))
    yield from (replace(line, heading=replace(head, keep=False)) for line in lines)


def _day_lines(day: HandOverDay, setting: Setting) -> Iterator[Block]:
    say = setting.say
    for entry in day.entries:
        yield from tick_lines(*entry_said(entry, say), setting)
    for window in day.closes:
        words = say("{visit}: last day of its window, not booked", visit=_window(window, say))
        yield from tick_lines(words, "", setting)
    for window in day.opens:
        until = say.dated(window.latest)
        words = say(
            "{visit}: its window opens, until {day}; not booked",
            visit=_window(window, say),
            day=until,
        )
        yield from tick_lines(words, "", setting)
    for task in day.tasks:
        yield from tick_lines(f"{task.patient} · {task_said(task, say)}", "", setting)
    for order in day.orders:
        yield from tick_lines(f"{order.patient} · {order_said(order, say)}", "", setting)
    for entry, what in day.starts:
        yield from tick_lines(_start(entry, what, say), "", setting)
    for row in day.wakes:
        words = say("{patient} · {visit}: put aside until this day", **_named(row, say))
        yield from tick_lines(words, window_said(row, say), setting)


def _named(row: WorkRow, say: Speech) -> dict[str, str]:
    return {"patient": row.patient, "visit": visit_said(row, say)}


def _window(window: OpenWindow, say: Speech) -> str:
    return f"{window.patient} · {window.visit.name.in_(say.language)}"


def _start(entry: AgendaEntry, what: str, say: Speech) -> str:
    booking = entry.booking
    words = say("Make ready for {day}: {what}", day=say.weekday(booking.appointment.day), what=what)
    return f"{booking.patient} · {words}"


def _patients(told: HandOver, setting: Setting) -> Iterator[Block]:
    """Those with something to do, one by one; the others in a line."""
    say = setting.say
    quiet = [note.standing.code for note in told.notes if note.is_quiet]
    for note in told.notes:
        if not note.is_quiet:
            yield from patient_blocks(note, setting)
    if quiet:
        words = say("Nothing is to be done for: {codes}.", codes=", ".join(quiet))
        yield from said(words, setting)
    if not told.notes:
        yield from said(say("There are no patients."), setting)
