"""What becomes of a window once its office is found damaged?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import Refusal

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


def stand_before(window: MainWindow, _: Refusal) -> None:
    """Let nobody take what is left of the office for the whole of it."""
    from app.ui.damage import Damage

    if window.findChild(Damage) is None:
        Damage(window).begin()
