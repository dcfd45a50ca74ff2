"""What stands on the office's week: who comes, where, what will be done, what is made ready?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.day_span import DaySpan, weeks
from app.domain.workdays import is_weekend
from app.service.agenda import Agenda, AgendaEntry, Prepared
from app.service.booking_words import closed_said, names_of, place_said
from app.service.names import BOOKING_STATES, brief
from app.ui.papers.agenda_notes import MARKS, closing
from app.ui.papers.cells import bar, columns, in_column, row, ticks
from app.ui.papers.day_cell import RECORDED, marks_of
from app.ui.papers.look import Setting
from app.ui.papers.marks import Paper
from app.ui.papers.office_frame import office_frame, office_setting
from app.ui.papers.page import composed
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.table import titled
from app.ui.papers.typeset import Block, Measure, padded, stacked
from app.words import N_, Speech

TEMPLATE: Final = "1.0"
NOTE: Final = N_("Office week, version {version}")
COLUMNS: Final = (
    (N_("Time"), 0.065),
    (N_("Patient"), 0.095),
    (N_("Visit, and what will be done"), 0.38),
    (N_("Place"), 0.2),
    (N_("To make ready, from when on"), 0.26),
)
PARTS: Final = tuple(part for _, part in COLUMNS)


def office_week(subject: Agenda, say: Speech, measure: Measure, sheet: Sheet = A4) -> Paper:
    """A list for each week of the span, day by day, a line for everybody who comes, by code.

    A week begins on a page of its own; no line is cut at the end of a page.
    """
    setting = office_setting(say, measure, sheet)
    kind = say(NOTE, version=TEMPLATE)
    frame = office_frame(say("Week of the office"), kind, subject.head, setting, sheet)
    told = _Week(subject, setting)
    blocks = [block for week in weeks(subject.calendar.span) for block in told.blocks(week)]
    span = say.span(*subject.calendar.span)
    return composed(say("Week of the office {span}", span=span), say.language, blocks, frame)


@dataclass(frozen=True, slots=True)
class _Week:
    """The weeks of one paper, set alike."""

    subject: Agenda
    setting: Setting

    def blocks(self, week: Sequence[date]) -> Iterator[Block]:
        """The week under its name, and the windows that close in it."""
        say, span = self.setting.say, DaySpan(week[0], week[-1])
        number = week[0].isocalendar().week
        name = say("Week {n}: {span}", n=number, span=say.span(*span))
        yield titled(name, self.setting, opens=True)
        head = columns([say(title) for title, _ in COLUMNS], PARTS, self.setting)
        yield head
        for day in week:
            if self.subject.by_day.get(day) or not is_weekend(day):
                yield from self._day(day, head)
        yield from closing(self.subject, span, self.setting)

    def _day(self, day: date, head: Block) -> Iterator[Block]:
        """The day's line, and those of who comes; continued under both on the next page."""
        say, entries = self.setting.say, self.subject.by_day.get(day, ())
        name = say.long(day)
        closed = closed_said(self.subject.calendar, day, say, in_full=True)
        load = say.plural("{n} appt", "{n} appts", len(entries)) if entries else say("nobody")
        line = bar(
            " · ".join(filter(None, (f"{name[:1].upper()}{name[1:]}", closed))), self.setting, load
        )
        yield replace(line, heading=replace(head, keep=False), keep=bool(entries))
        again = replace(stacked([head, line]), keep=False)
        for entry in entries:
            yield replace(self._line(entry), heading=again)

    def _line(self, entry: AgendaEntry) -> Block:
        booking, look, say = entry.booking, self.setting.look, self.setting.say
        at = booking.appointment.at
        time, patient, visit, place, ready = (in_column(part, self.setting) for part in PARTS)
        cells = (
            time.text(say.clock(at) if at else "–", look.strong),
            patient.text(booking.patient, look.strong),
            self._visit(entry, visit),
            stacked(
                [
                    place.text(place_said(booking, say) or say("no place yet")),
                    place.text(say(BOOKING_STATES[booking.appointment.state]), look.small),
                ]
            ),
            stacked([ready_line(one, ready) for one in entry.preparations]),
        )
        return row(cells, PARTS, self.setting)

    def _visit(self, entry: AgendaEntry, setting: Setting) -> Block:
        say, booking = setting.say, entry.booking
        many = len({each.booking.study for each in self.subject.entries}) > 1
        name = names_of(booking, say)
        named = f"{name} ({booking.study.upper()})" if many else name
        to_do = dict.fromkeys(brief(one.in_(say.language)) for one in entry.to_do)
        odd = (f"{mark} {say(MARKS[mark])}" for mark in marks_of(entry))
        return stacked(
            [
                setting.text(named, setting.look.strong),
                setting.text(", ".join(to_do), most=30),
                *(setting.text(words, setting.look.small) for words in odd),
            ]
        )


def ready_line(one: Prepared, setting: Setting) -> Block:
    """What is made ready, as a box to tick from a day on, or as ticked off already."""
    say = setting.say
    if one.done_on:
        return setting.text(f"{RECORDED} {one.name} · {say.short(one.done_on)}")
    words = f"{one.name} · {say.short(one.since)}"
    return padded(ticks([words], setting), 0, 1)
