"""Which visits would a change move, as a dialog shows it before it is saved?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.patient import Patient
from app.service.consequence_words import sections
from app.service.consequences import Consequences, compared
from app.service.dossier import Dossier
from app.service.what_moves import moves_said, what_moves
from app.ui.desk import Desk
from app.ui.parts.labels import label

WIDE: Final = 600
"""Pixels at least of a dialog that shows visits before and after."""


class Effects(QWidget):
    """The visits that would stand elsewhere or otherwise, one a line.

    What follows for appointments, visits done and deviations is asked of the office and comes
    later; `grown` tells that more is shown.
    """

    grown = Signal()

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
        self.beside = label(kind="small", wrap=True)
        column.addWidget(self.beside)
        self._asked = 0

    def look_at(self, changed: Patient | None) -> None:
        """Show what would change; nothing while it is not known yet."""
        self.setVisible(changed is not None)
        if changed is None:
            return
        say = self._desk.say
        lines = tuple(moves_said(what_moves(self._dossier, changed), say))
        words = say.plural("1 visit changes:", "{n} visits change:", len(lines))
        self.title.setText(words if lines else say("No visit changes."))
        self.lines.setText("\n".join(lines))
        self.lines.setVisible(bool(lines))
        self._ask_beside(changed)

    def _ask_beside(self, changed: Patient) -> None:
        """Ask for the rest; the first holidays of a year take long to load."""
        self._asked += 1
        asked, found = self._asked, self._dossier
        self.beside.hide()
        self._desk.bridge.ask(lambda _: (asked, compared(found, changed)), self._show_beside)

    def _show_beside(self, answer: tuple[int, Consequences]) -> None:
        asked, found = answer
        if asked != self._asked:
            return
        told = sections(found._replace(moves=()), self._dossier.version, self._desk.say)
        self.beside.setText("\n\n".join("\n".join((title, *lines)) for title, lines in told))
        self.beside.setVisible(bool(told))
        self.grown.emit()
