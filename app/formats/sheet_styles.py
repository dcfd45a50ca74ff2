"""How do the cells of a workbook look: fonts, grounds, numbers and days?"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from app.service.tones import Tone

FONT: Final = "Calibri"
INK: Final = "#1c2430"
QUIET: Final = "#5c667a"
LINE: Final = "#e3e7ed"
HEAD: Final = "#f6f7f9"
GROUNDS: Final = {
    Tone.OVERDUE: ("#b3261e", "#fbe9e7"),
    Tone.DUE: ("#9a5b00", "#fdf1dc"),
    Tone.UPCOMING: ("#1f5fa8", "#e8f0fa"),
    Tone.DONE: ("#1b6e4a", "#e4f3ec"),
    Tone.QUESTION: ("#6a3fa0", "#f0e9fa"),
    Tone.QUIET: ("#5c667a", "#f6f7f9"),
}
"""The ink and the ground of each tone: those of the light scheme, since a sheet is white."""

DAYS: Final = {"en": "d mmm yyyy", "es": "dd/mm/yyyy"}
COUNT: Final = "0;-0;"
"""A nought is there, and not shown."""

INSTANTS: Final = {"en": "d mmm yyyy hh:mm", "es": "dd/mm/yyyy hh:mm"}
"""Number formats of Excel; a month in letters cannot be taken for a day."""


class Look(NamedTuple):
    """One way to show a cell; `number` is a number format of Excel."""

    tone: Tone | None = None
    number: str = ""
    is_head: bool = False
    is_title: bool = False
    is_wide: bool = False
    at_right: bool = False


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}

    def of(self, look: Look) -> Format:
        """The format of a look."""
        if look not in self._made:
            self._made[look] = self._book.add_format(_properties(look))
        return self._made[look]


def quoted(text: str) -> str:
    """Signs beside a day, as a number format takes them literally."""
    return f'"{text.replace(chr(34), "")}"' if text else ""


def _properties(look: Look) -> dict[str, Any]:
    ink, ground = GROUNDS[look.tone] if look.tone else (INK, "")
    made: dict[str, Any] = {"font_name": FONT, "font_color": ink, "valign": "top"}
    made |= {"align": "right", "indent": 1} if look.at_right else {"align": "left"}
    if ground:
        made |= {"bg_color": ground, "border": 1, "border_color": LINE}
    if look.number:
        made["num_format"] = look.number
    if look.is_head:
        made |= {"bold": True, "bg_color": HEAD, "bottom": 2, "bottom_color": QUIET}
    if look.is_title:
        made |= {"bold": True, "font_size": 14}
    if look.is_head or look.is_wide:
        made["text_wrap"] = True
    return made
