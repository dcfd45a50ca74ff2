"""What led to a deviation, how much does it weigh, and what was done about it?"""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from app.domain.deviation import DeviationState
from app.domain.report import Cause, Grade
from app.service import deviations
from app.service.deviation_words import about, departure, remarks
from app.service.dossier import Dossier
from app.service.names import CAUSES, GRADES
from app.ui.desk import Desk
from app.ui.dialogs.choices import code_box
from app.ui.dialogs.maybe_day import MaybeDay
from app.ui.dialogs.notes import NoteField
from app.ui.dialogs.question import Question
from app.ui.parts.flow import flowing
from app.ui.parts.labels import label
from app.words import N_, Refusal


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
        self._ask_grade(known.grade if known else None)
        self.cause: QComboBox | None = None
        if self._found.asks_cause:
            self._ask_cause(known.cause if known else None)
        self.measures = NoteField(desk, "", known.measures if known else "")
        self.ask(say("What was done about it"), self.measures, "measures")
        day = known.reported_on if known else None
        self.reported = MaybeDay(desk, say("Reported on"), day, desk.today)
        self.reported.changed.connect(self.fit)
        self.put(self.reported)
        self.fields["day"] = self.reported.field
        self.grades[Grade.MINOR].setFocus()

    def answer(self) -> None:
        grade = next((g for g, each in self.grades.items() if each.isChecked()), None)
        if grade is None:
            raise Refusal(N_("Say how much it weighs: minor or important."), grade="")
        cause = self.cause.currentData() if self.cause else None
        self.do(
            deviations.report,
            self._patient.code,
            self._key,
            grade,
            Cause(cause) if cause else None,
            self.measures.text,
            self.reported.day,
            today=self.desk.today,
            revision=self._patient.revision,
        )

    def _remarks(self, state: DeviationState) -> list[str]:
        say = self.desk.say
        told = list(remarks(self._found, say))
        if state is DeviationState.CURED:
            told.append(say("A correction has cured it. What was said of it is kept."))
        if not self._found.asks_cause:
            told.append(say("No cause is asked where the date of an infusion is concerned."))
        return told

    def _ask_grade(self, known: Grade | None) -> None:
        self.grades = {grade: QRadioButton(self.desk.say(GRADES[grade])) for grade in Grade}
        group = QButtonGroup(self)
        for grade, each in self.grades.items():
            group.addButton(each)
            each.setChecked(grade is known)
        self.put(label(self.desk.say("How much does it weigh?"), "small"))
        self.put(flowing(*self.grades.values(), gap=16))
        self.fields["grade"] = self.grades[Grade.MINOR]

    def _ask_cause(self, known: Cause | None) -> None:
        say = self.desk.say
        self.cause = code_box(CAUSES, known or "", say)
        self.cause.insertItem(0, say("Choose…"))
        self.cause.setCurrentIndex(max(self.cause.findData(str(known)), 0) if known else 0)
        self.ask(say("What led to it"), self.cause, "cause")
