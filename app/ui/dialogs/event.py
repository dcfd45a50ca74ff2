"""On which day did an event happen that visits count from?"""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.service.dossier import Dossier
from app.service.visits import record_event
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question


class EventDialog(Question):
    """Enters the date of an event of the protocol, or corrects it."""

    def __init__(self, desk: Desk, dossier: Dossier, parent: QWidget | None = None) -> None:
        say = desk.say
        about = dossier.patient.code
        super().__init__(desk, say("Enter the date of an event"), about, say("Save"), parent)
        self._known = dossier.patient.events
        self._code = dossier.patient.code
        self.event_kind = QComboBox()
        for event in dossier.version.events:
            self.event_kind.addItem(desk.text(event.name), event.id)
        self.day = DayField(desk, desk.today)
        self.reason = text_field(say("Kept in the history"))
        self.ask(say("Event"), self.event_kind, "event")
        self.ask(say("Day"), self.day, "day")
        self.ask(say("Remark"), self.reason, "reason")
        self.event_kind.currentIndexChanged.connect(self._show_known)
        self.go.setEnabled(bool(dossier.version.events))
        self._show_known()

    def answer(self) -> None:
        event = self.event_kind.currentData()
        self.do(
            record_event,
            self._code,
            event,
            self.day.day,
            today=self.desk.today,
            reason=self.reason.text(),
        )

    def _show_known(self) -> None:
        known = self._known.get(self.event_kind.currentData())
        self.day.take(known or self.desk.today)
