"""How is something put on a day of the calendar: saved at once, or asked about first?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.change import Action
from app.service.calendar_rows import DayBooking, OfficeCalendar
from app.service.dossier import Dossier, dossier
from app.service.rebooking import Prospect, move_to, prospect
from app.service.worklines import WorkRow
from app.ui.carried import Carried
from app.ui.deeds import Deeds
from app.ui.desk import Desk


class DayMoves(QObject):
    """Moves appointments, books visits and lists days; `done` says what was moved at once.

    From the list of a day, `carrying` takes an appointment along and `opened` names a patient and a
    visit.

    A day that suits is saved at once and can be undone. One that has to be explained, or is past,
    opens the dialog; where more than the appointment changes, that is shown first.
    """

    done = Signal(str)
    carrying = Signal(object)
    opened = Signal(str, str)

    def __init__(self, desk: Desk, deeds: Deeds, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._deeds, self._window = desk, deeds, window

    def put(self, held: Carried, day: date) -> None:
        """Put an appointment, or a visit to be booked, on a day."""
        if isinstance(held.what, WorkRow):
            row = held.what
            self._book(day, row.patient, row.visit.id, row.only)
        elif day != held.what.appointment.day:
            self._move(held.what, day)

    def list_day(self, found: OfficeCalendar | None, day: date) -> None:
        """List the appointments and windows of a day."""
        if found is None:
            return
        from app.ui.dialogs.day_list import DayListDialog

        dialog = DayListDialog(self._desk, found, day, self._window)
        dialog.carrying.connect(self.carrying)
        dialog.opened.connect(self.opened)
        dialog.answering.connect(self._deeds.answer)
        dialog.booking.connect(partial(self._book, max(day, self._desk.today)))
        self._deeds.show(dialog)

    def _book(self, day: date, code: str, visit: str, only: Sequence[str] = ()) -> None:
        desk = self._desk

        def show(found: Dossier) -> None:
            from app.ui.dialogs.book import BookDialog

            line = found.line(visit)
            self._deeds.show(BookDialog(desk, found, line, self._window, only=only, on=day))

        desk.bridge.ask(dossier, show, self._deeds.tell, code, desk.today, desk.horizon)

    def _move(self, booking: DayBooking, day: date) -> None:
        desk = self._desk
        desk.bridge.ask(
            prospect,
            partial(self._go_on, booking, day),
            self._deeds.tell,
            booking.patient,
            booking.key,
            day,
            desk.today,
            desk.say.language,
        )

    def _go_on(self, booking: DayBooking, day: date, found: Prospect) -> None:
        """Ask why, show what else changes, or save."""
        if found.reasons or day < self._desk.today:
            self._ask(booking, day, found)
        elif found.changes and found.changes.has_any:
            from app.ui.dialogs.consequences import ConsequencesDialog

            version = found.dossier.version
            dialog = ConsequencesDialog(self._desk, found.changes, version, self._window)
            dialog.accepted.connect(partial(self._save, booking, day))
            self._deeds.show(dialog)
        else:
            self._save(booking, day)

    def _ask(self, booking: DayBooking, day: date, found: Prospect) -> None:
        from app.ui.dialogs.book import BookDialog

        line, key = found.dossier.line(found.visit), booking.key
        dialog = BookDialog(self._desk, found.dossier, line, self._window, moves=key, on=day)
        self._deeds.show(dialog)

    def _save(self, booking: DayBooking, day: date) -> None:
        desk = self._desk
        desk.bridge.do(
            move_to,
            partial(self._tell, booking, day),
            self._deeds.tell,
            booking.patient,
            booking.key,
            day,
            today=desk.today,
            revision=booking.revision,
        )

    def _tell(self, booking: DayBooking, day: date, action: Action | None) -> None:
        if action:
            say = self._desk.say
            self.done.emit(
                say(
                    "{code} moved to {day}. Ctrl+Z takes it back.",
                    code=booking.patient,
                    day=say.weekday(day),
                )
            )
