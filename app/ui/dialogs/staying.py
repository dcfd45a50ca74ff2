"""Which dialogs are not left while something is under way that they are to hear of?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget


class StayingDialog(QDialog):
    """A dialog that can be held open: gone, it would not hear how its work ended.

    `free` says whether it may be left from now on.
    """

    free = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holds = 0

    @property
    def is_held(self) -> bool:
        """Whether something is under way that it is to hear of."""
        return bool(self._holds)

    def reject(self) -> None:
        """Go away, unless it is held."""
        if not self.is_held:
            super().reject()

    def hold(self) -> None:
        """Stay until as many `let_go` follow, for what is under way."""
        self._holds += 1
        self.free.emit(False)

    def let_go(self) -> None:
        """Be free to go away again, as far as the last `hold` is concerned."""
        self._holds -= 1
        self.free.emit(not self._holds)
