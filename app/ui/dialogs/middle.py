"""How does the middle of a dialog stay on a small screen?"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from app.ui.dialogs.check_view import CheckList
from app.ui.parts.inside import Inside

LEAST = 120
BAR = 16
"""Pixels that the bar and the frame take beside what scrolls."""


class Middle(QScrollArea):
    """What stands between a dialog's heading and its buttons; scrolls where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = inside = _Form()
        self.form = QVBoxLayout(inside)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(12)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._wide = 0

    def take_width(self, wide: int) -> None:
        """Be as high as all of it needs at this width, if the dialog has the room."""
        self._wide = wide
        self.updateGeometry()

    @property
    def spare(self) -> int:
        """Pixels that it can do without before it scrolls."""
        return self._inside.spare

    def sizeHint(self) -> QSize:
        wanted, frame = self.form.totalSizeHint(), 2 * self.frameWidth()
        wide = max(self._wide - frame, wanted.width())
        high = self.form.totalHeightForWidth(wide) if self.form.hasHeightForWidth() else -1
        return QSize(wide + frame, frame + (high if high >= 0 else wanted.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.form.totalMinimumSize().width() + BAR, min(LEAST, self.sizeHint().height())
        )


class _Form(Inside):
    """What scrolls only once its lists are as low as they can be: two bars side by side confuse."""

    @property
    def spare(self) -> int:
        """Pixels by which its lists can be lower than they would like to be."""
        lists = (each for each in self.findChildren(CheckList) if each.isVisibleTo(self))
        return sum(each.spare for each in lists)

    def heightForWidth(self, wide: int) -> int:
        return super().heightForWidth(wide) - self.spare
