"""What do all pages have in common: a heading, what it says beside it, and buttons?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.parts.elided import Elided
from app.ui.parts.flow import Flow
from app.ui.parts.inside import Inside
from app.ui.parts.labels import card, label
from app.ui.theme import SPACE

FEW: Final = 26
"""Lines of words that a page must be high to show first what stands below what it is for."""

TALL: Final = 48
"""Lines of words that a page must be high to have room for more than what it is for."""

CLOSE, APART = 5, 10
"""Pixels between the parts of a low page, and of a high one."""

LEAST: Final = 11
"""Lines of words that what a page is for is high at least; then the whole page scrolls."""


class Page(QWidget):
    """A page of the window. `heading` takes further widgets at its right; `way` leads to it.

    `column` takes the parts below it, with a stretch those which take the room that is left and
    are as high as `least` lines of words at least.
    """

    way = ""
    least = LEAST

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("kind", "page")
        self.title = label(title, "title")
        self.subtitle = Elided(kind="quiet")
        self.heading = Flow()
        self.heading.addWidget(self.title)
        self.heading.addWidget(self.subtitle)
        self.heading.add_spring()
        self._inside = _Whole(self._least_height)
        self.column: QVBoxLayout = self._inside.column
        self._stand(APART)
        self.column.addLayout(self.heading)
        self._scroll()
        self._below: tuple[QWidget, int] | None = None
        self._is_stale = True
        desk.theme.changed.connect(self._make_room)

    def put_below(self, part: QWidget) -> None:
        """Put this part at the end of the page while so few lines fit that it hides the rest."""
        self._below = part, self.column.indexOf(part)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _scroll(self) -> None:
        self.scrolled = QScrollArea()
        self.scrolled.setProperty("kind", "page")
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scrolled.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scrolled)

    @property
    def layers(self) -> Sequence[tuple[QWidget | QLayout, int]]:
        """What stands below each other, and how much of the room that is left each takes."""
        return self._inside.column.layers

    def _line_height(self) -> int:
        """How high a line of words is, in pixels."""
        fonts = self.desk.theme.fonts
        return QFontMetrics(fonts.font(fonts.body)).height()

    def _least_height(self) -> int:
        return self.least * self._line_height()

    @property
    def is_low(self) -> bool:
        """Whether the page is so low that what it is for has the room of all else."""
        return not self.scrolls and self.height() < TALL * self._line_height()

    @property
    def scrolls(self) -> bool:
        """Whether the page is lower still: then it scrolls to all that it has."""
        return self.height() < FEW * self._line_height()

    def _stand(self, gap: int) -> None:
        """Let the parts stand so many pixels apart."""
        if self.column.spacing() != gap:
            self.column.setContentsMargins(3 * SPACE, gap, 3 * SPACE, gap)
            self.column.setSpacing(gap)

    def _make_room(self) -> None:
        self._stand(CLOSE if self.is_low else APART)
        if self._below:
            part, place = self._below
            last = self.column.count() - 1
            wanted = last if self.scrolls else place
            if self.column.indexOf(part) != wanted:
                self.column.removeWidget(part)
                self.column.insertWidget(wanted, part)

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

    def why_not(self, _wish: str) -> str:
        """Why a wish can't be granted for what is chosen; empty where it can, or is not known."""
        return ""

    def come_from(self, code: str) -> None:
        """Take in hand the patient whose page was in view just before; "" after other pages."""

    def renew(self) -> None:
        """Show everything as it stands by now."""

    def grow_stale(self, _: object = None) -> None:
        """Show everything as it stands, now if somebody looks at the page, else once they do."""
        self._is_stale = True
        if self.isVisible():
            self.freshen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Not within the event: what is shown or hidden there is laid out while the page still is.
        QTimer.singleShot(0, self, self.freshen)

    def freshen(self) -> None:
        """Show everything as it stands, if anything became another since it was shown."""
        if self._is_stale:
            self._is_stale = False
            self.renew()

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


class _Column(QVBoxLayout):
    """Parts below each other, with how much of the room that is left each takes.

    It keeps the parts: Qt's own items for them must not be held on to.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.layers: list[tuple[QWidget | QLayout, int]] = []

    def addWidget(self, widget: QWidget, stretch: int | None = 0, *_: Any) -> None:
        super().addWidget(widget, stretch or 0)
        self.layers.append((widget, stretch or 0))

    def addLayout(self, layout: QLayout, stretch: int | None = 0) -> None:
        super().addLayout(layout, stretch or 0)
        self.layers.append((layout, stretch or 0))


class _Whole(Inside):
    """All that stands on a page, as high as its parts need at least."""

    def __init__(self, least: Callable[[], int]) -> None:
        super().__init__()
        self._least = least
        self.column = _Column(self)

    def heightForWidth(self, wide: int) -> int:
        column = self.column
        edges = column.contentsMargins()
        room = wide - edges.left() - edges.right()
        parts = [(each, more) for each, more in column.layers if _takes_room(each)]
        high = sum(self._high(each, more, room) for each, more in parts)
        return high + column.spacing() * max(len(parts) - 1, 0) + edges.top() + edges.bottom()

    def _high(self, part: QWidget | QLayout, stretch: int, wide: int) -> int:
        if stretch:
            least = part.minimumSize() if isinstance(part, QLayout) else part.minimumSizeHint()
            return max(least.height(), part.minimumSize().height(), self._least())
        return part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()


def _takes_room(part: QWidget | QLayout) -> bool:
    return not (part.isEmpty() if isinstance(part, QLayout) else part.isHidden())
