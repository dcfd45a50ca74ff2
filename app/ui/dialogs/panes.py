"""What is asked of each outcome of a visit?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from app.domain.sharing import asked_beside, done_beside
from app.domain.visit import Outcome, VisitRecord
from app.service.closing import Dependants, hanging
from app.service.dossier import Dossier, VisitLine
from app.service.ending_words import after_the_end
from app.service.names import brief
from app.ui.desk import Desk
from app.ui.dialogs.check_list import CheckTable, checks_of
from app.ui.dialogs.check_view import CheckList
from app.ui.dialogs.day_field import DayField, judged
from app.ui.dialogs.departures import Departures
from app.ui.parts.labels import button, label, row
from app.words import N_


class TookPlace(QWidget):
    """On which day, and which assessments were done. `grown` follows when more is said of it."""

    grown = Signal()

    def __init__(self, desk: Desk, dossier: Dossier, line: VisitLine, known: VisitRecord) -> None:
        super().__init__()
        say, self._desk = desk.say, desk
        self._dossier, self._visit = dossier, line.visit.id
        self._is_new = known.outcome is None
        booked = line.expected.booked_on
        likely = booked if booked and booked <= desk.today else desk.today
        self.day = DayField(desk, known.done_on or likely, judged(line, say))
        self.day.setAccessibleName(say("Day"))
        checks = checks_of(line.visit, dossier.version, known.assessments or {}, desk)
        self.table = CheckTable(checks, desk)
        self.list = CheckList(self.table, say("Assessments"))
        self.open = label(kind="small")
        every = button(say("All done"), "chip", say("Tick every assessment without a reason"))
        every.clicked.connect(self.table.tick_all)
        self.table.dataChanged.connect(self._count)
        self.shared = label(kind="small", wrap=True)
        self.shared.hide()
        self.departures = Departures(desk, dossier, line.visit.id)
        self.departures.changed.connect(self.grown)
        self.day.changed.connect(self._share)
        self._lay_out(every)
        for part in (self.list, every):
            part.setVisible(bool(checks))
        self._count()
        self._share(self.day.known)
        self.day.changed.connect(self._judge)
        self.table.dataChanged.connect(self._judge)
        self._judge()

    def _lay_out(self, every: QWidget) -> None:
        say = self._desk.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(say("Day"), "small"))
        for part in (self.day, self.departures, self.shared):
            column.addWidget(part)
        column.addLayout(row(label(say("Assessments"), "small"), self.open, None, every))
        column.addWidget(self.list, 1)

    def _judge(self) -> None:
        """Warn of the rules that the day would break; it can be saved all the same."""
        self.departures.judge(self.day.known, self.table.draft())

    def _share(self, day: date | None) -> None:
        """Tick what another visit had done on this day, and name those that ask for the same.

        First of all whether participation had ended by then.
        """
        found, visit = self._dossier, self._visit
        done = done_beside(found.timeline, visit, day) if day and self._is_new else {}
        self.table.tick(done)
        booked = found.patient.appointments
        asked = asked_beside(found.timeline, booked, visit, day) if day and self._is_new else {}
        parts = {other: [one for one, at in done.items() if at == other] for other in done.values()}
        late = after_the_end(found.patient, visit, day, self._desk.say) if day else ""
        told = [late] if late else []
        told += [self._said(N_("Done that day at {visit}: {parts}"), *one) for one in parts.items()]
        told += [self._said(N_("{visit} shares the day: {parts}"), *one) for one in asked.items()]
        if self.shared.text() != "\n".join(told):
            self.shared.setText("\n".join(told))
            self.shared.setVisible(bool(told))
            self.grown.emit()

    def _said(self, message: str, visit: str, parts: Iterable[str]) -> str:
        names, text = self._dossier.version.assessment_by_id, self._desk.text
        told = self._desk.say.listed([brief(text(names[one].name)) for one in sorted(parts)])
        return self._desk.say(message, visit=text(self._dossier.line(visit).visit.name), parts=told)

    def _count(self) -> None:
        words = self._desk.say.plural(
            "1 stays outstanding", "{n} stay outstanding", self.table.open
        )
        self.open.setText(f"· {words}" if self.table.open else "")


class NotHeld(QWidget):
    """What becomes of the visits that hang on one that did not take place."""

    def __init__(
        self, desk: Desk, dossier: Dossier, line: VisitLine, *, asks_dependants: bool
    ) -> None:
        super().__init__()
        say = desk.say
        others = hanging(dossier.patient, dossier.version, line.visit.id)
        names = [dated(dossier.line(other), desk) for other in others]
        self.off = QRadioButton(say("They do not apply either"))
        self.count_on = QRadioButton(say("They stay, counted from its target date (estimated)"))
        self.off.setChecked(True)
        self.asks = asks_dependants and bool(names)
        title = say.plural(
            "1 visit hangs on it. What becomes of it?",
            "{n} visits hang on it. What becomes of them?",
            len(names),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (
            label(title, "strong", wrap=True),
            label("\n".join(names), "small", wrap=True),
            self.off,
            self.count_on,
        ):
            column.addWidget(part)
            part.setVisible(self.asks)
        column.addStretch(1)

    @property
    def dependants(self) -> Dependants:
        """What the person decided."""
        return Dependants.COUNT_ON if self.count_on.isChecked() else Dependants.NOT_APPLICABLE

    def ask_for(self, outcome: Outcome | None) -> None:
        """Show the question only where there is one."""
        if outcome is Outcome.DONE or outcome is None or not self.asks:
            self.hide()


class TakenBack(QWidget):
    """What it means to take a record back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.say(
            "The visit will be open again, as if nothing had been recorded. What was recorded"
            " of its assessments stays, and so does the history."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(words, "quiet", wrap=True))


def dated(line: VisitLine, desk: Desk) -> str:
    """A visit with the day it would be on: "Week 4 · 22 Nov 2026"."""
    name, day = desk.text(line.visit.name), line.expected.in_force
    return f"{name} · {desk.say.dated(day)}" if day else name
