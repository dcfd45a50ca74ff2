"""What stands on the office's month, the paper for the wall?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.day_span import DaySpan, month_of, weeks
from app.domain.workdays import is_weekend
from app.service.agenda import Agenda, AgendaEntry
from app.ui.papers.agenda_notes import closing, legend, visit_keys
from app.ui.papers.cells import bar, widest
from app.ui.papers.day_cell import DayCell, entry_said
from app.ui.papers.look import Setting
from app.ui.papers.marks import SHADE, Box, Mark, Paper, Style
from app.ui.papers.office_frame import office_frame, office_setting
from app.ui.papers.page import Frame, composed
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.table import titled
from app.ui.papers.typeset import Block, Measure, centred, padded, placed
from app.words import N_, Speech

TEMPLATE: Final = "1.0"
NOTE: Final = N_("Office month, version {version}")
LOWEST: Final = 30.0
WEEKS_A_PAGE: Final = 2
"""At least so many weeks find room: a day with more goes on in the list below the month."""

WEEKEND_PART: Final = 0.5
"""A day of the weekend is so much narrower where nobody comes on any."""

DAY_HEAD: Final = 13.0
CELL_PAD: Final = 8.0
TITLE: Final = Style(13, bold=True)


def office_month(subject: Agenda, say: Speech, measure: Measure, sheet: Sheet = A4.turned) -> Paper:
    """A grid for each month of the span, with everybody who comes, by code.

    A month begins on a page of its own. What finds no room in its day stands in a list below the
    month: every appointment stands on the paper once.
    """
    setting = office_setting(say, measure, sheet)
    kind = say(NOTE, version=TEMPLATE)
    frame = office_frame(say("Month of the office"), kind, subject.head, setting, sheet)
    grid = _Grid(subject, setting, frame)
    blocks = [block for month in months(subject.calendar.span) for block in grid.blocks(month)]
    title = say("Month of the office {span}", span=_span_said(subject, say))
    return composed(title, say.language, blocks, frame)


def months(span: DaySpan) -> Iterator[DaySpan]:
    """The months that a span reaches into."""
    day = span.first
    while day <= span.last:
        month = month_of(day)
        yield month
        day = date.fromordinal(month.last.toordinal() + 1)


def _span_said(subject: Agenda, say: Speech) -> str:
    first, last = subject.calendar.span
    if (first.year, first.month) == (last.year, last.month):
        return say.month(first)
    return f"{say.month(first)} – {say.month(last)}"


@dataclass(frozen=True, slots=True)
class _Grid:
    """The months of one paper, set alike."""

    subject: Agenda
    setting: Setting
    frame: Frame

    def blocks(self, month: DaySpan) -> Iterator[Block]:
        """The month: its head, its weeks, what found no room, and what its marks mean."""
        head = self._head(month)
        rows = [self._cells(week, month) for week in weeks(month)]
        left = [(cell.day, each) for row in rows for cell in row for each in cell.fitted.left_over]
        notes = [*self._notes(month)]
        heights = self._heights(rows, head, notes if not left else ())
        opening = replace(head, opens=True, bookmark=self._name(month))
        yield opening
        for row, height in zip(rows, heights, strict=True):
            yield self._week(row, height, head)
        yield from self._list(left)
        yield from notes

    def _name(self, month: DaySpan) -> str:
        name = self.setting.say.month(month.first)
        return f"{name[:1].upper()}{name[1:]}"

    def _head(self, month: DaySpan) -> Block:
        """The name of the month with its load, and the weekdays; kept with the first week."""
        say, look = self.setting.say, self.setting.look
        entries = [each for day in month.days for each in self.subject.by_day.get(day, ())]
        people = len({each.booking.patient for each in entries})
        told = say("nobody is booked")
        if entries:
            told = say.plural("1 appointment", "{n} appointments", len(entries))
            told += " · " + say.plural("1 patient", "{n} patients", people)
        named = self.setting.text(self._name(month), TITLE)
        counted = self.setting.text(told, look.body)
        beside = placed(counted, widest(named) + 10, TITLE.rise - look.body.rise)
        weekdays = placed(self._weekdays(), 0, named.height + 4)
        marks = (*named.marks, *beside, *weekdays)
        return Block(named.height + 4 + DAY_HEAD, marks, keep=True)

    def _weekdays(self) -> Block:
        say, style, x = self.setting.say, replace(self.setting.look.small, bold=True), 0.0
        marks: list[Mark] = []
        for name, width in zip(say.weekdays, self._widths, strict=True):
            said = name if self.setting.measure(name, style) < width - 4 else name[:3]
            marks.append(Box(x, 0, width, DAY_HEAD, SHADE))
            marks.append(centred(said, 1.5, x, x + width, style, self.setting.measure))
            x += width
        return Block(DAY_HEAD, tuple(marks))

    @property
    def _widths(self) -> tuple[float, ...]:
        """Of the columns, Monday first."""
        comes = any(is_weekend(day) for day in self.subject.by_day)
        parts = [1.0] * 5 + [1.0 if comes else WEEKEND_PART] * 2
        return tuple(part / sum(parts) * self.setting.width for part in parts)

    def _cells(self, week: Iterable[date], month: DaySpan) -> tuple[DayCell, ...]:
        """The week's days within the month."""
        body = self.frame.bottom - self.frame.top - TITLE.height - 4 - DAY_HEAD
        room = body / WEEKS_A_PAGE - CELL_PAD
        return tuple(
            DayCell(self.subject, day, self._widths[day.weekday()], room, self.setting)
            for day in week
            if month.first <= day <= month.last
        )

    def _heights(
        self, rows: Sequence[Sequence[DayCell]], head: Block, notes: Sequence[Block]
    ) -> list[float]:
        """Of the weeks: what they need, and more where the page has room to spare."""
        needed = [
            max(LOWEST, *(cell.fitted.body.height + CELL_PAD for cell in row)) for row in rows
        ]
        taken = sum(needed) + head.height + sum(note.height for note in notes)
        spare = max(0.0, self.frame.bottom - self.frame.top - taken - 1)
        return [height + spare / len(rows) for height in needed]

    def _week(self, row: Sequence[DayCell], height: float, head: Block) -> Block:
        marks: list[Mark] = []
        for cell in row:
            x = sum(self._widths[: cell.day.weekday()])
            marks += placed(Block(0, tuple(cell.marks(cell.fitted.body, height))), x, 0)
        return Block(height, tuple(marks), replace(head, keep=False))

    def _list(self, left: Sequence[tuple[date, AgendaEntry]]) -> Iterator[Block]:
        """The days that go on below, each appointment on a line."""
        say, setting = self.setting.say, self.setting
        days = dict.fromkeys(day for day, _ in left)
        if days:
            yield titled(say("More on the crowded days"), setting)
        for day in days:
            name = say.long(day)
            heading = bar(f"{name[:1].upper()}{name[1:]}", setting)
            yield heading
            for on, entry in left:
                if on == day:
                    line = setting.text(entry_said(entry, say), width=setting.width - 6)
                    yield replace(padded(line, 1, 1), heading=replace(heading, keep=False))

    def _notes(self, month: DaySpan) -> Iterator[Block]:
        """What closes this month without an appointment, and what marks and codes mean."""
        entries = [each for day in month.days for each in self.subject.by_day.get(day, ())]
        yield legend(self.setting)
        yield from visit_keys(entries, self.setting)
        yield from closing(self.subject, month, self.setting)
