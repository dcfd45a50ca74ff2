"""Which day suits a visit on which others hang best, with all that each day does to them?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.service.dossier import Dossier, VisitLine
from app.service.pickable import pickable
from app.service.picker import Candidate, Picked, pick_in
from app.service.picker_words import troubles_said
from app.service.ports import Office
from app.ui.columns.candidates import candidates, follows
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.question import Question
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button, label, row
from app.ui.parts.page import framed
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable
from app.ui.theme import SMALLEST_BODY
from app.words import Refusal

WIDE: Final = 1160
DAYS: Final = 430
HIGH: Final = 392
"""Pixels: of the dialog, of the table of days, and of both tables with what stands above them."""

MOST: Final = 1.3
"""How many times wider the days become for larger words: what they do needs the room, too."""

SOON: Final = 250
"""Milliseconds after which what was typed is looked at."""


class PickDayDialog(Question):
    """Compares days, the best first; `picked` carries the visit's id and the day chosen.

    It books nothing. Without a visit it begins with the first one on which others hang.
    """

    picked = Signal(str, object)
    is_deed = False

    def __init__(
        self, desk: Desk, dossier: Dossier, visit: str, parent: QWidget | None = None
    ) -> None:
        say = desk.say
        super().__init__(desk, say("Compare days"), dossier.patient.code, say("Book…"), parent)
        self.setMinimumWidth(WIDE)
        self._dossier, self._turn = dossier, 0
        self.found: Picked | None = None
        self._ask_which(visit)
        self._add_tables()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._ask)
        self._begin()
        self.visits.currentIndexChanged.connect(self._begin)
        for field in (self.first, self.last):
            field.changed.connect(lambda _: self._soon.start())

    @property
    def visit(self) -> str:
        """The visit whose days are compared."""
        return self.visits.currentData() or ""

    def answer(self) -> None:
        chosen = self.days.row
        if chosen is not None:
            self.accept()
            self.picked.emit(self.visit, chosen.day)

    def _ask_which(self, visit: str) -> None:
        """The visit and the range of days."""
        say, lines = self.desk.say, pickable(self._dossier)
        self.visits = QComboBox()
        for each in lines:
            self.visits.addItem(self.desk.text(each.visit.name), each.visit.id)
        self.visits.setCurrentIndex(max(self.visits.findData(visit), 0))
        today = self.desk.today
        self.first, self.last = DayField(self.desk, today), DayField(self.desk, today)
        asked = ((say("Visit"), self.visits), (say("From"), self.first), (say("To"), self.last))
        columns = []
        for words, widget in asked:
            part, column = QWidget(), QVBoxLayout()
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            widget.setAccessibleName(words)
            column.addWidget(label(words, "small"))
            column.addWidget(widget)
            column.addStretch(1)
            part.setLayout(column)
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            columns.append(part)
        whole, line = QWidget(), flowing(*columns, gap=16)
        for part in columns:
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        whole.setLayout(line)
        whole.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.put(whole)

    def _add_tables(self) -> None:
        say, version, theme = self.desk.say, self._dossier.version, self.desk.theme
        days = RecordTable(candidates(self.desk), lambda one: one.day)
        self.days: RowTable[Candidate] = RowTable(days, theme, say("Days"))
        self.days.chosen.connect(self._show_day)
        self.days.opened.connect(lambda _: self.answer())
        # A bar that comes with the days would take room that the columns have shared already.
        self.days.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        after = RecordTable(follows(self.desk, version), lambda one: one.line.visit.id)
        self.after = RowTable(after, theme, say("Visits that hang on it"))
        self.told = label(kind="warning", wrap=True)
        self.chosen = label(kind="strong")
        self._lay_out()

    def _lay_out(self) -> None:
        """The days at the left, and at the right what the chosen one does."""
        left, right, column = framed(self.days), QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.chosen, self.told):
            column.addWidget(part)
        column.addWidget(framed(self.after), 1)
        right.setLayout(column)
        larger = max(1, self.desk.theme.fonts.body / SMALLEST_BODY)
        left.setFixedWidth(round(DAYS * min(larger, MOST)))
        both, line = QWidget(), row(left, right, gap=16)
        line.setStretch(1, 1)
        both.setLayout(line)
        both.setFixedHeight(round(HIGH * larger))
        self.put(both)

    def _begin(self) -> None:
        """Compare the days of the visit's own window."""
        self._ask(whole=True)

    def _ask(self, *, whole: bool = False) -> None:
        """Compare the days of the range; of the window, where the visit has just been chosen."""
        self._turn += 1
        found, visit, language = self._dossier, self.visit, self.desk.say.language
        first, last = (None, None) if whole else (self.first.known, self.last.known)
        if not whole and not (first and last):
            return

        def pick(office: Office) -> Picked:
            return pick_in(office, found, visit, first, last, language=language)

        self.desk.bridge.ask(pick, partial(self._take, self._turn), self._cannot)

    def _cannot(self, refusal: Refusal) -> None:
        self._fill(None)
        self.refuse(refusal)
        self.go.setEnabled(False)

    def _take(self, turn: int, found: Picked) -> None:
        if turn != self._turn:
            return
        self.refusal.hide()
        for field, day in ((self.first, found.first), (self.last, found.last)):
            if field.known != day:
                field.blockSignals(True)
                field.take(day)
                field.blockSignals(False)
        self._soon.stop()
        self._fill(found)

    def _fill(self, found: Picked | None) -> None:
        self.found = found
        told = self.desk.say("The date of an infusion is set by the cell unit.")
        is_told = found is not None and found.set_elsewhere
        code = self._dossier.patient.code
        self.about.setText(f"{code} · {told}" if is_told else code)
        self.days.show_rows(list(found.candidates) if found else [], anew=True)
        self.go.setEnabled(bool(found and found.candidates))
        if found:
            self.days.setFocus()

    def _show_day(self, one: Candidate | None) -> None:
        """Show what the chosen day does to each visit."""
        say = self.desk.say
        self.chosen.setText(say.long(one.day) if one else "")
        told = list(troubles_said(one, self._dossier.version, say)) if one else []
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))
        self.after.show_rows(list(one.follows) if one else [], anew=True)


def comparing(
    desk: Desk, dossier: Dossier, line: VisitLine, take: Callable[[date], None]
) -> tuple[QPushButton, ...]:
    """A button that compares days and hands the one chosen to `take`; none where nothing hangs."""
    visit = line.visit.id
    if visit not in {each.visit.id for each in pickable(dossier)}:
        return ()
    made = button(desk.say("Compare days…"), "chip")

    def compare() -> None:
        dialog = PickDayDialog(desk, dossier, visit, made.window())
        dialog.visits.setEnabled(False)
        dialog.go.setText(desk.say("Take this day"))
        dialog.picked.connect(lambda _, day: take(day))
        dialog.open()

    made.clicked.connect(compare)
    return (made,)
