"""From or until which day, if any? A day that narrows a list and may be left out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from app.service.typed import read_typed_day
from app.ui.parts.labels import restyle
from app.ui.parts.tips import set_tip
from app.words import Refusal, Speech

EDGES = 36
"""Pixels beside the digits of a day in its line."""

LEAST = 124
LONGEST = 32


class DayLine(QLineEdit):
    """A line for a day. `changed` follows whenever the day meant is another one.

    `day` is None while the line is empty, and while what stands there is no day, which it shows.
    """

    changed = Signal()

    def __init__(self, hint: str, say: Speech) -> None:
        super().__init__()
        self._say, self._hint = say, hint
        self.day: date | None = None
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setMaxLength(LONGEST)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(hint)
        self.textChanged.connect(self._read)

    def sizeHint(self) -> QSize:
        """Room for the hint and for a whole day, also in large words."""
        words = (self._hint, "00/00/0000")
        wide = max(map(self.fontMetrics().horizontalAdvance, words)) + EDGES
        return QSize(max(LEAST, wide), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def _read(self, text: str) -> None:
        day, wrong = None, ""
        if text.strip():
            try:
                day = read_typed_day(text)
            except Refusal as refusal:
                wrong = refusal.said(self._say)
        restyle(self, "wrong" if wrong else "")
        set_tip(self, wrong or (self._say.long(day) if day else self._hint))
        if day != self.day:
            self.day = day
            self.changed.emit()
