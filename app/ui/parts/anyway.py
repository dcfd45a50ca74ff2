"""Shall a backup be restored though something in it is not right?"""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from app.service.damaged import Untrue
from app.words import Refusal, Speech


class Anyway(QCheckBox):
    """Is there only for a backup that was refused for it, and is chosen anew for each."""

    def __init__(self, say: Speech) -> None:
        super().__init__(say("Restore it anyway"))
        self.forget()

    def hear(self, refusal: Refusal | None) -> None:
        """Be there from now on, and in view, if that is why it was refused."""
        if isinstance(refusal, Untrue):
            self.show()
            self.setFocus()

    def forget(self) -> None:
        """Another backup is chosen."""
        self.setChecked(False)
        self.hide()
