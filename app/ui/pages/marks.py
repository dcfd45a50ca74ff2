"""Which visits done still lack an office mark?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.service.marked import MarkRow, marked_visits
from app.service.marks import in_order
from app.service.ports import Office
from app.ui.columns.marks import marked
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.paint.rows import RowAction
from app.ui.parts.choice import Choice
from app.ui.parts.deed_button import deed_button, unless_past
from app.ui.parts.empty import Empty
from app.ui.parts.page import Page, framed
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable


class _Found(NamedTuple):
    """What the page is made of: the visits done, and the names of each site's marks."""

    rows: tuple[MarkRow, ...]
    names: Mapping[str, Mapping[str, str]]


class MarksPage(Page):
    """The visits done that lack a mark, or have one. `acted` asks for a visit's marks."""

    way = "marks"
    acted = Signal(str, str, str)
    opened = Signal(str, str)
    defining = Signal()

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        say = desk.say
        super().__init__(desk, say("Office marks"))
        self._overview, self._found, self._turn = overview, _Found((), {}), 0
        self._add_choices()
        ticking = RowAction("marks", say("Tick off…"), is_first=True)
        opening = RowAction("open", say("Open"))
        model = RecordTable(
            marked(desk, lambda: self._found.names), lambda row: (row.patient, row.visit)
        )
        self.table = RowTable(
            model,
            desk.theme,
            say("Visits done"),
            unless_past(desk, lambda _: (opening, ticking)),
            sortable=True,
        )
        self.table.keys = {"t": "marks"}
        self.table.opened.connect(lambda row: self._act(row, "marks"))
        self.table.acted.connect(self._act)
        self.empty = Empty(desk.theme)
        self.empty.acted.connect(self.defining)
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table))
        self.stack.addWidget(framed(self.empty))
        self.column.addWidget(self.stack, 1)
        overview.renewed.connect(self.grow_stale)

    def arrive(self) -> None:
        self.table.setFocus()

    def renew(self) -> None:
        """Ask for the visits done again."""
        self._turn += 1
        turn = self._turn
        self.desk.bridge.ask(_all, lambda found: self._take(turn, found))

    def _take(self, turn: int, found: _Found) -> None:
        if turn != self._turn:
            return
        self._found = found
        names = {name: None for mine in found.names.values() for name in mine.values()}
        self.sites.offer(sorted(found.names))
        self.lacking.offer(list(names))
        self.having.offer(list(names))
        self._show()

    def _show_others(self) -> None:
        self._show(anew=True)

    def _show(self, *, anew: bool = False) -> None:
        say = self.desk.say
        shown = [row for row in self._found.rows if self._is_wanted(row)]
        self.table.show_rows(shown, anew=anew)
        words = say.plural("1 visit done", "{n} visits done", len(shown))
        self.subtitle.setText(words if shown else "")
        self.stack.setCurrentIndex(0 if shown else 1)
        if any(self._found.names.values()):
            self.empty.put(say("Nothing of this kind."), say("Choose another mark above."))
        else:
            words = say("Say first what your office ticks off of each visit: CRF entered, …")
            self.empty.put(say("No marks are defined yet."), words, say("Office marks…"))

    def _is_wanted(self, row: MarkRow) -> bool:
        if row.site != (self.sites.value or row.site):
            return False
        names = self._found.names.get(row.site, {})
        lacks = [names[key] for key in row.lacks]
        has = [names[key] for key in row.marks]
        if self.having.value:
            return self.having.value in has and self.lacking.value in (None, *lacks)
        return self.lacking.value in lacks if self.lacking.value else bool(lacks)

    def _add_choices(self) -> None:
        say = self.desk.say
        self.sites = Choice(say("Site"), say)
        self.lacking = Choice(say("Lacking"), say, is_any=True)
        self.having = Choice(say("Having"), say, is_any=True)
        define = deed_button(
            self.desk, say("Office marks…"), tip=say("Say which marks this office has")
        )
        define.clicked.connect(self.defining)
        for widget in (self.lacking, self.having, self.sites, define):
            self.heading.addWidget(widget)
        for choice in (self.lacking, self.having, self.sites):
            choice.chosen.connect(self._show_others)

    def _act(self, row: MarkRow, name: str) -> None:
        if name == "open":
            self.opened.emit(row.patient, row.visit)
        else:
            self.acted.emit(row.patient, name, row.visit)


def _all(office: Office) -> _Found:
    names = {
        site.code: {key: site.marks[key] for key in in_order(site.marks)} for site in office.sites()
    }
    return _Found(marked_visits(office), names)
