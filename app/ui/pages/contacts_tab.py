"""What was said with one patient, and what is to follow?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.domain.change import Deed
from app.service.contacts import attempts, in_order
from app.service.dossier import Dossier
from app.service.patients import is_out_of_touch
from app.ui.columns.contacts import Logged, logged
from app.ui.contact_words import attempts_said
from app.ui.desk import Desk
from app.ui.pages.patient_tabs import PatientTab
from app.ui.paint.rows import RowAction
from app.ui.parts.deed_button import deed_button, unless_past
from app.ui.parts.empty import Empty
from app.ui.parts.labels import label, row
from app.ui.parts.page import framed
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable
from app.ui.theme import SPACE
from app.words import Speech


class ContactsTab(PatientTab):
    """The contacts of a patient, the latest first. `acted` names a wish and a contact's key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.say
        self.told = label(kind="quiet", wrap=True)
        self.log = deed_button(desk, say("Log a contact…"), "primary", deed=Deed.LOG_CONTACT)
        self.log.clicked.connect(lambda: self.acted.emit("contact", ""))
        model = RecordTable(logged(desk), lambda one: one.key)
        self.table = RowTable(
            model, desk.theme, say("Contacts"), unless_past(desk, _actions_of(say))
        )
        self.table.keys = {"c": "close_contact", "l": "contact"}
        self.table.opened.connect(lambda one: self.acted.emit("correct_contact", one.key))
        self.table.acted.connect(self._act)
        self.empty = Empty(desk.theme)
        self.empty.put(say("No contact is logged."), say("A call, a message, a letter: log it."))
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table))
        self.stack.addWidget(framed(self.empty))
        heading = row(self.told, None, self.log)
        heading.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(heading)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.table)

    def show_patient(self, found: Dossier) -> None:
        """Show the contacts of this patient."""
        desk, patient = self._desk, found.patient
        rows = [Logged(key, contact) for key, contact in in_order(patient.contacts)]
        self.table.show_rows(rows[::-1])
        self.stack.setCurrentIndex(0 if rows else 1)
        self.told.setText(attempts_said(attempts(patient, desk.today), desk))
        if is_out_of_touch(patient, desk.today):
            self.told.setText(desk.say("There is no contact any more, but for a medical question."))

    def _act(self, one: Logged, name: str) -> None:
        if name == "close_contact" and not one.contact.is_open:
            return
        self.acted.emit(name, "" if name == "contact" else one.key)


def _actions_of(say: Speech) -> Callable[[Logged], tuple[RowAction, ...]]:
    close = RowAction("close_contact", say("Close…"), is_first=True)
    answer = RowAction("close_contact", say("Answer…"), is_first=True)
    correct = RowAction("correct_contact", say("Correct…"))
    redact = RowAction("redact_contact", say("Redact…"))

    def actions(one: Logged) -> tuple[RowAction, ...]:
        if not one.contact.is_open:
            return (redact, correct)
        return (redact, correct, answer if one.contact.is_question else close)

    return actions
