"""Which deeds were done, one a line, and what is all that the chosen one changed?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.service.journal_words import Told
from app.ui.columns.journal import journal
from app.ui.desk import Desk
from app.ui.parts.empty import Empty
from app.ui.parts.page import framed
from app.ui.parts.table import RowTable
from app.ui.table_model import RecordTable
from app.ui.theme import SPACE

DETAILS: Final = 104
"""How high the room is, in pixels, for all that one deed changed."""

MOST_LINES: Final = 500
"""Changes that are told of one deed: many thousand would keep the window waiting."""


class HistoryList(QStackedWidget):
    """The table of deeds with the words of the chosen one below, or why there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = self._say = desk.say
        model = RecordTable(journal(desk), lambda entry: entry.action.number)
        self.table = RowTable(model, desk.theme, say("History"))
        self.table.chosen.connect(self._tell)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setFixedHeight(DETAILS)
        self.details.setAccessibleName(say("All that the chosen deed changed"))
        self._empty = Empty(desk.theme, "history")
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(framed(self.table), 1)
        column.addWidget(self.details)
        self.addWidget(both)
        self.addWidget(framed(self._empty))

    def show_entries(self, entries: Sequence[Told], *, is_narrow: bool) -> None:
        """Show these deeds; where there are none, say whether others are left out."""
        say = self._say
        self.table.show_rows(list(entries))
        self.setCurrentIndex(0 if entries else 1)
        if is_narrow:
            self._empty.put(say("No entry fits."), say("Choose other days or words, or show all."))
        else:
            kept = say("Every deed is kept here, with its reason.")
            self._empty.put(say("Nothing has been done yet."), kept)

    def _tell(self, entry: Told | None) -> None:
        told = (entry.brief or entry.said) if entry else ()
        more = len(told) - MOST_LINES
        rest = [self._say.plural("1 more", "{n} more", more)] if more > 0 else []
        words = "\n".join([*told[:MOST_LINES], *rest])
        if words != self.details.toPlainText():
            self.details.setPlainText(words)
