"""What do all pages have in common: a heading, what it says beside it, and buttons?"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.parts.labels import card, label
from app.ui.theme import SPACE


class Page(QWidget):
    """A page of the window. `heading` takes further widgets at its right; `way` leads to it."""

    way = ""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("kind", "page")
        self.title = label(title, "title")
        self.subtitle = label(kind="quiet")
        self.heading = QHBoxLayout()
        self.heading.setSpacing(12)
        self.heading.addWidget(self.title)
        self.heading.addWidget(self.subtitle)
        self.heading.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * SPACE, 10, 3 * SPACE, 10)
        self.column.setSpacing(10)
        self.column.addLayout(self.heading)

    @property
    def kept_as(self) -> str:
        """Under which word the window remembers how the page was left."""
        return self.way

    @property
    def manner(self) -> str:
        """How the page is laid out by a person's choice, beside its choices; else empty."""
        return ""

    def take_manner(self, manner: str) -> None:
        """Lay the page out as it was left; words that make no sense change nothing."""

    @property
    def code(self) -> str:
        """The code of the patient whom the page is about; empty if it is about several."""
        return ""

    @property
    def in_hand(self) -> tuple[str, str]:
        """The patient's code and the visit's id that are chosen; empty where none is."""
        return self.code, ""

    def arrive(self) -> None:
        """Put the keyboard where work on this page begins."""


def framed(widget: QWidget, foot: QWidget | None = None) -> QWidget:
    """A widget in a card of its own, with a note at its foot."""
    frame = card()
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(1, 2, 1, 4)
    inside.setSpacing(3)
    inside.addWidget(widget)
    if foot:
        foot.setContentsMargins(12, 0, 12, 2)
        inside.addWidget(foot)
    return frame
