"""Since when does a patient take no more treatment, and what becomes of the follow-up?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.service.dossier import Dossier
from app.service.participation import stop_treatment, stopped
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.effects import WIDE, Effects
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.words import Refusal


class StopTreatmentDialog(Question):
    """Withdraws a patient from treatment; the follow-up stays."""

    enter_answers = False

    def __init__(self, desk: Desk, dossier: Dossier, parent: QWidget | None = None) -> None:
        say = desk.say
        self._dossier, code = dossier, dossier.patient.code
        title = say("Withdraw from treatment")
        super().__init__(desk, title, code, title, parent)
        words = say(
            "The open infusions will not be expected and their appointments are called off. The"
            " follow-up stays, estimated from their target dates."
        )
        self.on = DayField(desk, desk.today)
        self.reason = text_field(say("Kept in the history"))
        self.setMinimumWidth(WIDE)
        self.effects = Effects(desk, dossier)
        self.effects.grown.connect(self.grow_soon)
        self.put(label(words, "small", wrap=True))
        self.ask(say("Since"), self.on, "day")
        self.fields["on"] = self.on
        self.ask(say("Reason, if known"), self.reason, "reason")
        self.put(self.effects)
        self.on.changed.connect(self._look_ahead)
        self._look_ahead()
        self.on.setFocus()

    def answer(self) -> None:
        self.do(
            stop_treatment,
            self._dossier.patient.code,
            self.on.day,
            self.reason.text(),
            today=self.desk.today,
            revision=self._dossier.patient.revision,
        )

    def _look_ahead(self) -> None:
        found = self._dossier
        try:
            self.effects.look_at(stopped(found.patient, found.version, self.on.day))
        except Refusal:
            self.effects.look_at(None)
        self.fit()
        self.grow_soon()
