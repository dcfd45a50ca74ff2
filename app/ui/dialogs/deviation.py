"""What led to a deviation, how much does it weigh, and what was done about it?"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.deviation import DeviationState
from app.service import deviations
from app.service.deviation_words import about, departure, remarks
from app.service.dossier import Dossier
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.dialogs.report_inputs import ReportInputs
from app.ui.parts.labels import label
from app.words import N_

NO_CAUSE: Final = N_("No cause is asked where the date of an infusion is concerned.")


class DeviationDialog(Question):
    """Completes the deviation with the key `key`, or changes what was said of it."""

    def __init__(
        self, desk: Desk, dossier: Dossier, key: str, parent: QWidget | None = None
    ) -> None:
        say, self._patient, self._key = desk.say, dossier.patient, key
        row_ = deviations.row_of(dossier, key)
        self._found, known = row_.deviation, row_.report
        title = say("Change a deviation") if known else say("Complete a deviation")
        name = about(self._found, dossier.version, say)
        super().__init__(desk, title, f"{self._patient.code} · {name}", say("Save"), parent)
        on = say.dated(self._found.on) if self._found.on else ""
        said = departure(self._found, dossier.version, say)
        self.put(label(" · ".join(filter(None, (said, on))), "note", wrap=True))
        for words in self._remarks(row_.state):
            self.put(label(words, "small", wrap=True))
        self._inputs = said_of = ReportInputs(self, known, asks_cause=self._found.asks_cause)
        self.grades, self.cause = said_of.grades, said_of.cause
        self.measures, self.reported = said_of.measures, said_of.reported

    def answer(self) -> None:
        said = self._inputs.report
        self.do(
            deviations.report,
            self._patient.code,
            self._key,
            said.grade,
            said.cause,
            said.measures,
            said.reported_on,
            today=self.desk.today,
            revision=self._patient.revision,
        )

    def _remarks(self, state: DeviationState) -> list[str]:
        say = self.desk.say
        told = list(remarks(self._found, say))
        if state is DeviationState.CURED:
            told.append(say("A correction has cured it. What was said of it is kept."))
        if not self._found.asks_cause:
            told.append(say(NO_CAUSE))
        return told
