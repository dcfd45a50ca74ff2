"""Which change is taken back with nothing but a reason, and what comes of it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.change import Action
from app.domain.neutral import is_dated_elsewhere
from app.domain.patient import Patient
from app.service.dossier import Dossier
from app.service.ending_words import stays_off_said
from app.service.overrides import lift, restored
from app.service.participation import reopen, resume_treatment
from app.service.unscheduled import cancel_unscheduled
from app.ui.desk import Desk
from app.ui.dialogs.effects import WIDE, Effects
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label

Deed = Callable[..., Action | None]


class WithReason(Question):
    """Takes something back: says what it means, shows what changes and asks why.

    `is_silent`: no reason is asked, since others set the date.
    """

    def __init__(
        self,
        desk: Desk,
        dossier: Dossier,
        title: str,
        words: str,
        changed: Patient | None,
        parent: QWidget | None,
        go: str = "",
        *,
        is_silent: bool = False,
    ) -> None:
        say = desk.say
        super().__init__(desk, title, dossier.patient.code, go or title, parent)
        self._revision = dossier.patient.revision
        self.setMinimumWidth(WIDE)
        self.effects = Effects(desk, dossier)
        self.effects.grown.connect(self.grow_soon)
        self.reason = text_field(say("Kept in the history"))
        self.put(label(words, wrap=True))
        if not is_silent:
            self.ask(say("Why?"), self.reason, "reason")
            self.reason.setFocus()
        self.put(self.effects)
        self.effects.look_at(changed)
        self._deed: Deed | None = None
        self._about: tuple[str, ...] = (dossier.patient.code,)

    def by(self, deed: Deed, *about: str) -> WithReason:
        """The deed that is done, and what it is about beside the patient."""
        self._deed, self._about = deed, (*self._about, *about)
        return self

    def answer(self) -> None:
        if self._deed:
            self.do(self._deed, *self._about, self.reason.text(), revision=self._revision)


def _reopening(desk: Desk, dossier: Dossier, _: str, parent: QWidget | None) -> WithReason:
    """Asks why an end is taken back."""
    say = desk.say
    goes_on = say("The patient takes part again.")
    off = stays_off_said(dossier.patient, dossier.version, say)
    words = " ".join(filter(None, (goes_on, off)))
    changed = replace(dossier.patient, end=None)
    title = say("Reopen participation")
    return WithReason(desk, dossier, title, words, changed, parent).by(reopen)


def _resuming(desk: Desk, dossier: Dossier, _: str, parent: QWidget | None) -> WithReason:
    """Asks why a withdrawal from treatment is taken back."""
    say = desk.say
    words = say("The infusions without an outcome are open again. Book them anew.")
    changed = replace(dossier.patient, stop=None)
    title = say("Resume treatment")
    return WithReason(desk, dossier, title, words, changed, parent).by(resume_treatment)


def _lifting(desk: Desk, dossier: Dossier, visit: str, parent: QWidget | None) -> WithReason:
    """Asks why a visit goes back to the protocol's timing."""
    say = desk.say
    name = desk.text(dossier.line(visit).visit.name)
    words = say("{visit} goes by the protocol again.", visit=name)
    changed = restored(dossier.patient, dossier.version, visit)
    title = say("Back to the protocol")
    silent = is_dated_elsewhere(dossier.version, (visit,))
    asked = WithReason(desk, dossier, title, words, changed, parent, is_silent=silent)
    return asked.by(lift, visit)


def _cancelling(desk: Desk, dossier: Dossier, key: str, parent: QWidget | None) -> WithReason:
    """Asks why an unscheduled visit does not take place."""
    say = desk.say
    name = desk.text(dossier.line(key).visit.name)
    words = say("{visit} is taken out. The events entered with it stay.", visit=name)
    title = say("Cancel an unscheduled visit")
    go, silent = say("Take it out"), is_dated_elsewhere(dossier.version, (key,))
    asked = WithReason(desk, dossier, title, words, None, parent, go, is_silent=silent)
    return asked.by(cancel_unscheduled, key)


TAKEN_BACK: Final[Mapping[str, Callable[[Desk, Dossier, str, QWidget | None], WithReason]]] = {
    "reopen": _reopening,
    "resume": _resuming,
    "lift": _lifting,
    "cancel_unscheduled": _cancelling,
}
"""Makes the dialog by the wish; the text is the visit that it is about, or empty."""
