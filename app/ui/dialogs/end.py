"""How and when did a patient's participation end?"""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.patient import Ending
from app.service.dossier import Dossier
from app.service.names import STAGES
from app.service.patients import end
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question


class EndDialog(Question):
    """Ends a participation; the open visits follow from the day."""

    def __init__(self, desk: Desk, dossier: Dossier, parent: QWidget | None = None) -> None:
        say = desk.say
        open_ = sum(line.status.is_open for line in dossier.lines)
        about = say.plural(
            "{code}: 1 open visit will be missed or not expected, as its window says.",
            "{code}: {n} open visits will be missed or not expected, as their windows say.",
            open_,
            code=dossier.patient.code,
        )
        super().__init__(desk, say("End participation"), about, say("End participation"), parent)
        self._code = dossier.patient.code
        self.kind = QComboBox()
        for ending in Ending:
            self.kind.addItem(say(STAGES[ending]), ending.value)
        self.on = DayField(desk, desk.today)
        self.reason = text_field(say("Kept in the history"))
        self.ask(say("How"), self.kind, "kind")
        self.ask(say("Last day"), self.on, "day")
        self.ask(say("Reason, if known"), self.reason, "reason")

    def answer(self) -> None:
        kind = Ending(self.kind.currentData())
        self.do(end, self._code, kind, self.on.day, self.reason.text(), self.desk.today)
