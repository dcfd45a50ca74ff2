"""What else does a deed change: the list that is shown before it is saved."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.protocol import ProtocolVersion
from app.service.consequence_words import sections
from app.service.consequences import Consequences
from app.ui.desk import Desk
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.ui.theme import SPACE

WIDE: Final = 720


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
            section = QVBoxLayout()
            section.setSpacing(SPACE // 2)
            section.addWidget(label(title, "strong", wrap=True))
            section.addWidget(label("\n".join(lines), wrap=True))
            self.put(section)
        self.form.addStretch(1)
        self.go.setFocus()

    def answer(self) -> None:
        self.accept()
