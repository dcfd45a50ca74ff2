"""How is a line of days made wider or narrower with the pointer?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.parts.labels import button

IN: Final = 0.7
WIDE: Final = 24
HIGH: Final = 20


class Zoom(QWidget):
    """Three small buttons over the right end of a line of days, there while they are of use.

    `zoomed` carries how many times as many days are wanted, `whole` asks for all of them.
    """

    zoomed = Signal(float)
    whole = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        say = desk.say
        self.out = button("−", "chip", tip=say("Zoom out (−)"))
        self.all = button("⟷", "chip", tip=say("Show the whole trial (0)"))
        self.in_ = button("+", "chip", tip=say("Zoom in (+)"))
        names = (say("Zoom out"), say("Show the whole trial"), say("Zoom in"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for each, name in zip((self.out, self.all, self.in_), names, strict=True):
            each.setAccessibleName(name)
            each.setFixedSize(WIDE, HIGH)
            each.setStyleSheet("padding: 0")
            # The keys of the line itself do the same.
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(each)
        self.out.clicked.connect(lambda: self.zoomed.emit(1 / IN))
        self.in_.clicked.connect(lambda: self.zoomed.emit(IN))
        self.all.clicked.connect(self.whole)
        self._is_zoomed = self._is_wanted = False
        self.suit(is_zoomed=False)

    def suit(self, *, is_zoomed: bool) -> None:
        """Offer what can be done: all is shown already unless the line is zoomed into."""
        self._is_zoomed = is_zoomed
        self.out.setEnabled(is_zoomed)
        self.all.setEnabled(is_zoomed)
        self._show()

    def show_while(self, *, wanted: bool) -> None:
        """Be there while the pointer is."""
        self._is_wanted = wanted
        self._show()

    def stand_at(self, right: int) -> None:
        """Stand at the upper right end of the line."""
        self.adjustSize()
        self.move(right - self.width(), 0)

    def _show(self) -> None:
        self.setVisible(self._is_zoomed or self._is_wanted)
