"""How high is a dialog: as its words need, on a small screen and while they change?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.dialogs.middle import Middle
from app.ui.dialogs.staying import StayingDialog
from app.ui.parts.labels import label
from app.ui.parts.room import within
from app.ui.theme import SMALLEST_BODY, SPACE

HIGHEST = 680
SETTLED = 150
"""Milliseconds after which what a dialog asks of the office has mostly come."""

SIDE = 24
"""Pixels of the screen left free at either side."""

GAP, PADDING = 14, 16
"""Pixels between the parts of a dialog, and within what is said above its buttons."""


class FittingDialog(StayingDialog):
    """A dialog with a title, a middle that scrolls where there is no room, and more below."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.title, self.middle = label(kind="title"), Middle()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * SPACE, 20, 3 * SPACE, 20)
        self.column.setSpacing(GAP)

    def fit(self) -> None:
        """Be as high as the words need, but never higher than a small screen."""
        column = self.column
        self.middle.updateGeometry()  # what it was asked before may have become narrower or wider
        if column.totalMinimumSize().width() > self.screen().availableGeometry().width():
            self.title.setWordWrap(True)
        wide = max(self.width(), self._usual_width, column.totalMinimumSize().width())
        edges = column.contentsMargins()
        self.middle.take_width(wide - edges.left() - edges.right())
        column.activate()
        high = column.totalHeightForWidth(wide)
        if high < 0:  # no words that can be broken stand beside the middle
            high = column.totalSizeHint().height()
        self._take_least(wide)
        self.resize(wide, min(self._calm(high), self._highest))

    def fit_soon(self) -> None:
        """Be as high as the words need, more or less, once those of now are laid out."""
        QTimer.singleShot(0, self, self.fit)
        self.grow_soon()

    def grow_soon(self) -> None:
        """Take the height for words that have just come, once they are laid out."""
        QTimer.singleShot(0, self, self._grow)
        QTimer.singleShot(SETTLED, self, self._grow)

    @contextmanager
    def middle_kept(self) -> Iterator[None]:
        """Be lower or higher below the middle where there is room, so that nothing in it moves."""
        high = self.middle.height()
        yield
        if self.isVisible():
            self._take_least(self.width())
            self.column.activate()
            room = self.screen().availableGeometry().bottom() - self.frameGeometry().bottom()
            more = min(high - self.middle.height(), max(room, 0))
            self.resize(self.width(), self.height() + more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_least(event.size().width())

    def _take_least(self, wide: int) -> None:
        """Be allowed to be as low as the words are at this width, not at their narrowest."""
        if self.column.hasHeightForWidth():
            self.setMinimumHeight(self.column.minimumHeightForWidth(wide))

    def _grow(self) -> None:
        """Take more height where the words turn out to need it, never less."""
        hidden = self.middle.verticalScrollBar().maximum()
        self.resize(self.width(), max(self.height(), min(self.height() + hidden, self._highest)))
        typed_in = cast("QWidget | None", self.focusWidget())
        if typed_in is not None and self.middle.isAncestorOf(typed_in):
            self.middle.ensureWidgetVisible(typed_in)

    def _calm(self, high: int) -> int:
        """This height, less what lists can spare for two lines that may have to be said below."""
        words = 2 * self.fontMetrics().lineSpacing() + PADDING + GAP
        room = self.screen().availableGeometry().height() - 2 * words
        return max(min(high, room), high - self.middle.spare)

    @property
    def _usual_width(self) -> int:
        """How wide the dialog becomes by itself, in pixels: more for larger words."""
        room = self.screen().availableGeometry().width() - 2 * SIDE
        return max(self.minimumWidth(), min(round(self.minimumWidth() * self._larger), room))

    @property
    def _highest(self) -> int:
        """How high the dialog becomes by itself, in pixels: more for larger words."""
        return within(self.screen(), 0, round(HIGHEST * self._larger)).height()

    @property
    def _larger(self) -> float:
        """How many times as large as usual the words are."""
        return max(1, self.desk.theme.fonts.body / SMALLEST_BODY)
