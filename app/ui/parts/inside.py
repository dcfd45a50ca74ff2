"""How high is what scrolls, so that one can go to its end and no further?"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame


class Inside(QFrame):
    """What stands in a scroll area: as wide as there is room, and as high as its words need then.

    `kind` is its look in the style sheet.
    """

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        if kind:
            self.setProperty("kind", kind)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        # Qt would go down to where the words end at their narrowest, far below where they do.
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least
