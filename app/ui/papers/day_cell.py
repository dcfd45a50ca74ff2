"""What does a day look like on the month of the office?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from app.domain.workdays import is_weekend
from app.service.agenda import Agenda, AgendaEntry
from app.service.booking_words import closed_said, what_for
from app.ui.papers.cells import PAD
from app.ui.papers.look import Setting
from app.ui.papers.marks import SHADE, Box, Hatch, Mark, Style, Text
from app.ui.papers.typeset import Block, flush_right, paragraph, placed, stacked
from app.words import Speech

NUMBER: Final = Style(9, bold=True)
LOAD: Final = Style(6.6)
OFF: Final = Style(6.6, italic=True)
ENTRY: Final = Style(7.2)
MORE: Final = Style(7.2, bold=True)
LINES_EACH: Final = 3
"""So many lines of a cell one appointment may take; its place is told by the week."""

UNANSWERED: Final = "?"
RECORDED: Final = "✓"
OUTSIDE: Final = "▲"


class Fitted(NamedTuple):
    """A day as it is set in its cell, and the appointments that found no room there."""

    body: Block
    left_over: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the month that is told; `width` of its cell and `room` for its body, in points."""

    subject: Agenda
    day: date
    width: float
    room: float
    setting: Setting

    @property
    def fitted(self) -> Fitted:
        """Its number, its load, why it is closed, and as many appointments as there is room for."""
        entries, say = self.subject.by_day.get(self.day, ()), self.setting.say
        lines = [self._set(entry_said(entry, say), ENTRY) for entry in entries]
        top = stacked([Block(NUMBER.height + 1, self._numbered(len(entries))), self._closed()])
        if top.height + sum(line.height for line in lines) <= self.room:
            return Fitted(stacked([top, *lines]), ())
        fits = list(_fitting(lines, self.room - top.height - MORE.height))
        hidden = len(entries) - len(fits)
        more = self._set(say.plural("+{n} more below", "+{n} more below", hidden), MORE)
        return Fitted(stacked([top, *fits, more]), entries[len(fits) :])

    @property
    def inner(self) -> float:
        """The width between the cell's edges."""
        return self.width - 2 * PAD

    def _set(self, words: str, style: Style) -> Block:
        return paragraph(words, style, self.inner, self.setting.measure, LINES_EACH)

    def _numbered(self, count: int) -> tuple[Mark, ...]:
        number, measure = str(self.day.day), self.setting.measure
        marks: list[Mark] = [Text(0, 0, number, NUMBER, measure(number, NUMBER))]
        if count:
            said = load_said(count, self.inner - 16, self.setting)
            marks.append(flush_right(said, 2, self.inner, LOAD, measure))
        return tuple(marks)

    def _closed(self) -> Block:
        said = closed_said(self.subject.calendar, self.day, self.setting.say)
        return self._set(said, OFF)

    @property
    def _is_hatched(self) -> bool:
        return self.subject.calendar.is_closed(self.day) and not is_weekend(self.day)

    def marks(self, body: Block, height: float) -> Iterator[Mark]:
        """The cell with its corner at (0, 0): hatched where the office is closed."""
        if self._is_hatched:
            yield Hatch(0, 0, self.width, height, 5.0)
        elif is_weekend(self.day):
            yield Box(0, 0, self.width, height, SHADE, 0)
        yield Box(0, 0, self.width, height)
        for mark in placed(body, PAD, PAD):
            if isinstance(mark, Text):
                yield from _on_white(mark, self._is_hatched)
            else:
                yield mark


def _on_white(text: Text, is_hatched: bool) -> Iterator[Mark]:
    """Words on the hatching stay legible."""
    if is_hatched:
        yield Box(text.x - 1, text.y, text.width + 2, text.style.height, 1.0, 0)
    yield text


def _fitting(lines: Sequence[Block], room: float) -> Iterator[Block]:
    for line in lines:
        room -= line.height
        if room < 0:
            return
        yield line


def entry_said(entry: AgendaEntry, say: Speech) -> str:
    """An appointment in few words: "9:00 CO-010 W4", with a mark where something is odd."""
    booking = entry.booking
    at = booking.appointment.at
    words = (
        say.clock(at) if at else say("no time"),
        booking.patient,
        what_for(booking, say),
    )
    return " ".join((*words, *marks_of(entry)))


def marks_of(entry: AgendaEntry) -> Iterator[str]:
    """The marks of an appointment; the legend says what they mean."""
    booking = entry.booking
    if booking.is_unanswered:
        yield UNANSWERED
    elif booking.is_recorded:
        yield RECORDED
    if booking.is_outside and not booking.is_recorded:
        yield OUTSIDE


def load_said(count: int, room: float, setting: Setting) -> str:
    """How many come; the bare number where the words find no room."""
    words = setting.say.plural("{n} appt", "{n} appts", count)
    return words if setting.measure(words, LOAD) <= room else str(count)
