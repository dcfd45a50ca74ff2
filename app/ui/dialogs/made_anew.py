"""Which backup becomes the office, where the one at whose door somebody stands is damaged?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.service.damaged import Damaged
from app.ui.apart import Apart
from app.ui.dialogs.middle import Middle
from app.ui.dialogs.staying import StayingDialog
from app.ui.guide.desk import HelpDesk
from app.ui.parts.edited import on_edit
from app.ui.parts.labels import button, label, row
from app.ui.parts.restore_step import RestoreStep
from app.ui.parts.room import within
from app.ui.premises import Premises
from app.ui.theme import SPACE
from app.words import N_, Refusal, Speech

USUAL: Final = (620, 640)

ABOUT: Final = N_(
    "A backup becomes a new office file; the damaged one stays as it is. Its people come in with"
    " the passwords that they had when it was made."
)
PERHAPS: Final = N_(
    "Whether this backup is of your office can't be told any more. Look inside before you restore"
    " it."
)


class MadeAnewDialog(StayingDialog):
    """Makes an office of the newest sound backup, or of another one. `begun` tells of it."""

    begun = Signal(object)

    def __init__(
        self, say: Speech, premises: Premises, place: Path, damaged: Damaged, apart: Apart
    ) -> None:
        """`place`: of the new file, beside the damaged one."""
        super().__init__()
        self.say = say
        HelpDesk(lambda: say, self)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle("Visitario")
        self.step = RestoreStep(say, premises, apart, about=say(ABOUT), place=place)
        self.perhaps = label(say(PERHAPS), "warning", wrap=True)
        self.refusal = label(kind="refusal", wrap=True)
        self.refusal.setAccessibleName(say("What is wrong"))
        self.leave, self.go = button(say("Close")), button(say("Restore"), "primary")
        self._lay_out()
        self.perhaps.setVisible(damaged.is_perhaps)
        self._connect()
        self.resize(within(self.screen(), *USUAL))
        if damaged.newest:
            self.step.take(damaged.newest.path)
        self._begin_with(damaged)

    def restore(self) -> None:
        """Make the office, or say what is missing."""
        try:
            self.step.check()
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self.step.restore()

    def refuse(self, refusal: Refusal | None) -> None:
        """Say what is wrong; None where nothing is any more."""
        self._wait(False)
        self.refusal.setText(refusal.said(self.say) if refusal else "")
        self.refusal.setVisible(refusal is not None)

    def _begin_with(self, damaged: Damaged) -> None:
        """Give the keyboard to what comes first: in doubt Enter restores nothing."""
        first = self.step.look if damaged.is_perhaps else self.go
        first.setDefault(True)
        asks_password = damaged.newest and damaged.newest.is_encrypted
        (self.step.keys.password if asks_password else first).setFocus()

    def _wait(self, is_busy: bool) -> None:
        for part in (self.step, self.leave, self.go):
            part.setEnabled(not is_busy)

    def _connect(self) -> None:
        self.step.begun.connect(self.begun)
        self.step.begun.connect(self.accept)
        self.step.refused.connect(self.refuse)
        self.step.waiting.connect(self._wait)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.restore)
        on_edit(self.step, partial(self.refuse, None))
        self.refuse(None)

    def _lay_out(self) -> None:
        middle = Middle()
        middle.form.addWidget(self.perhaps)
        middle.form.addWidget(self.step)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(14)
        column.addWidget(label(self.step.title, "title"))
        column.addWidget(middle, 1)
        column.addWidget(self.refusal)
        column.addLayout(row(None, self.leave, self.go))
