"""How and when did a patient's participation end?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.patient import Ending
from app.service.dossier import Dossier, VisitLine
from app.service.ending import closed_by_ending
from app.service.names import STAGES
from app.service.patients import end
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.panes import dated
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.words import N_, Refusal


class EndDialog(Question):
    """Ends a participation and shows which open visits are closed by the day."""

    def __init__(self, desk: Desk, dossier: Dossier, parent: QWidget | None = None) -> None:
        say = desk.say
        self._dossier, self._code = dossier, dossier.patient.code
        super().__init__(
            desk, say("End participation"), self._code, say("End participation"), parent
        )
        self.kind = QComboBox()
        self.kind.addItem(say("Choose…"))
        for ending in Ending:
            self.kind.addItem(say(STAGES[ending]), ending.value)
        self.on = DayField(desk, desk.today)
        self.reason = text_field(say("Kept in the history"))
        self.closed = label(kind="small", wrap=True)
        self.ask(say("How"), self.kind, "kind")
        self.ask(say("Last day"), self.on, "day")
        self.ask(say("Reason, if known"), self.reason, "reason")
        self.put(self.closed)
        self.kind.currentIndexChanged.connect(self._allow)
        self.on.changed.connect(self._say_what_closes)
        self._allow()
        self._say_what_closes(desk.today)
        self.kind.setFocus()

    def answer(self) -> None:
        chosen = self.kind.currentData()
        if chosen is None:
            raise Refusal(N_("Choose how the participation ended."), kind="")
        self.do(end, self._code, Ending(chosen), self.on.day, self.reason.text(), self.desk.today)

    def _allow(self) -> None:
        self.go.setEnabled(self.kind.currentData() is not None)

    def _say_what_closes(self, day: date | None) -> None:
        """The open visits that the end closes, one a line; nothing while the day is no day."""
        said = ""
        if day is not None:
            say, closed = self.desk.say, closed_by_ending(self._dossier, day)
            missed = say.plural(
                "1 visit will be missed:", "{n} visits will be missed:", len(closed.missed)
            )
            off = say.plural(
                "1 visit will not be expected:",
                "{n} visits will not be expected:",
                len(closed.not_expected),
            )
            parts = self._part(missed, closed.missed), self._part(off, closed.not_expected)
            said = "\n\n".join(filter(None, parts))
        self.closed.setText(said or self.desk.say("No open visit is closed by it."))
        self.closed.setVisible(day is not None)

    def _part(self, heading: str, lines: Sequence[VisitLine]) -> str:
        return "\n".join((heading, *(dated(line, self.desk) for line in lines))) if lines else ""
