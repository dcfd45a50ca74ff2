"""Which assessments were done apart from their visit, and on which day?"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.visit import VisitRecord
from app.service.dossier import Dossier, VisitLine
from app.service.visits import record_assessments
from app.ui.desk import Desk
from app.ui.dialogs.check_list import CheckTable, checks_of
from app.ui.dialogs.check_view import CheckList
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import button, label, row
from app.words import N_, Refusal

WIDE: Final = 640


class AssessDialog(Question):
    """Records assessments by themselves: the visit stays as it is."""

    def __init__(
        self, desk: Desk, dossier: Dossier, line: VisitLine, parent: QWidget | None = None
    ) -> None:
        say = desk.say
        about = f"{dossier.patient.code} · {desk.text(line.visit.name)}"
        super().__init__(desk, say("Record assessments"), about, say("Save"), parent)
        self.setMinimumWidth(WIDE)
        self._dossier, self._line = dossier, line
        known = dossier.patient.records.get(line.visit.id, VisitRecord()).assessments or {}
        checks = checks_of(line.visit, dossier.version, known, desk, only_open=True)
        self.table = CheckTable(checks, desk)
        self.list = CheckList(self.table, say("Assessments"))
        self.day = DayField(desk, desk.today)
        self.reason = text_field(say("Kept in the history"))
        every = button(say("All done"), "chip")
        every.clicked.connect(self.table.tick_all)
        self.ask(say("Day on which they were done"), self.day, "day")
        self.put(row(label(say("Assessments"), "small"), None, every))
        self.put(self.list)
        self.fields["assessment"] = self.list
        self.ask(say("Remark"), self.reason, "reason")
        self.day.setFocus()

    def answer(self) -> None:
        given = {name: kept for name, kept in self.table.records(self.day.day).items() if kept}
        if not given:
            raise Refusal(N_("Nothing to save: tick what was done."))
        self.do(
            record_assessments,
            self._dossier.patient.code,
            self._line.visit.id,
            given,
            today=self.desk.today,
            reason=self.reason.text(),
            revision=self._dossier.patient.revision,
        )
