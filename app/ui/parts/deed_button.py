"""Which buttons lead to a deed, and why can't they be pressed by somebody, or in the past?"""

from __future__ import annotations

from collections.abc import Set
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.domain.change import Deed
from app.ui.desk import Desk
from app.ui.paint.rows import ActionsOf, RowAction
from app.ui.parts.labels import Button
from app.ui.parts.tips import set_tip
from app.ui.table_model import plain_tip
from app.ui.wished_deeds import DEED_OF

_NO_DEEDS: Final = frozenset({"open"})
"""What a row's buttons may do whoever is there."""


class DeedButton(Button):
    """A button that rests, and says why, while its deed can't be done: see `Desk.why_not`."""

    def __init__(self, desk: Desk, text: str, deed: Deed | None = None) -> None:
        super().__init__(text.replace("&", "&&"))
        self._desk, self._tip, self._deed = desk, "", deed
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
        why = self._desk.why_not(self._deed)
        super().setEnabled(self._is_wanted and not why)
        set_tip(self, why or self._tip)


def deed_button(
    desk: Desk, text: str, kind: str = "", tip: str = "", deed: Deed | None = None
) -> DeedButton:
    """A button for a deed, in one of the style sheet's looks; without one, for several."""
    made = DeedButton(desk, text, deed)
    if kind:
        made.setProperty("kind", kind)
    if tip:
        made.tell(tip)
    return made


def unless_past(desk: Desk, actions: ActionsOf, kept: Set[str] = _NO_DEEDS) -> ActionsOf:
    """The buttons of a row whose deeds can be done now, and those that are named in `kept`."""

    def found(row: Any) -> tuple[RowAction, ...]:
        offered = tuple(actions(row))
        return tuple(
            one for one in offered if one.name in kept or not desk.why_not(DEED_OF.get(one.name))
        )

    return found


def rest_in(menu: QMenu, desk: Desk) -> None:
    """Let the entries rest, and say why, whose wishes can't be done; each has its wish for data."""
    menu.setToolTipsVisible(True)
    for entry in menu.actions():
        wish = entry.data()
        why = desk.why_not(DEED_OF[wish]) if wish in DEED_OF else ""
        entry.setEnabled(not why)
        entry.setToolTip(plain_tip(why or entry.text()))
