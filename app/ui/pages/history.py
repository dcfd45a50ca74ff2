"""What was done in this office, by whom, when and why?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.domain.change import Action
from app.service.ports import Office
from app.ui.columns.journal import journal
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.parts.choice import Choice
from app.ui.parts.empty import Empty
from app.ui.parts.labels import button
from app.ui.parts.page import Page, framed
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable

AT_A_TIME: Final = 100


class HistoryPage(Page):
    """The journal, newest first. `undoing` asks to take back one's own last deed."""

    way = "history"
    undoing = Signal()

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        super().__init__(desk, desk.say("History"))
        self._overview = overview
        self._actions: list[Action] = []
        self._turn = 0
        self._is_stale = True
        say = desk.say
        self.patients = Choice(say("Patient"), say)
        self.undo = button(say("Undo my last deed"), tip=say("Ctrl+Z"))
        self.more = button(say("Show older entries"))
        for widget in (self.patients, self.undo):
            self.heading.addWidget(widget)
        model = RecordTable(journal(desk), lambda action: action.number)
        self.table = RowTable(model, desk.theme, say("History"))
        self.empty = Empty(desk.theme, "history")
        self.empty.put(
            say("Nothing has been done yet."), say("Every deed is kept here, with its reason.")
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table))
        self.stack.addWidget(framed(self.empty))
        self.column.addWidget(self.stack, 1)
        self.column.addWidget(self.more)
        self.patients.chosen.connect(self.renew)
        self.undo.clicked.connect(self.undoing)
        self.more.clicked.connect(self._ask_older)
        desk.bridge.changed.connect(self._grow_stale)
        desk.bridge.written_beside.connect(self._grow_stale)

    def arrive(self) -> None:
        self.patients.offer([row.patient for row in self._overview.roster])
        if self._is_stale:
            self.renew()
        self.table.setFocus()

    def renew(self) -> None:
        """Show the newest entries."""
        self._is_stale = False
        self._actions = []
        self._ask_older()

    def _grow_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.renew()

    def _ask_older(self) -> None:
        before = self._actions[-1].number if self._actions else None
        patient = self.patients.value
        self._turn += 1
        turn = self._turn

        def answer(office: Office) -> Sequence[Action]:
            return office.journal(patient, before=before, limit=AT_A_TIME)

        self.desk.bridge.ask(answer, lambda found: self._take(turn, found))

    def _take(self, turn: int, found: Sequence[Action]) -> None:
        if turn != self._turn:
            return  # another patient, or newer deeds, were asked for since
        self._actions += found
        self.table.show_rows(list(self._actions))
        self.more.setVisible(len(found) == AT_A_TIME)
        self.stack.setCurrentIndex(0 if self._actions else 1)
        n = len(self._actions)
        self.subtitle.setText(self.desk.say.plural("1 entry", "{n} entries", n))
