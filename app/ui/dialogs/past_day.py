"""What is said where an appointment is put on a day that is past?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLabel

from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.parts.labels import label


def past_note(desk: Desk, day: DayField, fit: Callable[[], None]) -> QLabel:
    """Asks below a day whether it happened then, while the day is past; `fit` makes room for it."""
    said = desk.say(
        "This day is past: did it happen then? If so, record the visit instead."
        " Booked, it waits in Today for that answer."
    )
    made = label(said, "warning", wrap=True)

    def judge(chosen: date | None) -> None:
        is_past = chosen is not None and chosen < desk.today
        if made.isHidden() is is_past:
            made.setVisible(is_past)
            fit()

    made.hide()
    judge(day.known)
    day.changed.connect(judge)
    return made
