"""Where does the record of one patient depart from the protocol?"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.service.deviations import DeviationRow, of_dossier
from app.service.dossier import Dossier
from app.ui.columns.deviations import actions_of, deviations, foot_words
from app.ui.desk import Desk
from app.ui.pages.patient_tabs import PatientTab
from app.ui.parts.deed_button import unless_past
from app.ui.parts.empty import Empty
from app.ui.parts.labels import label
from app.ui.parts.page import framed
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable


class DeviationsTab(PatientTab):
    """The deviation log of a patient. `acted` wishes for one of its lines by its key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.say
        model = RecordTable(deviations(desk, of_one_patient=True), lambda one: one.deviation.key)
        self.table = RowTable(
            model, desk.theme, say("Deviations"), unless_past(desk, actions_of(say))
        )
        self.table.opened.connect(lambda one: self._act(one, "deviation"))
        self.table.acted.connect(self._act)
        self.empty = Empty(desk.theme, "deviations")
        kept = say("What departs from the protocol is drafted here by itself.")
        self.empty.put(say("There are no deviations."), kept)
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table, label(foot_words(say), "small", wrap=True)))
        self.stack.addWidget(framed(self.empty))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.setFocusProxy(self.table)

    def show_patient(self, found: Dossier) -> None:
        """Show the deviations of this patient."""
        rows = of_dossier(found)
        self.table.show_rows(list(rows))
        self.stack.setCurrentIndex(0 if rows else 1)

    def _act(self, one: DeviationRow, name: str) -> None:
        self.acted.emit(name, one.deviation.key)
