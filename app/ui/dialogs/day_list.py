"""Who comes on a day, and which windows are open on it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.change import Deed
from app.service.calendar_rows import DayBooking, OfficeCalendar, OpenWindow
from app.service.names import brief
from app.ui import calendar_words as words
from app.ui import wording
from app.ui.carried import carried, may_be_carried
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.paint.rows import RowAction
from app.ui.parts.labels import label
from app.ui.parts.page import framed
from app.ui.parts.table import RowTable
from app.ui.table_model import Column, Look, Pill, RecordTable, Section

WIDE = 920
LINES = 10
Line = DayBooking | OpenWindow


class DayListDialog(Question):
    """The appointments and open windows of one day, with what can be done with each.

    `carrying` takes an appointment along to another day; `booking` names a patient and a visit to
    be booked, `answering` a patient and an appointment; `opened` names a patient and a visit.
    """

    carrying = Signal(object)
    booking = Signal(str, str)
    answering = Signal(str, str)
    opened = Signal(str, str)
    is_deed = False

    def __init__(
        self, desk: Desk, found: OfficeCalendar, day: date, parent: QWidget | None = None
    ) -> None:
        say = desk.say
        about = words.closed_said(found, day, desk, in_full=True)
        super().__init__(desk, say.long(day), about, say("Close"), parent)
        self.cancel.hide()
        self.setMinimumWidth(WIDE)
        bookings, windows = found.by_day.get(day, ()), tuple(found.windows_on(day))
        model: RecordTable[Line] = RecordTable(_columns(desk), _name)
        self.table = RowTable(model, desk.theme, say("On this day"), self._actions)
        self.table.keys = {"m": "carry", "a": "answer", "b": "book"}
        self.table.acted.connect(self._act)
        self.table.opened.connect(self._open)
        self.table.show_rows(_lines(bookings, windows, desk))
        high = min(len(model.lines), LINES) + 1
        self.table.setMinimumHeight(high * self.table.painter_of_rows.row_height)
        self.put(framed(self.table))
        self.put(
            label(
                say("Enter opens the patient, M moves an appointment, B books a visit."),
                "small",
                wrap=True,
            )
        )
        self.table.setFocus()

    def answer(self) -> None:
        self.accept()

    def _actions(self, line: Line) -> Sequence[RowAction]:
        """What can be done with a line; nothing while the past is shown."""
        say = self.desk.say
        if self.desk.why_not(Deed.BOOK):
            return ()
        if isinstance(line, OpenWindow):
            may_book = line.booked_on is None and not line.is_tentative
            return (RowAction("book", say("Book")),) if may_book else ()
        if not may_be_carried(line):
            return ()
        carry = RowAction("carry", say("Move"))
        asked = RowAction("answer", say("Did it happen?"), is_first=True, is_urgent=True)
        return (asked, carry) if line.is_unanswered else (carry,)

    def _act(self, line: Line, name: str) -> None:
        if name not in [action.name for action in self._actions(line)]:
            return
        self.accept()
        if isinstance(line, OpenWindow):
            self.booking.emit(line.patient, line.visit.id)
        elif name == "carry":
            self.carrying.emit(carried(line))
        else:
            self.answering.emit(line.patient, line.key)

    def _open(self, line: Line) -> None:
        self.accept()
        visit = line.visit.id if isinstance(line, OpenWindow) else line.visits[0].id
        self.opened.emit(line.patient, visit)


def _columns(desk: Desk) -> tuple[Column[Line], ...]:
    say = desk.say

    def tip(line: Line) -> str:
        if isinstance(line, OpenWindow):
            return words.band_tip(line, desk)
        return words.chip_tip(line, desk)

    return (
        Column(say("State"), str, Look.PILL, 18, tip=tip, pill=lambda line: _pill(line, desk)),
        Column(say("Time"), lambda line: _time(line, desk), width=8, tip=tip),
        Column(say("Patient"), lambda line: line.patient, Look.STRONG, 9, tip=tip),
        Column(say("Visit"), lambda line: _visits(line, desk), tip=tip),
        Column(say("Place"), lambda line: _where(line, desk), width=20, tip=tip, may_be_cut=True),
        Column("", lambda _: "", Look.ACTIONS, 16),
    )


def _lines(
    bookings: Sequence[DayBooking], windows: Sequence[OpenWindow], desk: Desk
) -> list[Line | Section]:
    """The appointments, then the windows, each under their number."""
    say = desk.say
    came = say.plural("1 appointment", "{n} appointments", len(bookings))
    open_ = say.plural("1 window open", "{n} windows open", len(windows))
    first: list[Line | Section] = [Section(came), *bookings]
    return [*first, Section(open_), *windows] if windows else first


def _name(line: Line) -> tuple[str, str]:
    return line.patient, line.visit.id if isinstance(line, OpenWindow) else line.key


def _pill(line: Line, desk: Desk) -> Pill:
    if isinstance(line, OpenWindow):
        return wording.pill(line.status, desk.say, line.visit)
    return words.state_of(line, desk)


def _time(line: Line, desk: Desk) -> str:
    if isinstance(line, OpenWindow):
        return ""
    at = line.appointment.at
    return desk.say.clock(at) if at else wording.NOTHING


def _visits(line: Line, desk: Desk) -> str:
    if isinstance(line, OpenWindow):
        return desk.text(line.visit.name)
    parts = desk.say.listed([brief(desk.text(part)) for part in line.parts])
    return f"{words.names_of(line, desk)}: {parts}" if parts else words.names_of(line, desk)


def _where(line: Line, desk: Desk) -> str:
    """The place; of a window its days."""
    if isinstance(line, OpenWindow):
        return desk.say.span(line.earliest, line.latest, desk.today)
    return words.where(line, desk)
