"""How is a password typed: hidden unless asked for, never copied, with Caps Lock told?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.service.passwords import LONGEST
from app.ui.parts.labels import button, label, row
from app.words import Speech

_COPYING: Final = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class SecretLine(QLineEdit):
    """A line whose words leave it by no key, menu or mouse. `capitals` tells of Caps Lock."""

    capitals = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        # One more than may be, so that what is too long is refused and never cut unseen.
        self.setMaxLength(LONGEST + 1)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(keys) for keys in _COPYING):
            return
        self._look_at(event)
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is marked goes to the clipboard of X11, unless nothing is."""
        if self.echoMode() is QLineEdit.EchoMode.Normal:
            self.deselect()
        super().mouseReleaseEvent(event)

    def _look_at(self, event: QKeyEvent) -> None:
        """Qt knows no Caps Lock: a capital without Shift, or none with it, gives it away."""
        typed = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.capitals.emit(False)
        elif len(typed) == 1 and typed.isalpha() and typed.lower() != typed.upper():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(typed.isupper() != has_shift)


class SecretField(QWidget):
    """A line for a password with a button that shows it; below, that Caps Lock is on."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self.line = SecretLine()
        self.turn = button(say("Show"))
        self.turn.setCheckable(True)
        self.turn.toggled.connect(self._turn)
        self.told = label(say("Caps Lock seems to be on."), "warning")
        self.told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        both = row(self.line, self.turn)
        both.setStretch(0, 1)
        column.addLayout(both)
        column.addWidget(self.told)
        self.setFocusProxy(self.line)
        self.line.capitals.connect(self.told.setVisible)
        self._turn(False)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def forget(self) -> None:
        """Empty the line and hide what is typed next."""
        self.line.clear()
        self.turn.setChecked(False)
        self.told.hide()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _turn(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.line.deselect()
        self.line.setEchoMode(mode)
        say = self._say
        self.turn.setText(say("Hide") if is_shown else say("Show"))
        self.turn.setAccessibleName(
            say("Hide the password") if is_shown else say("Show the password")
        )
