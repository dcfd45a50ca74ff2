"""Why is an appointment called off?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.neutral import is_dated_elsewhere
from app.service.bookings import cancel
from app.service.dossier import Dossier
from app.ui.columns.appointments import what, when
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label


class CallOffDialog(Question):
    """Calls an appointment off; it stays in the history with its reason."""

    def __init__(
        self, desk: Desk, dossier: Dossier, key: str, parent: QWidget | None = None
    ) -> None:
        say, patient = desk.say, dossier.patient
        appointment = patient.appointments[key]
        parts = (patient.code, what(appointment, dossier, desk), when(appointment, desk))
        go = say("Cancel this appointment")
        super().__init__(desk, say("Cancel an appointment"), " · ".join(parts), go, parent)
        self._patient, self._key = patient, key
        self.cancel.setText(say("Back"))
        self.reason = text_field(say("Kept in the history"))
        told = say("It stays in the history. What it was for is open again.")
        self.put(label(told, "quiet", wrap=True))
        if not is_dated_elsewhere(dossier.version, appointment.covers):
            self.ask(say("Why?"), self.reason, "reason")
            self.reason.setFocus()

    def answer(self) -> None:
        patient, reason = self._patient, self.reason.text()
        self.do(cancel, patient.code, self._key, reason, revision=patient.revision)
