"""Which few things does a colour say, on the screen as in a spreadsheet?"""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """What a colour says; each tone has an ink and a soft ground to write it on."""

    OVERDUE = "overdue"
    DUE = "due"
    UPCOMING = "upcoming"
    DONE = "done"
    QUESTION = "question"
    QUIET = "quiet"
