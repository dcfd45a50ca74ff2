"""Where does the record of the office depart from the protocol, and what is still to be said?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.domain.change import Action
from app.domain.deviation import DeviationKind, DeviationState
from app.service import deviations as service
from app.service.deviation_words import STATES
from app.service.deviations import DeviationRow, Sought
from app.service.giving_out import give_table
from app.service.names import DEVIATION_KINDS
from app.service.ports import Office
from app.service.tables.deviations import deviations_table
from app.service.tables.lists import Asked, ListKind
from app.ui.columns.deviations import actions_of, deviations, foot_words
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.parts.choice import Choice
from app.ui.parts.day_line import DayLine
from app.ui.parts.deed_button import unless_past
from app.ui.parts.empty import Empty
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button, label
from app.ui.parts.page import Page, framed
from app.ui.parts.save_table import ask_where, chosen_words
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable
from app.ui.theme import SPACE
from app.words import Speech


class DeviationsPage(Page):
    """The deviation log. `acted` wishes for a patient's deviation to be completed."""

    way = "deviations"
    acted = Signal(str, str, str)

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        super().__init__(desk, desk.say("Deviations"))
        self._overview = overview
        self._rows: Sequence[DeviationRow] = ()
        self._turn = 0
        say = desk.say
        self.export = button(say("Export…"), tip=say("What is listed here, as a table in a file"))
        self.export.clicked.connect(self._ask_where)
        self.heading.addWidget(self.export)
        self._add_filter(say)
        model = RecordTable(deviations(desk), lambda one: (one.patient, one.deviation.key))
        self.table = RowTable(
            model, desk.theme, say("Deviations"), unless_past(desk, actions_of(say))
        )
        self.table.opened.connect(lambda one: self._act(one, "deviation"))
        self.table.acted.connect(self._act)
        self.empty = Empty(desk.theme, "deviations")
        self.foot = label(foot_words(say), "small", wrap=True)
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table, self.foot))
        self.stack.addWidget(framed(self.empty))
        self.column.addWidget(self.stack, 1)
        desk.bridge.changed.connect(self.grow_stale)
        desk.bridge.written_beside.connect(self.grow_stale)
        desk.day.turned.connect(self.grow_stale)

    def arrive(self) -> None:
        self.table.setFocus()

    def renew(self) -> None:
        """Ask for the log again."""
        self._turn += 1
        turn, sought, today = self._turn, self.sought, self.desk.today

        def answer(office: Office) -> tuple[int, Sequence[DeviationRow]]:
            return turn, service.log(office, today, sought)

        self.desk.bridge.ask(answer, self._take)

    @property
    def sought(self) -> Sought:
        """What the filter leaves."""
        kind, state = self.kinds.value, self.states.value
        return Sought(
            patient=self.patients.value or "",
            kind=DeviationKind(kind) if kind else None,
            state=DeviationState(state) if state else None,
            since=self.since.day,
            until=self.until.day,
        )

    def export_to(self, path: Path) -> None:
        """Write what is listed to a file; a refusal is told."""
        desk, n = self.desk, len(self._rows)
        table = deviations_table(self._rows, desk.say)
        asked = Asked(desk.today, narrowed=self._narrowed)

        def write(office: Office) -> Action | None:
            about = ListKind.DEVIATIONS, table, asked, path
            return give_table(office, *about, desk.say, desk.day.now(), desk.codec())

        desk.bridge.do(write, lambda _: self._say_written(n), desk.bridge.refused.emit)

    @property
    def _narrowed(self) -> str:
        choices = [one for one in (self.patients, self.kinds, self.states) if one.value]
        days = [one for one in (self.since, self.until) if one.day]
        texts = [f"{one.accessibleName()}: {one.text()}" for one in days]
        return chosen_words([*(one.text() for one in choices), *texts])

    def _add_filter(self, say: Speech) -> None:
        self.patients, self.kinds = Choice(say("Patient"), say), Choice(say("Kind"), say)
        self.states = Choice(say("State"), say)
        self.since, self.until = DayLine(say("from day"), say), DayLine(say("until day"), say)
        kinds = {str(kind): say(words) for kind, words in DEVIATION_KINDS.items()}
        self.kinds.offer(list(kinds), kinds)
        states = {str(state): say(words) for state, words in STATES.items()}
        self.states.offer(list(states), states)
        for choice in (self.patients, self.kinds, self.states):
            choice.chosen.connect(self.renew)
        for day in (self.since, self.until):
            day.changed.connect(self.renew)
        filters = (self.patients, self.kinds, self.states, self.since, self.until)
        self.column.addLayout(flowing(*filters, gap=SPACE))

    def _take(self, answer: tuple[int, Sequence[DeviationRow]]) -> None:
        turn, rows = answer
        if turn != self._turn:
            return  # something else was asked for since
        say, n = self.desk.say, len(rows)
        self._rows = rows
        self.patients.offer([row.patient for row in self._overview.roster])
        self.table.show_rows(list(rows))
        self.stack.setCurrentIndex(0 if n else 1)
        self.export.setEnabled(n > 0)
        if self.sought == service.EVERYTHING:
            kept = say("What departs from the protocol is drafted here by itself.")
            self.empty.put(say("There are no deviations."), kept)
        else:
            self.empty.put(say("No deviation fits."), say("Choose another kind or other days."))
        drafts = sum(row.state is DeviationState.DRAFT for row in rows)
        found = say.plural("1 deviation", "{n} deviations", n)
        self.subtitle.setText(say("{found} · {drafts} to complete", found=found, drafts=drafts))

    def _act(self, one: DeviationRow, name: str) -> None:
        self.acted.emit(one.patient, name, one.deviation.key)

    def _ask_where(self) -> None:
        say = self.desk.say
        words = say("deviations")
        name = f"{words}-{self.desk.today:%Y-%m-%d}"
        path = ask_where(self, say("Export the deviations"), name, say)
        if path:
            self.export_to(path)

    def _say_written(self, n: int) -> None:
        say = self.desk.say
        self.subtitle.setText(say.plural("1 deviation exported", "{n} deviations exported", n))
