"""Which key does what?"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.menus.keys import Key, keys_of_menus
from app.ui.parts.labels import button, label, row
from app.ui.parts.room import within
from app.ui.parts.table import RowTable
from app.ui.table_model import Column, Look, RecordTable, Section
from app.ui.theme import SPACE
from app.words import Speech

SIZE = (560, 600)


class KeysDialog(QDialog):
    """Lists every deed of the menus with its key."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = desk.say
        self.setWindowTitle(say("Keys"))
        columns = (
            Column[Key](say("Deed"), lambda key: key.name, tip=lambda key: key.tip),
            Column[Key](say("Key"), lambda key: key.keys, Look.STRONG, width=14),
        )
        model = RecordTable(columns, lambda key: key.name, self)
        self.table = RowTable(model, desk.theme, say("Keys"))
        self.table.setProperty("kind", "framed")
        self.table.show_rows(_lines(say))
        self.close_it = button(say("Close"), "primary")
        self.close_it.clicked.connect(self.reject)
        note = label(
            say("In a list: arrows move, Enter opens, Tab goes on, Esc goes back."), "quiet"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        column.setSpacing(14)
        for part in (label(say("Keys"), "title"), note, self.table):
            column.addWidget(part)
        column.addLayout(row(None, self.close_it))
        self.resize(within(self.screen(), *SIZE))
        self.table.setFocus()


def _lines(say: Speech) -> list[Key | Section]:
    lines: list[Key | Section] = []
    for heading, keys in keys_of_menus(say):
        lines.append(Section(heading))
        lines += keys
    return lines
