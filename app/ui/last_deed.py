"""What has just been saved, and how is it taken back?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.change import Action, Deed
from app.service.journal import FOR_GOOD
from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.menus.keys import native
from app.ui.parts.deed_button import deed_button
from app.ui.parts.elided import Elided

if TYPE_CHECKING:
    from app.service.journal_words import Told

GAP: Final = 12

LASTS: Final = 60_000
"""Milliseconds for which a deed is said; the menu takes it back afterwards, too."""

NO_WORK: Final = frozenset({Deed.LOOK_UP, Deed.SIGN_IN, Deed.SHOW_RECOVERY_KEY})
"""What the history tells of a person without their having done anything to the office."""


class LastDeed(QWidget):
    """A quiet line with the deed done last in this window. `undoing` carries its number."""

    undoing = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, say = desk, desk.say
        self._number, self._is_behind = 0, False
        self.words = Elided(kind="small", keeps_end=True)  # the new day stands at the end
        tip = f"{say('Take your last deed back')} · {native('Ctrl+Z')}"
        self.undo = deed_button(desk, say("Undo"), "chip", tip, Deed.UNDO)
        self.undo.clicked.connect(lambda: self.undoing.emit(self._number))
        line = QHBoxLayout(self)
        line.setContentsMargins(GAP, 0, 0, 0)
        line.addWidget(self.words)
        line.addWidget(self.undo)
        desk.bridge.changed.connect(self._ask)
        self.while_shown = QTimer(self, singleShot=True, interval=LASTS)
        self.while_shown.timeout.connect(self._go)
        for gone in (desk.bridge.turned, desk.bridge.resumed):
            gone.connect(self.hide)
        self.hide()

    def _ask(self, action: Action) -> None:
        if action.deed in NO_WORK:
            return

        def answer(office: Office) -> Told:
            # Coming up nothing was done yet, and nobody waits for its words.
            from app.service.move_words import told_shortly

            return told_shortly(office, action, self._desk.say)

        self._desk.bridge.ask(answer, self._show)

    def _show(self, entry: Told) -> None:
        action = entry.action
        self._number = action.number
        done = ", ".join((entry.deed, *action.codes))
        what = " · ".join((done, *entry.brief[:1]))
        self.words.setText(self._desk.say("Saved: {deed}", deed=what))
        self.undo.setVisible(action.deed is not Deed.UNDO and action.deed not in FOR_GOOD)
        self.setVisible(not self._is_behind)
        self.while_shown.start()

    def make_way(self, message: str) -> None:
        """Stand behind what the foot tells for a moment; "" once it is over."""
        self._is_behind = bool(message)
        if not message and self.while_shown.isActive():
            self.show()

    def _go(self) -> None:
        """Say no more of it after a while, unless somebody is about to take it back."""
        if self.undo.hasFocus() or self.underMouse():
            self.while_shown.start()
        else:
            self.hide()
