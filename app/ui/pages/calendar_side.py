"""What has still to be booked, and how many appointments has each place?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.change import Deed
from app.service.worklines import WorkRow
from app.ui.carried import carried
from app.ui.columns.to_book import to_book_columns
from app.ui.desk import Desk
from app.ui.paint.rows import RowAction
from app.ui.parts.deed_button import unless_past
from app.ui.parts.drag_table import DragTable
from app.ui.parts.empty import Empty
from app.ui.parts.labels import label, row
from app.ui.parts.page import framed
from app.ui.table_model import RecordTable

WIDE: Final = 240
MOST_PLACES: Final = 5


class CalendarSide(QWidget):
    """The visits to be booked, to be dragged onto a day, and the load of each place.

    `dragged` takes one away, `booking` books it on the day of the cursor, `opened` names a patient
    and a visit.
    """

    dragged = Signal(object)
    booking = Signal(object)
    opened = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, say = desk, desk.say
        self.title = label(kind="strong")
        self.table = self._list_to_book()
        self.empty = Empty(desk.theme, "days")
        self.empty.put(say("Nothing to book."), say("All that is open has an appointment."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.hint = label(say("Drag onto a day, or press B."), "small", wrap=True)
        self.places_title, self.places = label(kind="strong"), label(kind="small", wrap=True)
        self._lay_out()

    def show_rows(self, rows: Sequence[WorkRow]) -> None:
        """Show what has to be booked."""
        say = self._desk.say
        self.title.setText(say("To book · {n}", n=len(rows)))
        self.table.show_rows(list(rows))
        self.stack.setCurrentIndex(0 if rows else 1)
        self.hint.setVisible(bool(rows))

    def show_places(self, places: Mapping[str, int]) -> None:
        """Show how many appointments in view each place has, the busiest first."""
        say, counted = self._desk.say, Counter(places)
        found = counted.most_common(MOST_PLACES)
        count = sum(places.values())
        self.places_title.setText(say.plural("1 appointment", "{n} appointments", count))
        nowhere = say("no place yet")
        told = [f"{place or nowhere}: {n}" for place, n in found]
        rest = count - sum(n for _, n in found)
        told += [say("elsewhere: {n}", n=rest)] if rest else []
        self.places.setText("\n".join(told))
        self.places.setVisible(bool(told))

    def _list_to_book(self) -> DragTable:
        desk, say = self._desk, self._desk.say
        book = (RowAction("book", say("Book on the day of the cursor")),)
        model: RecordTable[WorkRow] = RecordTable(to_book_columns(desk), _name)
        table = DragTable(model, desk.theme, say("To book"), unless_past(desk, lambda _: book))
        table.keys = {"b": "book"}
        table.acted.connect(self._book)
        table.opened.connect(lambda line: self.opened.emit(line.patient, line.visit.id))
        table.dragged.connect(self._drag)
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = row(self.title, None)
        head.setContentsMargins(0, 6, 0, 4)
        column.addLayout(head)
        column.addWidget(framed(self.stack, self.hint), 1)
        column.addWidget(self.places_title)
        column.addWidget(self.places)

    def _book(self, line: WorkRow) -> None:
        if not self._desk.why_not(Deed.BOOK):
            self.booking.emit(carried(line))

    def _drag(self, line: WorkRow) -> None:
        if not self._desk.why_not(Deed.BOOK):
            self.dragged.emit(carried(line))


def _name(line: WorkRow) -> tuple[object, ...]:
    return line.patient, line.visit.id, line.kind, line.only
