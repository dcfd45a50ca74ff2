"""Who takes part, how far has each come, and what comes next for them?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from app.domain.change import Deed
from app.service.names import STAGES
from app.service.screening import Screening, expiring, screening_said
from app.service.worklist import RosterRow
from app.ui.columns.roster import roster
from app.ui.desk import Desk
from app.ui.overview import LiveOverview
from app.ui.parts.choice import Choice
from app.ui.parts.deed_button import deed_button
from app.ui.parts.empty import Empty
from app.ui.parts.labels import label
from app.ui.parts.page import Page, framed
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable

MOST_IN_SCREENING: Final = 5


class PatientsPage(Page):
    """The roster. `opened` asks for a patient's page."""

    way = "patients"
    opened = Signal(str, str)
    enrolling = Signal()

    def __init__(self, desk: Desk, overview: LiveOverview) -> None:
        super().__init__(desk, desk.say("Patients"))
        self._overview = overview
        self._add_choices()
        model = RecordTable(roster(desk, overview.first_line), lambda row: row.patient)
        self.table = RowTable(model, desk.theme, desk.say("Patients"), sortable=True)
        self.table.opened.connect(self._open)
        self.empty = Empty(desk.theme, "patients")
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table))
        self.stack.addWidget(framed(self.empty))
        self.screening = label(kind="small", wrap=True)
        self.column.addWidget(self.screening)
        self.column.addWidget(self.stack, 1)
        overview.renewed.connect(self.renew)
        self._is_stale = False  # it is renewed whether or not somebody looks
        self.renew()

    def arrive(self) -> None:
        self.table.setFocus()

    @property
    def in_hand(self) -> tuple[str, str]:
        row = self.table.row
        if row is None:
            return "", ""
        return row.patient, row.next.visit.id if row.next else ""

    def _show_others(self) -> None:
        self.renew(anew=True)

    def renew(self, *, anew: bool = False) -> None:
        """Show the patients as they stand; `anew` when a person asked for others of them."""
        roster = self._overview.roster
        self.sites.offer(self._overview.sites)
        shown = [row for row in roster if self._is_wanted(row)]
        self.table.show_rows(list(shown), anew=anew)
        self.subtitle.setText(self.desk.say.plural("1 patient", "{n} patients", len(shown)))
        self.stack.setCurrentIndex(0 if shown or not self._overview.is_filled else 1)
        self.desk.bridge.ask(expiring, self._show_screening, None, self.desk.today)
        say = self.desk.say
        if roster:
            self.empty.put(say("No patient fits."), say("Clear the filter to see all."))
        else:
            words = say("Enrol the first one: a code and the consent date.")
            self.empty.put(say("No patients yet."), words)

    def _show_screening(self, found: Sequence[Screening]) -> None:
        """Until when those in screening can be included, the soonest first."""
        say = self.desk.say
        wanted = [one for one in found if one.site == (self.sites.value or one.site)]
        said = [screening_said(one, say) for one in wanted[:MOST_IN_SCREENING]]
        more = len(wanted) - len(said)
        said += [say.plural("1 more", "{n} more", more)] if more else []
        self.screening.setText(say("In screening: {patients}", patients=" · ".join(said)))
        self.screening.setVisible(bool(said))

    def _add_choices(self) -> None:
        say = self.desk.say
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(say("Filter by code or stage"))
        self.filter.setAccessibleName(say("Filter by code or stage"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(220)
        self.filter.textChanged.connect(self._show_others)
        self.sites = Choice(say("Site"), say)
        self.sites.chosen.connect(self._show_others)
        enrol = deed_button(self.desk, say("Enrol a patient"), "primary", deed=Deed.ADD_PATIENT)
        enrol.clicked.connect(self.enrolling)
        for widget in (self.filter, self.sites, enrol):
            self.heading.addWidget(widget)

    def _is_wanted(self, row: RosterRow) -> bool:
        typed = self.filter.text().strip().casefold()
        said = f"{row.patient} {self.desk.say(STAGES[row.stage])}".casefold()
        return typed in said and row.site == (self.sites.value or row.site)

    def _open(self, row: RosterRow) -> None:
        visit = row.next.visit.id if row.next else ""
        self.opened.emit(row.patient, visit)
