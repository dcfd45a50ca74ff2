"""Which appointments has a patient, standing and past, and how far are they agreed?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.domain.appointment import BookingState
from app.domain.change import Deed
from app.domain.kept import is_settled, unanswered
from app.domain.workdays import DayReason
from app.service.dossier import Dossier
from app.ui.closed_days import closed_days_of, closed_said
from app.ui.columns.appointments import Booked, appointments, what
from app.ui.desk import Desk
from app.ui.pages.patient_tabs import PatientTab
from app.ui.paint.rows import RowAction
from app.ui.parts.deed_button import deed_button, unless_past
from app.ui.parts.empty import Empty
from app.ui.parts.labels import label, row
from app.ui.parts.page import framed
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable, Remark, Section
from app.ui.theme import SPACE
from app.words import Speech

KEYS: Final = {"b": "move", "c": "confirm", "t": "tell", "d": "call_off", "a": "answer"}
"""Which letter wishes for what of the chosen appointment."""


class AppointmentsTab(PatientTab):
    """The appointments of one patient. `acted` names a wish and the appointment's key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._next = ""
        self._lines: list[Booked | Section] = []
        self._shown: Dossier | None = None
        say = desk.say
        model = RecordTable(appointments(desk), lambda booked: booked.key)
        self.table = RowTable(
            model, desk.theme, say("Appointments"), unless_past(desk, actions_of(say))
        )
        self.table.keys = dict(KEYS)
        self.table.opened.connect(lambda booked: self._act(booked, "open"))
        self.table.acted.connect(self._act)
        self.book = deed_button(desk, say("Book an appointment…"), deed=Deed.BOOK)
        self.book.clicked.connect(lambda: self.acted.emit("book_more", self._next))
        self.hint = label(
            say(
                "Keys: B move, C confirmed by the service, T patient told, D call off,"
                " A did it happen?"
            ),
            "small",
            wrap=True,
        )
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self.empty = Empty(self._desk.theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table))
        self.stack.addWidget(framed(self.empty))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        heading = row(self.hint, self.book)
        heading.setStretch(0, 1)
        column.addLayout(heading)
        column.addWidget(self.stack, 1)

    def show_patient(self, found: Dossier) -> None:
        """Show the appointments of this patient: those that stand, then the others."""
        rows = sorted(self._rows(found), key=lambda one: one.appointment.day)
        standing = [one for one in rows if one.appointment.is_open and not one.is_past]
        past = [one for one in reversed(rows) if one not in standing]
        lines: list[Booked | Section] = []
        self._lines, self._shown = lines, found
        for title, part in ((self._desk.say("Standing"), standing), (self._past, past)):
            lines += [Section(title), *part] if part else []
        self.table.show_rows(lines)
        self.stack.setCurrentIndex(0 if lines else 1)
        say = self._desk.say
        self.empty.put(say("No appointments yet."), say("Book one from a visit, or here."))
        line = found.next_line
        self._next = line.visit.id if line else ""
        self.book.setEnabled(bool(line))
        self.hint.setVisible(bool(lines))
        self._ask_closed(found)

    def _ask_closed(self, found: Dossier) -> None:
        """Ask which of them fall on closed days, and say so below each."""
        language = self._desk.say.language

        def tell(closed: Mapping[str, Sequence[DayReason]]) -> None:
            if self._shown is not found or not closed:
                return
            told: list[Booked | Section | Remark] = []
            for line in self._lines:
                told.append(line)
                if isinstance(line, Booked) and line.key in closed:
                    words = closed_said(closed[line.key], found.version, self._desk.say)
                    told.append(Remark(f"▲ {words}", 1))
            self.table.show_rows(told)

        self._desk.bridge.ask(lambda _: closed_days_of(found, language), tell)

    @property
    def _past(self) -> str:
        return self._desk.say("Past and called off")

    def _rows(self, dossier: Dossier) -> Iterator[Booked]:
        patient = dossier.patient
        waiting = unanswered(patient, dossier.today)
        for key, each in patient.appointments.items():
            told, is_waiting = what(each, dossier, self._desk), key in waiting
            is_past = each.day < dossier.today or is_settled(patient, each)
            yield Booked(key, each, told, is_past and not is_waiting, is_waiting)

    def _act(self, booked: Booked, name: str) -> None:
        offered = [action.name for action in actions_of(self._desk.say)(booked)]
        if name == "open" and offered:
            name = offered[0]
        if name in offered or (name == "tell" and "confirm" in offered):
            self.acted.emit(name, booked.key)


def actions_of(say: Speech) -> Callable[[Booked], tuple[RowAction, ...]]:
    """What can be done with an appointment: nothing any more once it is past and answered."""
    answer = RowAction("answer", say("Did it happen?"), is_first=True, is_urgent=True)
    confirm = RowAction("confirm", say("Confirmed"), is_first=True)
    tell = RowAction("tell", say("Told"), is_first=True)
    move = RowAction("move", say("Move"))
    off = RowAction("call_off", say("Call off"))

    def actions(booked: Booked) -> tuple[RowAction, ...]:
        each = booked.appointment
        if not each.is_open or booked.is_past:
            return ()
        if booked.is_unanswered:
            return (answer, move, off)
        agreed = {BookingState.REQUESTED: (confirm,), BookingState.CONFIRMED: (tell,)}
        return (*agreed.get(each.state, ()), move, off)

    return actions
