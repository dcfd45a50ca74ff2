"""What else does a deed change: the list that is shown before it is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.protocol import ProtocolVersion
from app.service.consequence_words import sections
from app.service.consequences import Consequences
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label

WIDE = 620


class ConsequencesDialog(Question):
    """Shows what would change beside the visit itself; `accepted` means: save it all."""

    def __init__(
        self, desk: Desk, found: Consequences, version: ProtocolVersion, parent: QWidget | None
    ) -> None:
        say = desk.say
        about = say("Nothing is saved yet. One undo takes all of it back.")
        super().__init__(desk, say("This changes more than the visit"), about, say("Save"), parent)
        self.setMinimumWidth(WIDE)
        self.cancel.setText(say("Back"))
        self.told = sections(found, version, say)
        for title, lines in self.told:
            self.put(label(title, "strong", wrap=True))
            self.put(label("\n".join(lines), wrap=True))
        self.go.setFocus()

    def answer(self) -> None:
        self.accept()
