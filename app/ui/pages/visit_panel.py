"""What is asked at one visit, why is it due then, and what can be done about it?"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from app.domain.derivation import why
from app.domain.status import Status
from app.domain.visit import Outcome
from app.service.dossier import Dossier, VisitLine
from app.ui import wording
from app.ui.columns.visits import Checked, checks
from app.ui.desk import Desk
from app.ui.pages.why_words import reasons
from app.ui.parts.labels import button, card, label, restyle, row
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable

MOST_STEPS: Final = 10
AHEAD: Final = (Status.UPCOMING, Status.PLANNED)


class VisitPanel(QScrollArea):
    """Beside the table: the chosen visit. `acted` names a deed and the visit it is about."""

    acted = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._visit = ""
        self._shown = ("", "")
        say = desk.say
        self.name, self.standing = label(kind="strong", wrap=True), label(kind="small", wrap=True)
        self.book, self.record = button(say("Book")), button(say("Record"), "primary")
        self.book.clicked.connect(partial(self._act, "book"))
        self.record.clicked.connect(partial(self._act, "record"))
        self.steps = [label(wrap=True) for _ in range(MOST_STEPS)]
        self.note = label(kind="small", wrap=True)
        model = RecordTable(checks(desk), lambda check: check.expected.planned.id)
        self.checks = RowTable(model, desk.theme, say("Assessments"))
        self.checks.horizontalHeader().hide()
        self.asked = label(say("Assessments"), "small")
        self._lay_out()

    def _lay_out(self) -> None:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.standing)
        column.addLayout(row(self.record, self.book, None))
        column.addWidget(label(self._desk.say("Why this date?"), "small"))
        for part in (*self.steps, self.note, self.asked, self.checks):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(frame)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def show_visit(self, dossier: Dossier, line: VisitLine | None) -> None:
        """Show one visit of this patient."""
        if line is None:
            return
        desk, visit = self._desk, line.visit
        is_new, self._shown = self._shown != (shown := (dossier.patient.code, visit.id)), shown
        self._visit = visit.id
        self.name.setText(desk.text(visit.name))
        pill = wording.pill(line.status, desk.say).text
        self.standing.setText("\n".join(filter(None, (pill, wording.tips(line.status, desk.say)))))
        said = list(reasons(why(dossier.timeline, visit.id), dossier, desk))
        for place, step in enumerate(self.steps):
            step.setText(said[place] if place < len(said) else "")
            step.setVisible(place < len(said))
        record = dossier.patient.records.get(visit.id)
        notes = [desk.text(visit.note)] if visit.note else []
        if record and record.reason:
            notes.append(desk.say("Reason given: {reason}", reason=record.reason))
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))
        self._offer(line, record.outcome if record else None)
        names = dossier.version.assessment_by_id
        found = dossier.assessments(visit.id)
        rows = [Checked(desk.text(names[a.planned.id].name), a) for a in found]
        self.checks.show_rows(rows)
        self.asked.setVisible(bool(rows))
        height = len(rows) * self.checks.painter_of_rows.row_height
        self.checks.setFixedHeight(height + 2)
        if is_new:
            self.verticalScrollBar().setValue(0)

    def _offer(self, line: VisitLine, outcome: Outcome | None) -> None:
        """Record what is open, book what is yet to come, correct what is recorded."""
        say = self._desk.say
        self.book.setVisible(outcome is None)
        self.record.setText(say("Record") if outcome is None else say("Correct…"))
        to_book = line.status.status in AHEAD and line.appointment is None
        restyle(self.record, "primary" if outcome is None and not to_book else "")
        restyle(self.book, "primary" if to_book else "")

    def _act(self, name: str) -> None:
        if self._visit:
            self.acted.emit(name, self._visit)
