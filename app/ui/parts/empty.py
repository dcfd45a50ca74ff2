"""What does a list say when there is nothing in it?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.icons import icon
from app.ui.parts.labels import button, label
from app.ui.theme import Theme

PICTURE = 40


class Empty(QWidget):
    """A drawing, a sentence, and what to do next, at the press of a button where there is one."""

    acted = Signal()

    def __init__(self, theme: Theme, drawing: str = "empty") -> None:
        super().__init__()
        self._theme, self._drawing = theme, drawing
        self._picture = label()
        self._title = label(kind="strong", wrap=True)
        self._next = label(kind="quiet", wrap=True)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for part in (self._picture, self._title, self._next):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        self.act = button("", "primary")
        self.act.hide()
        self.act.clicked.connect(self.acted)
        column.addWidget(self.act, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        theme.changed.connect(self._dress)
        self._dress()

    def put(self, title: str, what_next: str, act: str = "") -> None:
        """Say that there is nothing, and what to do."""
        self.act.setText(act)
        self.act.setVisible(bool(act))
        self._title.setText(title)
        self._next.setText(what_next)

    def _dress(self) -> None:
        drawn = icon(self._drawing, self._theme.tokens.quiet)
        self._picture.setPixmap(drawn.pixmap(PICTURE, PICTURE))
