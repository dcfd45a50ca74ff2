"""When does typing replace what stands in a line, so that nothing is added to it unawares?"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit


class ChosenWhole(QObject):
    """Chooses all of a line whenever one comes to it; of a proposal, until it was changed."""

    def __init__(self, line: QLineEdit, *, is_proposal: bool = False) -> None:
        super().__init__(line)
        self._line, self._is_proposal = line, is_proposal
        line.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._come(event.reason())
        return False

    def _come(self, reason: Qt.FocusReason) -> None:
        if self._is_proposal and self._line.isModified():
            return
        if reason is Qt.FocusReason.MouseFocusReason:
            # The press that brought the focus sets the cursor after this.
            QTimer.singleShot(0, self._line, self._line.selectAll)
        elif reason is not Qt.FocusReason.PopupFocusReason:
            self._line.selectAll()


def propose(line: QLineEdit, words: str) -> None:
    """Put into a line what is likely, and goes as soon as something else is typed."""
    line.setText(words)
    ChosenWhole(line, is_proposal=True)
