"""What became of the appointments whose day has passed, one at a time?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.change import Action
from app.service.did_it_happen import Became, Unanswered, answer, to_answer
from app.ui.called import called_in
from app.ui.desk import Desk
from app.ui.dialogs.outcome_pane import OutcomePane
from app.ui.dialogs.question import Question
from app.ui.parts.labels import button, label

WIDE = 660


class DidItHappenDialog(Question):
    """Walks through the appointments that wait for an answer; each answer is saved by itself.

    `rebooking` asks for another day for a patient's visit. `first` is the patient's code and the
    appointment's key to begin with.
    """

    rebooking = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        found: Sequence[Unanswered],
        first: tuple[str, str] = ("", ""),
        parent: QWidget | None = None,
    ) -> None:
        say = desk.say
        super().__init__(desk, say("Did it happen?"), " ", say("Save and next"), parent)
        self.setMinimumWidth(WIDE)
        self._first = first
        self._skipped: set[tuple[str, str]] = set()
        self._answered = 0
        self._rebooks = False
        self.pane: OutcomePane | None = None
        self.shown: Unanswered | None = None
        self.count = label(kind="small")
        self.put(self.count)
        self.skip = button(say("Skip"))
        self.skip.clicked.connect(self._skip)
        self.rebook = button(say("Save and book another day…"))
        self.rebook.clicked.connect(self._save_and_rebook)
        self.aside.addWidget(self.rebook)
        self.aside.addWidget(self.skip)
        self.cancel.setText(say("Close"))
        self._take(found)

    def answer(self) -> None:
        if self.pane is None or self.shown is None:
            self.accept()
            return
        patient, reply = self.shown.dossier.patient, self.pane.reply()
        self.do_shown(
            (self.shown.dossier, next(iter(self.shown.appointment.covers), "")),
            answer,
            patient.code,
            self.shown.key,
            self.pane.became,
            day=reply.day,
            at=reply.at,
            given=reply.given,
            reason=reply.reason,
            today=self.desk.today,
            revision=patient.revision,
        )

    def _done(self, action: Action | None) -> None:
        """Go on to the next one; what was saved stays saved."""
        self._answered += 1
        self.finished_with.emit(action)
        if self._rebooks and self.shown:
            code, visit = self.shown.dossier.patient.code, next(iter(self.shown.appointment.covers))
            self.accept()
            self.rebooking.emit(code, visit)
            return
        self._ask_next()

    def _skip(self) -> None:
        if self.shown:
            self._skipped.add(_name(self.shown))
        self._ask_next()

    def _save_and_rebook(self) -> None:
        self._rebooks = True
        self._try()
        if not self.refusal.isHidden():
            self._rebooks = False

    def _ask_next(self) -> None:
        desk = self.desk
        desk.bridge.ask(to_answer, self._take, self.refuse, desk.today, desk.horizon)

    def _take(self, found: Sequence[Unanswered]) -> None:
        """Show the first one that was not skipped; without any, say so or leave."""
        left = [one for one in found if _name(one) not in self._skipped]
        left.sort(key=lambda one: _name(one) != self._first)
        self.go.setEnabled(True)
        if self.pane:
            self.pane.hide()
            self.pane.deleteLater()
            self.pane = None
        self.shown = left[0] if left else None
        if self.shown:
            self._show(self.shown, len(left))
        elif self._answered or self._skipped:
            self.accept()
        else:
            self._say_none()

    def _show(self, one: Unanswered, left: int) -> None:
        say = self.desk.say
        self.about.setText(told(one, self.desk))
        words = say.plural("The only one left.", "{n} left, with this one.", left)
        self.count.setText(words)
        self.go.setText(say("Save and next") if left > 1 else say("Save"))
        self.skip.setVisible(left > 1)
        self.pane = OutcomePane(self.desk, one)
        self.pane.changed.connect(self._follow)
        self.put(self.pane)
        self.form.setStretchFactor(self.pane, 1)
        self.fields, self.called = dict(self.pane.fields), called_in(one.dossier, self.desk)
        self._listens = False
        self.refusal.hide()
        self._follow()
        self.pane.setFocus()

    def _follow(self) -> None:
        if self.pane:
            self.rebook.setVisible(self.pane.became is Became.DID_NOT_COME)
            self.refusal.hide()
            self.fit_soon()

    def _say_none(self) -> None:
        say = self.desk.say
        self.count.setText(say("No appointment waits for an answer."))
        self.about.hide()
        self.go.setText(say("Close"))
        for each in (self.skip, self.rebook, self.cancel):
            each.hide()


def told(one: Unanswered, desk: Desk) -> str:
    """Who was booked for what, when and where."""
    say, appointment, found = desk.say, one.appointment, one.dossier
    when = say.long(appointment.day)
    if appointment.at:
        when = f"{when}, {say.clock(appointment.at)}"
    names = say.listed([desk.text(found.line(visit).visit.name) for visit in appointment.covers])
    parts = (found.patient.code, names, when, appointment.place)
    return " · ".join(filter(None, parts))


def _name(one: Unanswered) -> tuple[str, str]:
    return one.dossier.patient.code, one.key
