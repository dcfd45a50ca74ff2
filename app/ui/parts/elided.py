"""How do words that have too little room say as much as fits, and that there is more?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from app.ui.table_model import plain_tip

FEWEST: Final = 6
"""Characters that are shown at least."""


class Elided(QLabel):
    """Plain words on one line that end in “…” where there is no room; the tip says them all then.

    A tip of its own stays where nothing is cut. `keeps_end`: the “…” stands in the middle.
    """

    def __init__(self, text: str = "", kind: str = "", *, keeps_end: bool = False) -> None:
        super().__init__(text)
        cut = Qt.TextElideMode
        self._cut = cut.ElideMiddle if keeps_end else cut.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._own = ""
        if kind:
            self.setProperty("kind", kind)

    @property
    def is_cut(self) -> bool:
        """Whether only a part of the words is shown."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    @property
    def shown(self) -> str:
        """The words as far as there is room for them."""
        return self.fontMetrics().elidedText(self.text(), self._cut, self.contentsRect().width())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def setToolTip(self, tip: str) -> None:
        self._own = tip
        self._tell()

    def minimumSizeHint(self) -> QSize:
        whole, metrics = self.sizeHint(), self.fontMetrics()
        spare = metrics.horizontalAdvance(self.text()) - FEWEST * metrics.averageCharWidth()
        return QSize(whole.width() - max(spare, 0), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_cut:
            super().paintEvent(event)
            return
        room, ink = self.contentsRect(), self.foregroundRole()
        words = QPainter(self), room, self.alignment(), self.palette(), self.isEnabled(), self.shown
        self.style().drawItemText(*words, ink)

    def _tell(self) -> None:
        parts = (self.text() if self.is_cut else "", self._own)
        super().setToolTip(plain_tip("\n".join(filter(None, parts))))
        # Its name says all its words already.
        self.setAccessibleDescription(self._own)
