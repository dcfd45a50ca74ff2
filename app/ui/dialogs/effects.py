"""Which visits would a change move, as a dialog shows it before it is saved?"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.patient import Patient
from app.service.dossier import Dossier
from app.service.what_moves import moves_said, what_moves
from app.ui.desk import Desk
from app.ui.parts.labels import label

WIDE: Final = 600
"""Pixels at least of a dialog that shows visits before and after."""


class Effects(QWidget):
    """The visits that would stand elsewhere or otherwise, one a line."""

    def __init__(self, desk: Desk, dossier: Dossier) -> None:
        super().__init__()
        self._desk, self._dossier = desk, dossier
        self.title = label(kind="strong", wrap=True)
        self.lines = label(kind="small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.lines)

    def look_at(self, changed: Patient | None) -> None:
        """Show what would change; nothing while it is not known yet."""
        self.setVisible(changed is not None)
        if changed is None:
            return
        say = self._desk.say
        moves = what_moves(self._dossier, changed)
        words = say.plural("1 visit changes:", "{n} visits change:", len(moves))
        self.title.setText(words if moves else say("No visit changes."))
        self.lines.setText("\n".join(moves_said(moves, say)))
        self.lines.setVisible(bool(moves))
