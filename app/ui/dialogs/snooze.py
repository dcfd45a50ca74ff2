"""Until when can a visit wait, and why?"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.service.dossier import Dossier
from app.service.patient_lines import rows_of
from app.service.snoozing import keeps_no_reason, last_day, may_wait, snooze
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label

LATER = 3
"""Days from today that are proposed."""


class SnoozeDialog(Question):
    """Puts what a visit has on the worklist aside until a day, never past its window."""

    def __init__(
        self, desk: Desk, dossier: Dossier, visit: str, parent: QWidget | None = None
    ) -> None:
        say, self._patient, self._visit = desk.say, dossier.patient, visit
        about = f"{dossier.patient.code} · {desk.text(dossier.line(visit).visit.name)}"
        super().__init__(desk, say("Put aside until a day"), about, say("Put aside"), parent)
        known = dossier.patient, dossier.version, dossier.lines, desk.today, dossier.horizon
        rows = [row for row in rows_of(*known) if row.visit.id == visit and may_wait(row)]
        last = last_day(rows)
        likely = desk.today + timedelta(days=LATER)
        self.until = DayField(desk, min(likely, last) if last else likely)
        self.reason = text_field(say("Kept in the history"))
        told = say("It leaves the list until that day, or until it becomes urgent.")
        if last:
            told = say(
                "It leaves the list until that day, {last} at the latest, when its window"
                " closes, or until it becomes urgent.",
                last=say.long(last),
            )
        self.put(label(told, "quiet", wrap=True))
        self.ask(say("Show it again on"), self.until, "until")
        if not keeps_no_reason(dossier.patient, dossier.version, visit):
            self.ask(say("Why?"), self.reason, "reason")
        self.until.setFocus()

    def answer(self) -> None:
        self.do(
            snooze,
            self._patient.code,
            self._visit,
            self.until.day,
            self.reason.text(),
            today=self.desk.today,
            horizon=self.desk.horizon,
            revision=self._patient.revision,
        )
