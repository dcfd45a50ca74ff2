"""Is there a day at all, and which one?"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField

INDENT = 24


class MaybeDay(QWidget):
    """A box to tick, and while it is ticked a day to type. `changed` follows either."""

    changed = Signal()

    def __init__(self, desk: Desk, words: str, known: date | None, likely: date) -> None:
        super().__init__()
        self.box = QCheckBox(words.replace("&", "&&"))
        self.box.setChecked(known is not None)
        self.field = DayField(desk, known or likely)
        self.field.setAccessibleName(words)
        self.field.setContentsMargins(INDENT, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.field)
        self.field.setVisible(known is not None)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(self.field.setVisible)
        self.box.toggled.connect(self.changed)
        self.field.changed.connect(self.changed)

    @property
    def day(self) -> date | None:
        """The day; None while the box is not ticked. `Refusal` if what is typed is no day."""
        return self.field.day if self.box.isChecked() else None
