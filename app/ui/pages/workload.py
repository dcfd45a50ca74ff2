"""How much comes in each week of the year ahead: a chart of the weeks, and their numbers?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from app.domain.change import Action
from app.domain.load import By, WeekLoad
from app.service.ports import Office
from app.service.workload import MRI, Measured, Workload, workload
from app.ui.columns.load import weeks
from app.ui.desk import Desk
from app.ui.paint.load_chart import LoadChart, Panel
from app.ui.parts.choice import Choice
from app.ui.parts.empty import Empty
from app.ui.parts.labels import card
from app.ui.parts.one_of import OneOf
from app.ui.parts.page import Page
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable

MOST_PANELS: Final = 3
WHOLE: Final = "week"


class WorkloadPage(Page):
    """The weeks of the year ahead, of one site or study or of all."""

    way = "workload"
    least = 26

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("Workload"))
        self._turn = 0
        self.found: Workload | None = None
        self._add_choices()
        self.chart = LoadChart(desk)
        self.table: RowTable[WeekLoad] = self._table((), None)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        desk.bridge.changed.connect(self._after)
        desk.bridge.written_beside.connect(self.grow_stale)
        desk.bridge.turned.connect(self.grow_stale)
        desk.day.turned.connect(self.grow_stale)

    def arrive(self) -> None:
        self.chart.setFocus()

    def renew(self) -> None:
        """Count the weeks again."""
        self._turn += 1
        turn, today = self._turn, self.desk.today
        site, study = self.sites.value, self.studies.value
        by = self._by

        def count(office: Office) -> tuple[int, Workload, Workload]:
            whole = workload(office, today, site=site, study=study)
            parts = workload(office, today, site=site, study=study, by=by) if by else whole
            return turn, whole, parts

        self.desk.bridge.ask(count, self._take)

    @property
    def _by(self) -> By | None:
        return None if self.parts.value in (None, WHOLE) else By(self.parts.value)

    def _take(self, answer: tuple[int, Workload, Workload]) -> None:
        turn, whole, parts = answer
        if turn != self._turn:
            return
        self.found = whole
        say = self.desk.say
        self.sites.offer(whole.sites)
        self.studies.offer(whole.studies)
        self.chart.show_weeks(whole.weeks, self._panels(whole.measured))
        self._show_table(parts)
        without = whole.without_day
        words = say.plural(
            "1 more open visit has no day ahead yet",
            "{n} more open visits have no day ahead yet",
            without,
        )
        self.subtitle.setText(words if without else "")
        has_any = any(week.counts for week in whole.weeks)
        self.halves.setVisible(has_any)
        self.empty.setVisible(not has_any)

    def _panels(self, measured: Sequence[Measured]) -> list[Panel]:
        """The visits, the infusions, and the slots: MRI where there is one."""
        say = self.desk.say
        first = [one for one in measured if one.is_treatment or one.id == MRI]
        rest = [one for one in measured if one not in first]
        shown = (*first, *rest)[: MOST_PANELS - 1]
        return [Panel("", say("Visits")), *(Panel(one.id, one.called(say)) for one in shown)]

    def _show_table(self, parts: Workload) -> None:
        """Show the weeks; other columns ask for another table."""
        new = self._table(parts.measured, self._by)
        new.show_rows([week for week in parts.weeks if week.counts or not self._by], anew=True)
        self.place.replaceWidget(self.table, new)
        self.table.deleteLater()
        self.table = new
        new.chosen.connect(self._follow)

    def _table(self, measured: Sequence[Measured], by: By | None) -> RowTable[WeekLoad]:
        columns = weeks(self.desk, measured, by)
        model = RecordTable(columns, lambda week: (week.monday, week.of))
        return RowTable(model, self.desk.theme, self.desk.say("Weeks"))

    def _follow(self, week: WeekLoad | None) -> None:
        """Mark in the chart the week chosen in the table."""
        if week and self.found:
            mondays = [one.monday for one in self.found.weeks]
            self.chart.choose(mondays.index(week.monday))

    def _pick(self, place: int) -> None:
        """Choose in the table the week picked in the chart."""
        if self.found:
            monday = self.found.weeks[place].monday
            rows = (row for row in self.table.records.lines if isinstance(row, WeekLoad))
            row = next((one for one in rows if one.monday == monday), None)
            if row:
                self.table.choose((row.monday, row.of))

    def _add_choices(self) -> None:
        say = self.desk.say
        self.sites, self.studies = Choice(say("Site"), say), Choice(say("Study"), say)
        self.parts = OneOf(say("Table by"), say)
        names = {By.PLACE: say("Place"), By.SITE: say("Site"), By.STUDY: say("Study")}
        words = {WHOLE: say("week"), **{by.value: name for by, name in names.items()}}
        self.parts.offer(list(words), words)
        for choice in (self.sites, self.studies, self.parts):
            choice.chosen.connect(lambda _: self.renew())
            self.heading.addWidget(choice)

    def _lay_out(self) -> None:
        say = self.desk.say
        self.empty = Empty(self.desk.theme, "workload")
        self.empty.put(
            say("Nothing comes in these weeks."), say("Enrol a patient, or choose another site.")
        )
        self.empty.hide()
        above = card()
        inside = QVBoxLayout(above)
        inside.setContentsMargins(8, 8, 8, 4)
        inside.addWidget(self.chart)
        self.chart.picked.connect(self._pick)
        below = card()
        self.place = QVBoxLayout(below)
        self.place.setContentsMargins(1, 2, 1, 4)
        self.place.addWidget(self.table)
        self.halves.addWidget(above)
        self.halves.addWidget(below)
        self.halves.setStretchFactor(0, 3)
        self.halves.setStretchFactor(1, 2)
        self.halves.setChildrenCollapsible(False)
        self.column.addWidget(self.halves, 1)
        self.column.addWidget(self.empty, 1)

    def _after(self, action: Action) -> None:
        if action.touches_any("patient", "site"):
            self.grow_stale()
