"""What was done in this office, by whom, when and why?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Signal

from app.domain.change import Action, Deed
from app.service.giving_out import give_table
from app.service.journal_words import Told, told
from app.service.ports import Office
from app.service.tables.history import history_table
from app.service.tables.lists import Asked, ListKind
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.pages.history_filter import HistoryFilter
from app.ui.pages.history_list import HistoryList
from app.ui.parts.deed_button import deed_button
from app.ui.parts.labels import button
from app.ui.parts.page import Page
from app.ui.parts.save_table import ask_where

AT_A_TIME: Final = 100


class Found(NamedTuple):
    """A part of the history, and everybody who wrote in it."""

    entries: Sequence[Told]
    people: Sequence[str]


class HistoryPage(Page):
    """The journal, newest first. `undoing` asks to take back the deed with this number.

    `redacting` asks to take out for good what somebody wrote in a deed.
    """

    way = "history"
    undoing = Signal(int)
    redacting = Signal(object)

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        super().__init__(desk, desk.say("History"))
        self._overview = overview
        self._entries: list[Told] = []
        self._turn = 0
        say = desk.say
        self.filter = HistoryFilter(desk)
        self.undo = deed_button(desk, say("Undo this deed…"), deed=Deed.UNDO)
        self.redact = deed_button(desk, say("Redact the words…"), deed=Deed.REDACT)
        self.export = button(say("Export…"), tip=say("What is listed here, as a table in a file"))
        self.more = button(say("Show older entries"))
        for widget in (self.undo, self.redact, self.export):
            self.heading.addWidget(widget)
        self.list = HistoryList(desk)
        self.table = self.list.table
        self.column.addWidget(self.filter)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.more)
        self._connect()

    def _connect(self) -> None:
        self.filter.changed.connect(self.renew)
        self.undo.clicked.connect(self._undo)
        self.redact.clicked.connect(self._redact)
        self.export.clicked.connect(self._ask_where)
        self.more.clicked.connect(self._ask_older)
        self.table.chosen.connect(self._allow)
        self.desk.bridge.changed.connect(self.grow_stale)
        self.desk.bridge.written_beside.connect(self.grow_stale)
        self._allow(None)

    def arrive(self) -> None:
        self.table.setFocus()

    def renew(self) -> None:
        """Show the newest entries."""
        self._entries = []
        self._ask_older()

    def _ask_older(self) -> None:
        before = self._entries[-1].action.number if self._entries else None
        question, say = self.filter.question(), self.desk.say
        self._turn += 1
        turn = self._turn

        def answer(office: Office) -> Found:
            found = office.journal(question(office), before=before, limit=AT_A_TIME)
            return Found(told(office, found, say), office.writers())

        self.desk.bridge.ask(answer, lambda found: self._take(turn, found))

    def _take(self, turn: int, found: Found) -> None:
        if turn != self._turn:
            return  # other entries, or newer ones, were asked for since
        self.filter.offer([row.patient for row in self._overview.roster], found.people)
        self._entries += found.entries
        self.more.setVisible(len(found.entries) == AT_A_TIME)
        self.list.show_entries(self._entries, is_narrow=self.filter.is_narrow)
        self.export.setEnabled(bool(self._entries))
        self._count()

    def _count(self) -> None:
        say, n = self.desk.say, len(self._entries)
        shown = say.plural("1 entry", "{n} entries", n)
        self.subtitle.setText(
            say("{shown}, and older ones", shown=shown) if self._has_more else shown
        )

    @property
    def _has_more(self) -> bool:
        return not self.more.isHidden()

    def _allow(self, entry: Told | None) -> None:
        """One's own deeds can be undone; the dialog says what may stand in the way."""
        say, who = self.desk.say, self.desk.bridge.office.who
        own = entry is not None and entry.action.who == who
        self.undo.setEnabled(own and entry is not None and entry.action.deed is not Deed.UNDO)
        self.redact.setEnabled(entry is not None and entry.can_be_redacted)
        self.redact.tell(say("Take out for good what somebody wrote in the chosen entry."))
        self.undo.tell("" if own else say("Choose a deed of your own: only those can be undone."))

    def _undo(self) -> None:
        if self.table.row is not None:
            self.undoing.emit(self.table.row.action.number)

    def _redact(self) -> None:
        if self.table.row is not None:
            self.redacting.emit(self.table.row.action)

    def _ask_where(self) -> None:
        say = self.desk.say
        name = say("history-{day}", day=self.desk.today.isoformat())
        path = ask_where(self, say("Export the history"), name, say)
        if path:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write what the filter leaves to a file, older entries too; a refusal is told."""
        question, desk, narrowed = self.filter.question(), self.desk, self.filter.said
        count: list[int] = []

        def write(office: Office) -> Action | None:
            found = office.journal(question(office))
            count.append(len(found))
            table = history_table(told(office, found, desk.say), desk.say)
            asked = Asked(desk.today, notes=True, narrowed=narrowed)
            about = ListKind.HISTORY, table, asked, path
            return give_table(office, *about, desk.say, desk.day.now(), desk.codec())

        desk.bridge.do(write, lambda _: self._say_written(count[0]), desk.bridge.refused.emit)

    def _say_written(self, n: int) -> None:
        self.subtitle.setText(self.desk.say.plural("1 entry exported", "{n} entries exported", n))
