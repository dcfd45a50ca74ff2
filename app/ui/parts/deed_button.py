"""Which buttons lead to a deed, and why can't they be pressed while the past is shown?"""

from __future__ import annotations

from collections.abc import Set
from typing import Any, Final

from PySide6.QtCore import Qt

from app.ui.desk import Desk
from app.ui.paint.rows import ActionsOf, RowAction
from app.ui.parts.labels import Button

_NO_DEEDS: Final = frozenset({"open"})
"""What a row's buttons may still do then."""


class DeedButton(Button):
    """A button that rests, and says why, while the office is shown as it was on a past day."""

    def __init__(self, desk: Desk, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._desk, self._tip = desk, ""
        self._is_wanted = True
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        desk.bridge.turned.connect(self._renew)
        self._renew()

    def setEnabled(self, arg__1: bool) -> None:
        """Enable it, as soon as deeds can be done."""
        self._is_wanted = arg__1
        self._renew()

    def tell(self, tip: str) -> None:
        """Say what the button does, or what it waits for."""
        self._tip = tip
        self._renew()

    def _renew(self) -> None:
        past = self._desk.past
        super().setEnabled(self._is_wanted and not past)
        self.setToolTip(past or self._tip)


def deed_button(desk: Desk, text: str, kind: str = "", tip: str = "") -> DeedButton:
    """A button for a deed, in one of the style sheet's looks."""
    made = DeedButton(desk, text)
    if kind:
        made.setProperty("kind", kind)
    if tip:
        made.tell(tip)
    return made


def unless_past(desk: Desk, actions: ActionsOf, kept: Set[str] = _NO_DEEDS) -> ActionsOf:
    """The buttons of a row; while a past day is shown those alone that are named in `kept`."""

    def found(row: Any) -> tuple[RowAction, ...]:
        offered = tuple(actions(row))
        return tuple(a for a in offered if a.name in kept) if desk.past else offered

    return found
