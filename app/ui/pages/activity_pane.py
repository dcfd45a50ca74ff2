"""What is done at which visit: the schedule of activities, and what is said of the chosen cell?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.change import Deed
from app.service.activities import activities
from app.service.activity_table import legend
from app.service.confirming import ToConfirm
from app.ui.desk import Desk
from app.ui.parts.abreast import Abreast
from app.ui.parts.activity_view import ActivityView
from app.ui.parts.deed_button import deed_button
from app.ui.parts.inside import Inside
from app.ui.parts.labels import button, card, label, row
from app.ui.parts.page import framed
from app.ui.theme import SPACE

PANEL: Final = 280


class ActivityPane(QWidget):
    """The matrix, and beside it what its chosen cell and visit say, with the footnotes.

    `confirming` names the places of the assumed values of the chosen cell.
    """

    confirming = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._open: tuple[str, ...] = ()
        self.view = ActivityView(desk)
        self.view.chosen.connect(self._show_cell)
        self.view.opened.connect(lambda _: self._confirm())
        say = desk.say
        self.name, self.cell = label(kind="strong", wrap=True), label(wrap=True)
        self.visit, self.about = label(kind="strong", wrap=True), label(wrap=True)
        self.notes = label(kind="small", wrap=True)
        self.confirm = deed_button(
            desk, say("Confirm…"), tip=say("Enter key"), deed=Deed.CONFIRM_VALUE
        )
        self.confirm.clicked.connect(self._confirm)
        self.copy = button(say("Copy"), tip=say("Copy the schedule (Ctrl+C)"))
        self.copy.clicked.connect(self.view.copy)
        matrix = framed(self.view)
        both = Abreast(matrix, self._panel(), desk.theme, wide=PANEL, gap=2 * SPACE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)

    def show_version(self, found: ToConfirm) -> None:
        """Show the schedule of a site's own version."""
        self._open = tuple(value.place for value in found.values if value.is_open)
        schedule = activities(found.in_force, self._desk.say)
        self.notes.setText("\n".join(legend(schedule, self._desk.say)))
        self.view.show_activities(schedule)
        self._show_cell(self.view.currentIndex())

    @property
    def places(self) -> tuple[str, ...]:
        """Where the assumed values of the chosen cell stand; else those of its visit."""
        index = self.view.currentIndex()
        cell, column = self.view.table.cell(index), self.view.table.column(index.column())
        if cell is None or column is None:
            return ()
        own = tuple(p for p in self._open if p in (cell.place, f"{cell.place}.window"))
        visit = (column.offset.place, column.window.place)
        return own or tuple(place for place in self._open if place in visit)

    def _panel(self) -> QScrollArea:
        frame = Inside("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.cell)
        column.addLayout(row(self.confirm, self.copy, None))
        parts: tuple[QWidget, ...] = (card("rule"), self.visit, self.about, card("rule"))
        for part in parts:
            column.addWidget(part)
        column.addWidget(label(self._desk.say("Footnotes"), "small"))
        column.addWidget(self.notes)
        column.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName(self._desk.say("The chosen cell"))
        area.setWidget(frame)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        return area

    def _show_cell(self, index: QModelIndex) -> None:
        table = self.view.table
        shown, column = table.row(index.row()), table.column(index.column())
        if shown is None or column is None:
            return
        self.name.setText(table.name_of(index))
        self.cell.setText(table.said_of(index))
        self.visit.setText(self._desk.text(column.visit.name))
        self.about.setText(table.said_of_visit(index.column()))
        self.confirm.setVisible(bool(self.places))

    def _confirm(self) -> None:
        if self.places:
            self.confirming.emit(self.places)
