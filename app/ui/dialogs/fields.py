"""How are lines of text and times of day typed?"""

from __future__ import annotations

from datetime import time
from typing import Final

from PySide6.QtWidgets import QLineEdit

from app.service.patients import LONGEST_TEXT
from app.ui.table_model import plain_tip
from app.words import N_, Refusal

EDGES: Final = 28
"""Pixels beside the words in a line."""

_CLOCK: Final = (":", ".", "h")


class FreeText(QLineEdit):
    """A line in which people write what they like: words that would tell are warned of."""


def text_field(hint: str = "") -> FreeText:
    """One line of plain text."""
    made = FreeText()
    hinted(made, hint)
    made.setMaxLength(LONGEST_TEXT)
    return made


def hinted(line: QLineEdit, hint: str) -> None:
    """Say in a line what is to be typed, with the room for it; in its tip too, to stay there."""
    line.setPlaceholderText(hint)
    line.setToolTip(plain_tip(hint))
    if hint:
        wide = line.fontMetrics().horizontalAdvance(hint) + EDGES
        line.setMinimumWidth(max(wide, line.minimumWidth()))


def time_of(text: str) -> time | None:
    """A time of day as people type it: "9", "9:30", "9.30"; None if empty, `Refusal` if odd."""
    typed = text.strip().lower().removesuffix("h")
    if not typed:
        return None
    for sign in _CLOCK:
        typed = typed.replace(sign, ":")
    hours, _, minutes = typed.partition(":")
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        raise Refusal(N_("“{at}” is no time of day: write it like 9:30."), at=text) from None
