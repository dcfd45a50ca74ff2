"""What became of a visit: did it take place, was it missed, or does it not apply?"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.domain.neutral import is_dated_elsewhere
from app.domain.status import Flag
from app.domain.visit import Outcome, VisitRecord
from app.service import closing, correcting, visits
from app.service.dossier import Dossier, VisitLine
from app.ui.called import called_in
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.panes import NotHeld, TakenBack, TookPlace
from app.ui.dialogs.question import Question
from app.ui.parts.flow import flowing
from app.ui.parts.labels import button
from app.words import N_, Speech

OUTCOMES: Final[dict[Outcome | None, str]] = {
    Outcome.DONE: N_("It took place"),
    Outcome.MISSED: N_("Missed"),
    Outcome.NOT_APPLICABLE: N_("Not applicable"),
    None: N_("Take the record back"),
}


WIDE: Final = 640


class RecordDialog(Question):
    """Records a visit; one that is recorded already is corrected, with a reason.

    `rebooking` asks for another day instead.
    """

    rebooking = Signal()

    def __init__(
        self, desk: Desk, dossier: Dossier, line: VisitLine, parent: QWidget | None = None
    ) -> None:
        say = desk.say
        self._dossier, self._line = dossier, line
        self._known = dossier.patient.records.get(line.visit.id, VisitRecord())
        self._corrects = self._known.outcome is not None
        about = f"{dossier.patient.code} · {desk.text(line.visit.name)}"
        super().__init__(desk, self._title(say), about, say("Save"), parent)
        self.setMinimumWidth(WIDE)
        self.called = called_in(dossier, desk)
        asks = self._known.outcome in (None, Outcome.DONE)
        self.held = TookPlace(desk, dossier, line, self._known)
        self.not_held = NotHeld(desk, dossier, line, asks_dependants=asks)
        self.taken_back = TakenBack(desk)
        self.outcome: Outcome | None = self._likely()
        self._offer_outcomes()
        self._put_panes()
        self.reason = text_field(say("Kept in the history"))
        words = say("Why is it corrected?") if self._corrects else say("Remark")
        self.ask(words, self.reason, "reason")
        self.fields |= {"day": self.held.day, "assessment": self.held.list}
        if line.appointment and not self._corrects:
            again = button(say("Book another day…"))
            again.clicked.connect(self._rebook)
            self.aside.addWidget(again)
        self.held.table.dataChanged.connect(lambda *_: self._ask_why())
        self.choose(self.outcome)
        self.held.day.setFocus()

    def _put_panes(self) -> None:
        """What is asked of each outcome; what the day would break takes room of its own."""
        for pane in (self.held, self.not_held, self.taken_back):
            self.put(pane)
            self.form.setStretchFactor(pane, 1)
        self.held.grown.connect(self.fit_soon)

    def _title(self, say: Speech) -> str:
        if Flag.DID_IT_HAPPEN in self._line.status.flags:
            return say("Did it happen?")
        return say("Correct a record") if self._corrects else say("Record a visit")

    def choose(self, outcome: Outcome | None) -> None:
        """Ask what belongs to this outcome."""
        self.outcome = outcome
        self.buttons[outcome].setChecked(True)
        self.held.setVisible(outcome is Outcome.DONE)
        self.not_held.setVisible(outcome in (Outcome.MISSED, Outcome.NOT_APPLICABLE))
        self.not_held.ask_for(outcome)
        self.taken_back.setVisible(outcome is None)
        self._ask_why()
        self.fit_soon()

    def _ask_why(self) -> None:
        words = self._asked_why()
        self.captions["reason"].setText(words)
        self.reason.setAccessibleName(words)
        for part in (self.captions["reason"], self.reason):
            part.setVisible(bool(words))

    def _asked_why(self) -> str:
        """How the reason is asked for; empty where others set the date (DOMAIN, Blinding)."""
        say, is_done = self.desk.say, self.outcome is Outcome.DONE
        if is_done and not self._corrects:
            return say("Remark")
        known, draft = self._known.assessments or {}, self.held.table.draft()
        is_new_date = is_done and all(known.get(one) == made for one, made in draft.items())
        is_closed = self.outcome in (Outcome.MISSED, Outcome.NOT_APPLICABLE)
        elsewhere = is_dated_elsewhere(self._dossier.version, (self._line.visit.id,))
        if elsewhere and (is_new_date or is_closed):
            return ""
        return say("Why is it corrected?") if self._corrects else say("Why?")

    @property
    def _why(self) -> str:
        return "" if self.reason.isHidden() else self.reason.text()

    def answer(self) -> None:
        if self._corrects:
            self._correct()
        elif self.outcome is Outcome.DONE:
            self._record()
        elif self.outcome is not None:
            self.do_shown(
                (self._dossier, self._line.visit.id),
                closing.close,
                self._dossier.patient.code,
                self._line.visit.id,
                self.outcome,
                self._why,
                self.not_held.dependants,
                revision=self._dossier.patient.revision,
            )

    def _record(self) -> None:
        given = self.held.table.records()
        self.do_shown(
            (self._dossier, self._line.visit.id),
            visits.record,
            self._dossier.patient.code,
            self._line.visit.id,
            self.held.day.day,
            {name: record for name, record in given.items() if record},
            today=self.desk.today,
            reason=self.reason.text(),
            revision=self._dossier.patient.revision,
        )

    def _correct(self) -> None:
        is_done = self.outcome is Outcome.DONE
        self.do_shown(
            (self._dossier, self._line.visit.id),
            correcting.correct,
            self._dossier.patient.code,
            self._line.visit.id,
            self.outcome,
            self.held.day.day if is_done else None,
            self.held.table.records() if is_done else {},
            self._why,
            self.not_held.dependants,
            today=self.desk.today,
            revision=self._dossier.patient.revision,
        )

    def _likely(self) -> Outcome:
        if self._known.outcome:
            return self._known.outcome
        return Outcome.MISSED if Flag.INFERRED in self._line.status.flags else Outcome.DONE

    def _offer_outcomes(self) -> None:
        group = QButtonGroup(self)
        self.buttons: dict[Outcome | None, QRadioButton] = {}
        for outcome, words in OUTCOMES.items():
            if outcome is None and not self._corrects:
                continue
            each = QRadioButton(self.desk.say(words))
            each.clicked.connect(partial(self.choose, outcome))
            group.addButton(each)
            self.buttons[outcome] = each
        self.put(flowing(*self.buttons.values(), gap=16))

    def _rebook(self) -> None:
        self.go_away()
        self.rebooking.emit()
