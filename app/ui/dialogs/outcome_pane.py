"""What is asked of each answer to whether an appointment was kept?"""

from __future__ import annotations

from datetime import date, time
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.domain.appointment import covered
from app.domain.neutral import is_dated_elsewhere
from app.domain.visit import VisitRecord
from app.service.did_it_happen import Became, Given, Unanswered
from app.ui.desk import Desk
from app.ui.dialogs.check_list import CheckTable, checks_of
from app.ui.dialogs.check_view import CheckList
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field, time_of
from app.ui.dialogs.notes import Telling
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button, label, row
from app.words import N_

BECAME: Final = {
    Became.DONE: N_("It took place"),
    Became.ANOTHER_DAY: N_("On another day"),
    Became.DID_NOT_COME: N_("Did not come"),
    Became.RESCHEDULED: N_("Rescheduled"),
    Became.CANCELLED: N_("Cancelled"),
}

WHICH_DAY: Final = {
    Became.ANOTHER_DAY: N_("Day on which it took place"),
    Became.RESCHEDULED: N_("New day"),
}


class Reply(NamedTuple):
    """What goes with an answer: the other day and time, the assessments, the reason."""

    day: date | None
    at: time | None
    given: Given | None
    reason: str


class OutcomePane(QWidget):
    """The answers to choose from, and what each one needs. `fields` as a dialog names them."""

    changed = Signal()

    def __init__(self, desk: Desk, one: Unanswered) -> None:
        super().__init__()
        self._desk, self._one = desk, one
        say = desk.say
        self.became = Became.DONE
        self.day = DayField(desk, one.appointment.day)
        self.at = text_field(say("9:30, or leave empty"))
        self.reason = text_field(say("Kept in the history"))
        self.tables = {visit: self._table(visit) for visit in one.appointment.covers}
        self.captions = {name: label(kind="small") for name in ("day", "at", "reason")}
        self.fields: dict[str, QWidget] = {"day": self.day, "at": self.at, "reason": self.reason}
        self.checks = self._check_lists()
        self._lay_out()
        self.choose(Became.DONE)
        self.setFocusProxy(self.buttons[Became.DONE])

    def choose(self, became: Became) -> None:
        """Ask what belongs to this answer."""
        self.became = became
        self.buttons[became].setChecked(True)
        say = self._desk.say
        held = became in (Became.DONE, Became.ANOTHER_DAY)
        self.checks.setVisible(held and any(t.rowCount() for t in self.tables.values()))
        if became is Became.RESCHEDULED and self.day.known == self._one.appointment.day:
            self.day.take(self._desk.today)
        self._offer("day", say(WHICH_DAY[became]) if became in WHICH_DAY else "")
        self._offer("at", say("Time") if became is Became.RESCHEDULED else "")
        self._offer("reason", "" if held or self._is_silent() else say("Why?"))
        self.changed.emit()

    def _is_silent(self) -> bool:
        """Whether no reason may be asked; for a new day what shares it may need one."""
        covers, version = self._one.appointment.covers, self._one.dossier.version
        if self.became is Became.RESCHEDULED:
            return all(is_dated_elsewhere(version, (visit,)) for visit in covers)
        return is_dated_elsewhere(version, covers)

    def reply(self) -> Reply:
        """What the answer needs; `Refusal` for an odd day or time."""
        held = self.became in (Became.DONE, Became.ANOTHER_DAY)
        return Reply(
            self.day.day if self.became in WHICH_DAY else None,
            time_of(self.at.text()) if self.became is Became.RESCHEDULED else None,
            self._records() if held else None,
            "" if self.reason.isHidden() else self.reason.text(),
        )

    def _records(self) -> Given:
        tables = self.tables.items()
        return {visit: {k: r for k, r in t.records().items() if r} for visit, t in tables}

    def _table(self, visit: str) -> CheckTable:
        """What the appointment covers of a visit, as likely done, but for what is recorded."""
        found = self._one.dossier
        planned = found.line(visit).visit
        ids = [one.id for one in planned.assessments]
        covers = covered(found.patient.appointments, visit, ids)[self._one.key]
        known = found.patient.records.get(visit, VisitRecord()).assessments or {}
        checks = checks_of(planned, found.version, known, self._desk, only_open=True)
        mine = [check for check in checks if check.id in covers]
        for check in mine:
            check.is_done = not check.may_be_left or check.id in self._named(visit)
        return CheckTable(mine, self._desk)

    def _named(self, visit: str) -> frozenset[str]:
        return self._one.appointment.covers[visit].assessments

    def _check_lists(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        several = len(self.tables) > 1
        for visit, table in self.tables.items():
            if not table.rowCount():
                continue
            name = self._desk.text(self._one.dossier.line(visit).visit.name)
            heading = name if several else self._desk.say("Assessments")
            every = button(self._desk.say("All done"), "chip")
            every.clicked.connect(table.tick_all)
            column.addLayout(row(label(heading, "small"), None, every))
            column.addWidget(CheckList(table, heading), 1)
        return made

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        self.buttons = {became: QRadioButton(self._desk.say(w)) for became, w in BECAME.items()}
        for became, each in self.buttons.items():
            group.addButton(each)
            each.clicked.connect(partial(self.choose, became))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(flowing(*self.buttons.values(), gap=12))
        for name, field in self.fields.items():
            self.captions[name].setBuddy(field)
            column.addWidget(self.captions[name])
            column.addWidget(field)
        warning = Telling(self._desk)
        for line in (self.at, self.reason):
            line.textChanged.connect(warning.judge)
        column.addWidget(warning)
        column.addWidget(self.checks, 1)
        column.addStretch(0)

    def _offer(self, name: str, words: str) -> None:
        self.captions[name].setText(words)
        self.fields[name].setAccessibleName(words)
        self.captions[name].setVisible(bool(words))
        self.fields[name].setVisible(bool(words))
