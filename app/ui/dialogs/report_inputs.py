"""What is asked of a deviation: how much it weighs, what led to it, and what was done about it?"""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton

from app.domain.report import Cause, DeviationReport, Grade
from app.service.names import CAUSES, GRADES
from app.ui.dialogs.choices import code_box
from app.ui.dialogs.maybe_day import MaybeDay
from app.ui.dialogs.notes import NoteField
from app.ui.dialogs.question import Question
from app.ui.parts.flow import flowing
from app.ui.parts.labels import label
from app.words import N_, Refusal


class ReportInputs:
    """The inputs of a report, put into a dialog; `known` is what was said before."""

    def __init__(
        self, dialog: Question, known: DeviationReport | None = None, *, asks_cause: bool
    ) -> None:
        self._dialog, desk = dialog, dialog.desk
        say = desk.say
        self._ask_grade(known.grade if known else None)
        self.cause: QComboBox | None = None
        if asks_cause:
            self._ask_cause(known.cause if known else None)
        self.measures = NoteField(desk, "", known.measures if known else "")
        dialog.ask(say("What was done about it"), self.measures, "measures")
        day = known.reported_on if known else None
        self.reported = MaybeDay(desk, say("Reported on"), day, desk.today)
        self.reported.changed.connect(dialog.fit)
        dialog.put(self.reported)
        dialog.fields["day"] = self.reported.field
        self.grades[Grade.MINOR].setFocus()

    @property
    def report(self) -> DeviationReport:
        """What is said; `Refusal` while it is not said how much it weighs."""
        grade = next((g for g, each in self.grades.items() if each.isChecked()), None)
        if grade is None:
            raise Refusal(N_("Say how much it weighs: minor or important."), grade="")
        cause = self.cause.currentData() if self.cause else None
        measures, day = self.measures.text.strip(), self.reported.day
        return DeviationReport(grade, Cause(cause) if cause else None, measures, day)

    def _ask_grade(self, known: Grade | None) -> None:
        say = self._dialog.desk.say
        self.grades = {grade: QRadioButton(say(GRADES[grade])) for grade in Grade}
        group = QButtonGroup(self._dialog)
        for grade, each in self.grades.items():
            group.addButton(each)
            each.setChecked(grade is known)
        self._dialog.put(label(say("How much does it weigh?"), "small"))
        self._dialog.put(flowing(*self.grades.values(), gap=16))
        self._dialog.fields["grade"] = self.grades[Grade.MINOR]

    def _ask_cause(self, known: Cause | None) -> None:
        say = self._dialog.desk.say
        self.cause = code_box(CAUSES, known or "", say)
        self.cause.insertItem(0, say("Choose…"))
        self.cause.setCurrentIndex(max(self.cause.findData(str(known)), 0) if known else 0)
        self._dialog.ask(say("What led to it"), self.cause, "cause")
