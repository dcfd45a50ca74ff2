"""Where does the record of the office depart from the protocol, and what is still to be said?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.domain.change import Action, Deed
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
from app.ui.pages.deviation_lines import (
    TOGETHER,
    Together,
    counted,
    lines,
    why_not_together,
)
from app.ui.parts.choice import Choice
from app.ui.parts.day_line import DayLine
from app.ui.parts.deed_button import deed_button, unless_past
from app.ui.parts.empty import Empty
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button, label
from app.ui.parts.many import ManyRows, Several
from app.ui.parts.one_of import OneOf
from app.ui.parts.page import Page, framed
from app.ui.parts.save_table import ask_where, chosen_words
from app.ui.table_model import RecordTable
from app.ui.theme import SPACE
from app.words import Speech


class DeviationsPage(Page):
    """The deviation log. `acted` wishes for a patient's deviation to be completed.

    `completing` wishes the same for several that are alike.
    """

    way = "deviations"
    acted = Signal(str, str, str)
    completing = Signal(object)

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        super().__init__(desk, desk.say("Deviations"))
        self._overview = overview
        self._rows: Sequence[DeviationRow] = ()
        self._turn = 0
        say = desk.say
        self._add_buttons(say)
        self._add_filter(say)
        self.table = self._make_table()
        self.empty = Empty(desk.theme, "deviations")
        self.foot = label(foot_words(say), "small", wrap=True)
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table, self.foot))
        self.stack.addWidget(framed(self.empty))
        self.column.addWidget(self.stack, 1)
        self._allow()
        desk.bridge.changed.connect(self.grow_stale)
        desk.bridge.written_beside.connect(self.grow_stale)
        desk.day.turned.connect(self.grow_stale)

    def arrive(self) -> None:
        self.table.setFocus()

    @property
    def manner(self) -> str:
        """What the lines stand together by."""
        return self.together.value or ""

    def take_manner(self, manner: str) -> None:
        """Put the lines together as they were left."""
        if manner in set(Together):
            self.together.take(manner)

    def _make_table(self) -> ManyRows[DeviationRow]:
        desk, say = self.desk, self.desk.say
        model = RecordTable(deviations(desk), lambda one: (one.patient, one.deviation.key))
        actions = unless_past(desk, actions_of(say))
        made = ManyRows(model, desk.theme, say("Deviations"), actions)
        made.for_several = (Several("deviation", say("Complete together…"), self._why_not),)
        made.several.connect(lambda rows, _: self.completing.emit(rows))
        made.selectionModel().selectionChanged.connect(self._allow)
        made.opened.connect(lambda one: self._act(one, "deviation"))
        made.acted.connect(self._act)
        return made

    def _why_not(self, rows: Sequence[DeviationRow]) -> str:
        return why_not_together(rows, self.desk.say) or self.desk.why_not(Deed.REPORT_DEVIATION)

    def _allow(self, *_: object) -> None:
        """Offer to say the same of the chosen lines, or say what to choose for that."""
        say, rows = self.desk.say, self.table.rows
        why = why_not_together(rows, say)
        own = say("Say the same of all chosen lines; each keeps a record of its own.")
        self.complete.setEnabled(not why)
        self.complete.tell(why or own)

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

    def _add_buttons(self, say: Speech) -> None:
        self.complete = deed_button(
            self.desk, say("Complete together…"), deed=Deed.REPORT_DEVIATION
        )
        self.complete.clicked.connect(lambda: self.completing.emit(self.table.rows))
        self.export = button(say("Export…"), tip=say("What is listed here, as a table in a file"))
        self.export.clicked.connect(self._ask_where)
        for each in (self.complete, self.export):
            self.heading.addWidget(each)

    def _add_filter(self, say: Speech) -> None:
        self.together = OneOf(say("Group by"), say)
        self.together.offer(list(TOGETHER), {key: say(words) for key, words in TOGETHER.items()})
        self.together.chosen.connect(lambda _: self._show())
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
        filters = (self.patients, self.kinds, self.states, self.since, self.until, self.together)
        self.column.addLayout(flowing(*filters, gap=SPACE))

    def _take(self, answer: tuple[int, Sequence[DeviationRow]]) -> None:
        turn, rows = answer
        if turn != self._turn:
            return  # something else was asked for since
        self._rows = rows
        self.patients.offer([row.patient for row in self._overview.roster])
        self.export.setEnabled(bool(rows))
        self._show()

    def _show(self) -> None:
        """Show the lines under their headings, or that there are none."""
        say, rows = self.desk.say, self._rows
        self.table.show_rows(list(lines(rows, Together(self.manner), say)))
        self.stack.setCurrentIndex(0 if rows else 1)
        if self.sought == service.EVERYTHING:
            kept = say("What departs from the protocol is drafted here by itself.")
            self.empty.put(say("There are no deviations."), kept)
        else:
            self.empty.put(say("No deviation fits."), say("Choose another kind or other days."))
        self.subtitle.setText(counted(rows, say))

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
