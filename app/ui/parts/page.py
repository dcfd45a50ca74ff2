"""What do all pages have in common: a heading, what it says beside it, and buttons?"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.parts.flow import Flow
from app.ui.parts.labels import card, label
from app.ui.theme import SPACE

FEW: Final = 26
"""Lines of words that a page must be high to show more than what it is for."""


class Page(QWidget):
    """A page of the window. `heading` takes further widgets at its right; `way` leads to it."""

    way = ""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("kind", "page")
        self.title = label(title, "title")
        self.subtitle = label(kind="quiet")
        self.heading = Flow()
        self.heading.addWidget(self.title)
        self.heading.addWidget(self.subtitle)
        self.heading.add_spring()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * SPACE, 10, 3 * SPACE, 10)
        self.column.setSpacing(10)
        self.column.addLayout(self.heading)
        self._spare: QWidget | None = None
        desk.theme.changed.connect(self._make_room)

    def leave_out(self, part: QWidget) -> None:
        """Leave this part out while so few lines fit that the rest would not be seen."""
        self._spare = part
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if self._spare:
            fonts = self.desk.theme.fonts
            line = QFontMetrics(fonts.font(fonts.body)).height()
            self._spare.setVisible(self.height() >= FEW * line)

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
    def turned_to(self) -> object:
        """Where a person has turned to on the page, such as a month; None where there is none."""
        return None

    def turn_to(self, place: Any) -> None:
        """Turn to where another page of this kind was turned."""

    @property
    def code(self) -> str:
        """The code of the patient whom the page is about; empty if it is about several."""
        return ""

    @property
    def in_hand(self) -> tuple[str, str]:
        """The patient's code and the visit's id that are chosen; empty where none is."""
        return self.code, ""

    def come_from(self, code: str) -> None:
        """Take in hand the patient whose page was in view just before; "" after other pages."""

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
