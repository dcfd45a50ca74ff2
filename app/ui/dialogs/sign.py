"""Does the person sign what is recorded of a visit, and by which password?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.change import Deed
from app.service.dossier import Dossier
from app.service.signing import nobody_can, sign, signed, signed_said
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.ui.parts.secret import SecretField
from app.words import Refusal


class SignDialog(Question):
    """Says what a signature means, and asks for the password; says why where nobody can sign."""

    def __init__(self, desk: Desk, dossier: Dossier, visit: str, parent: QWidget | None) -> None:
        say, patient = desk.say, dossier.patient
        super().__init__(desk, say("Sign the visit"), patient.code, say("Sign"), parent)
        self._about = patient.code, visit
        self._revision = patient.revision
        words = say(
            "You sign that you have reviewed what is recorded of {visit} of {code}. Your name, the"
            " time and a seal of the record are kept.",
            visit=desk.text(dossier.line(visit).visit.name),
            code=patient.code,
        )
        self.put(label(words, wrap=True))
        known = signed(patient, visit)
        if known:
            self.put(label(signed_said(known, say), "quiet", wrap=True))
        self.password = SecretField(say)
        self.ask(say("Your password"), self.password, "password")
        self.password.setFocus()
        self._rest(desk)

    def answer(self) -> None:
        # Typed once and asked for once: nothing of it stays in the window.
        typed = self.password.line.text()
        self.password.line.clear()
        now = self.desk.day.now()
        self.do(sign, *self._about, typed, now=now, revision=self._revision)

    def refuse(self, refusal: Refusal) -> None:
        """Say why not, and ask for the password again."""
        super().refuse(refusal)
        self.password.setFocus()
        self.grow_soon()

    def _rest(self, desk: Desk) -> None:
        """Ask for nothing where nobody can sign, and say why."""
        bridge = desk.bridge
        why = desk.why_not(Deed.SIGN_VISIT)
        if bridge.person is None:
            why = why or nobody_can(bridge.office).said(desk.say)
        if why:
            self.put(label(why, "warning", wrap=True))
            self.password.setEnabled(False)
            self.go.setEnabled(False)
