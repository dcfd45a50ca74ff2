"""What is to be settled before a visit, what do the dates say, and what does the person answer?"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.domain.gates import GateLine
from app.domain.lookback import Lies
from app.domain.report import Answer, GateAnswer
from app.service import gates
from app.service.dossier import Dossier
from app.service.gate_words import details, finding
from app.service.names import ANSWERS
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.notes import warned
from app.ui.dialogs.question import Question
from app.ui.parts.flow import Flow, flowing
from app.ui.parts.labels import card, label
from app.words import N_

WIDE: Final = 720
_OPEN: Final = N_("not answered")
_LOOKS: Final = {
    Lies.WITHIN: "",
    Lies.OUTSIDE: "",
    Lies.UNDETERMINED: "remark",
    Lies.NO_DATE: "remark",
}


class GateCard(QWidget):
    """One question: its words, what the dates say of it, the answer and a note."""

    def __init__(self, desk: Desk, dossier: Dossier, line: GateLine) -> None:
        super().__init__()
        self.line, self._desk = line, desk
        say = desk.say
        self.note = text_field(say("Note, such as who was asked or where it is written"))
        self.note.setText(line.answer.note if line.answer else "")
        words = desk.text(line.gate.text)
        self.note.setAccessibleName(say("Note on: {question}", question=words))
        self.finding = label(finding(line, say), _LOOKS.get(line.lies or Lies.WITHIN, ""))
        self.finding.setVisible(bool(self.finding.text()))
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addWidget(label(words, "strong", wrap=True))
        column.addWidget(self.finding)
        for said in details(line, dossier.version, say):
            column.addWidget(label(said, "small", wrap=True))
        column.addLayout(self._answers(words))
        column.addWidget(warned(self.note, desk))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    @property
    def answer(self) -> GateAnswer | None:
        """What is answered now; the day stays that of the answer it had if nothing changed."""
        chosen = next((code for code, each in self.buttons.items() if each.isChecked()), None)
        if chosen is None:
            return None
        known, note = self.line.answer, self.note.text().strip()
        if known and (known.answer, known.note) == (chosen, note):
            return known
        return GateAnswer(chosen, self._desk.today, note)

    def _answers(self, words: str) -> Flow:
        say, group = self._desk.say, QButtonGroup(self)
        known = self.line.answer.answer if self.line.answer else None
        self.buttons = {code: QRadioButton(say(ANSWERS[code])) for code in Answer}
        self.open = QRadioButton(say(_OPEN))
        for code, each in (*self.buttons.items(), (None, self.open)):
            group.addButton(each)
            each.setChecked(code is known)
            each.setAccessibleName(f"{each.text()}: {words}")
        return flowing(*self.buttons.values(), self.open, gap=16)


class GatesDialog(Question):
    """The check list before a visit."""

    def __init__(
        self, desk: Desk, dossier: Dossier, visit: str, parent: QWidget | None = None
    ) -> None:
        say, self._patient, self._visit = desk.say, dossier.patient, visit
        lines = gates.check_list(dossier, visit)
        name = desk.text(dossier.version.by_id[visit].name)
        day = lines[0].counts_from
        on = say.dated(day) if day else say("no day yet")
        about = f"{self._patient.code} · {name} · {on}"
        super().__init__(desk, say("Checks before a visit"), about, say("Save"), parent)
        self.setMinimumWidth(WIDE)
        words = say("The dates are worked out. What follows from them, the investigator decides.")
        self.put(label(words, "small", wrap=True))
        self.cards = {line.gate.id: GateCard(desk, dossier, line) for line in lines}
        for each in self.cards.values():
            self.put(each)
        self.form.addStretch(1)
        first = next(iter(self.cards.values()))
        next(iter(first.buttons.values())).setFocus()

    def answer(self) -> None:
        changed = {
            gate: each.answer
            for gate, each in self.cards.items()
            if each.answer != each.line.answer
        }
        self.do(
            gates.answer_gates,
            self._patient.code,
            self._visit,
            changed,
            today=self.desk.today,
            revision=self._patient.revision,
        )
