"""What is asked at one visit, why is it due then, and what can be done about it?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout

from app.domain.change import Deed
from app.domain.constraints import would_break
from app.domain.derivation import why
from app.domain.outstanding import AssessmentState
from app.domain.patient import Patient
from app.domain.put_off import put_off_beyond
from app.domain.status import Status
from app.domain.visit import Outcome
from app.domain.workdays import DaysLeft
from app.service.day_words import left_said, without_said
from app.service.days import left_of
from app.service.deviation_words import warning
from app.service.dossier import Dossier, VisitLine
from app.service.names import brief
from app.service.own_lines import by_themselves
from app.service.reasons import reasons
from app.service.signing import signed, signed_said
from app.service.slots import booked_days
from app.ui import wording
from app.ui.columns.visits import Checked, checks
from app.ui.desk import Desk
from app.ui.pages.patient_menu import why_not
from app.ui.paint.rows import RowAction
from app.ui.parts.deed_button import deed_button, rest_in, unless_past
from app.ui.parts.inside import Inside
from app.ui.parts.labels import label, restyle, row
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable
from app.words import N_

MOST_STEPS: Final = 10
RARELY: Final = {
    "gates": N_("Checks before this visit…"),
    "pick_day": N_("Compare days…"),
    "override": N_("Set apart for this patient…"),
    "lift": N_("Back to the protocol…"),
    "cancel_unscheduled": N_("Cancel this visit…"),
    "sign": N_("Sign the visit…"),
}
BOOK_PART: Final = "book_part"
AHEAD: Final = (Status.UPCOMING, Status.PLANNED)


class VisitPanel(QScrollArea):
    """Beside the table: the chosen visit. `acted` names a deed and the visit it is about."""

    acted = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._visit = ""
        self._shown, self._without = ("", ""), ""
        say = desk.say
        self.name, self.standing = label(kind="strong", wrap=True), label(kind="small", wrap=True)
        self.left = label(kind="small", wrap=True)
        self.signed = label(kind="small", wrap=True)
        self.broken = label(kind="warning", wrap=True)
        self.book = deed_button(desk, say("Book"), deed=Deed.BOOK)
        self.record = deed_button(desk, say("Record"), "primary", deed=Deed.RECORD_VISIT)
        self.book.clicked.connect(partial(self._act, "book"))
        self.record.clicked.connect(partial(self._act, "record"))
        self.more = deed_button(desk, say("More") + " ▾")
        self.more.setMenu(self._menu())
        self.steps = [label(wrap=True) for _ in range(MOST_STEPS)]
        self.note = label(kind="small", wrap=True)
        model = RecordTable(checks(desk), lambda check: check.expected.planned.id)
        self.checks = RowTable(
            model, desk.theme, say("Assessments"), unless_past(desk, self._of_a_part)
        )
        self.checks.keys = {"b": BOOK_PART}
        self.checks.setToolTip(say("B or a click to the right: book this one by itself"))
        self.checks.acted.connect(self._act_on_part)
        self.checks.horizontalHeader().hide()
        self.asked = label(say("Assessments"), "small")
        self._lay_out()

    def _lay_out(self) -> None:
        frame = Inside("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.standing)
        column.addWidget(self.signed)
        column.addWidget(self.left)
        column.addWidget(self.broken)
        column.addLayout(row(self.record, self.book, self.more, None))
        column.addWidget(label(self._desk.say("Why this date?"), "small"))
        for part in (*self.steps, self.note, self.asked, self.checks):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(frame)
        self.setWidgetResizable(True)
        self.setAccessibleName(self._desk.say("The chosen visit"))
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def show_visit(self, dossier: Dossier, line: VisitLine | None) -> None:
        """Show one visit of this patient."""
        if line is None:
            return
        desk, visit = self._desk, line.visit
        is_new, self._shown = self._shown != (shown := (dossier.patient.code, visit.id)), shown
        self._visit = visit.id
        self.name.setText(desk.text(visit.name))
        pill = wording.pill(line.status, desk.say, visit).text
        told = (pill, wording.tips(line.status, desk.say), *self._outstanding(dossier, line))
        self.standing.setText("\n".join(filter(None, told)))
        self._tell_signed(dossier.patient, visit.id)
        self._ask_left(dossier, line)
        self._warn(dossier, visit.id)
        said = list(reasons(why(dossier.timeline, visit.id), dossier.version, desk.say))
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
        self._suit(dossier, line)
        self._show_checks(dossier, visit.id)
        if is_new:
            self.verticalScrollBar().setValue(0)

    def _outstanding(self, dossier: Dossier, line: VisitLine) -> Iterator[str]:
        """What has a line of its own on Today, and until when, as it is said there."""
        say, desk = self._desk.say, self._desk
        names = dossier.version.assessment_by_id
        for own in by_themselves(dossier.patient, line, dossier.today, dossier.horizon, ()):
            what = say.listed([brief(desk.text(names[one].name)) for one in own.assessments])
            if own.latest:
                until = wording.left_until(own.latest, own.status, desk.today, say)
                yield say("Outstanding {until}: {what}", until=until, what=what)

    def _tell_signed(self, patient: Patient, visit: str) -> None:
        """Say who has signed the visit, in a warning's colour once that no longer covers it."""
        found = signed(patient, visit)
        self.signed.setVisible(found is not None)
        if found:
            self.signed.setText(signed_said(found, self._desk.say))
            restyle(self.signed, "small" if found.is_current else "warning")

    def _show_checks(self, dossier: Dossier, visit: str) -> None:
        """Show the visit's assessments, as high as they are many."""
        names = dossier.version.assessment_by_id
        found = dossier.assessments(visit)
        days = booked_days(dossier.patient, visit)
        rows = [
            Checked(self._desk.text(names[a.planned.id].name), a, days.get(a.planned.id))
            for a in found
        ]
        self.checks.show_rows(rows)
        self.asked.setVisible(bool(rows))
        height = len(rows) * self.checks.painter_of_rows.row_height
        self.checks.setFixedHeight(height + 2)

    def _ask_left(self, dossier: Dossier, line: VisitLine) -> None:
        """Ask how many days are left to book; the first holidays of a year take long to load."""
        shown = self._shown
        self.left.hide()
        names = {one.id: self._desk.text(one.name) for one in dossier.version.assessments}
        self._without = ""
        if line.status.is_open:
            apart = put_off_beyond(line.expected)
            self._without = without_said(apart, self._desk.say, names)
        self._desk.bridge.ask(lambda _: (shown, left_of(dossier, line)), self._show_left)

    def _warn(self, dossier: Dossier, visit: str) -> None:
        """Say which rules the visit breaks on its day, done, booked or planned."""
        found = (each for each in would_break(dossier.timeline) if visit in each.visits)
        said = [warning(each, dossier.version, self._desk.say) for each in found]
        self.broken.setText("\n".join(said))
        self.broken.setVisible(bool(said))

    def _show_left(self, answer: tuple[tuple[str, str], DaysLeft | None]) -> None:
        shown, left = answer
        if shown == self._shown:
            told = "\n".join(filter(None, (left_said(left, self._desk.say), self._without)))
            self.left.setText(told)
            self.left.setVisible(bool(told))

    def _offer(self, line: VisitLine, outcome: Outcome | None) -> None:
        """Record what is open, book what is yet to come, correct what is recorded."""
        say = self._desk.say
        is_open = outcome is None and line.status.status is not Status.NOT_EXPECTED
        self.book.setVisible(is_open)
        self.record.setText(say("Record") if outcome is None else say("Correct…"))
        to_book = line.status.status in AHEAD and line.appointment is None
        restyle(self.record, "primary" if is_open and not to_book else "")
        restyle(self.book, "primary" if to_book else "")

    def _menu(self) -> QMenu:
        """What is done to a visit more rarely."""
        menu, say = QMenu(self), self._desk.say
        for wish, name in RARELY.items():
            menu.addAction(say(name), partial(self._act, wish)).setData(wish)
        menu.aboutToShow.connect(partial(rest_in, menu, self._desk))
        return menu

    def _suit(self, dossier: Dossier, line: VisitLine) -> None:
        """Offer what can be done to this visit: it is planned, set apart or beside the plan."""
        offered = {wish: not why_not(dossier, wish, line.visit.id) for wish in RARELY}
        for entry in self.more.menu().actions():
            entry.setVisible(offered[entry.data()])
        self.more.setVisible(any(offered.values()))

    def _of_a_part(self, row: Checked) -> tuple[RowAction, ...]:
        """An outstanding assessment can be booked by itself."""
        if row.expected.state is not AssessmentState.OUTSTANDING:
            return ()
        words = N_("Move its appointment…") if row.booked_on else N_("Book this one by itself…")
        return (RowAction(BOOK_PART, self._desk.say(words)),)

    def _act_on_part(self, row: Checked, name: str) -> None:
        if self._visit and self._of_a_part(row):
            self.acted.emit(name, f"{self._visit}/{row.expected.planned.id}")

    def _act(self, name: str) -> None:
        if self._visit:
            self.acted.emit(name, self._visit)
