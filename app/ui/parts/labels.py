"""How are words put on a page: always plain, in the looks that the style sheet knows?"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.theme import SPACE


def label(text: str = "", kind: str = "", *, wrap: bool = False) -> QLabel:
    """Plain words in one of the style sheet's looks."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class Button(QPushButton):
    """A button that Enter presses too where it has the keyboard, in windows as in dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # With Ctrl, Enter answers a dialog and presses nothing else.
            super().keyPressEvent(event)
        elif self.menu() is not None:
            self.showMenu()
        else:
            self.click()


def button(text: str, kind: str = "", tip: str = "") -> QPushButton:
    """A button in one of the style sheet's looks."""
    made = Button(text.replace("&", "&&"))
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind:
        made.setProperty("kind", kind)
    if tip:
        made.setToolTip(tip)
    return made


def card(kind: str = "card") -> QFrame:
    """A frame that groups what belongs together."""
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def row(*widgets: QWidget | None, gap: int = SPACE) -> QHBoxLayout:
    """Widgets side by side; None is the room between what stands left and right."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def restyle(widget: QWidget, kind: str) -> None:
    """Give a widget another look of the style sheet."""
    if widget.property("kind") != kind:
        widget.setProperty("kind", kind)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
