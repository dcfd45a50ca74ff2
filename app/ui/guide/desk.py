"""How does F1 find the place of the guide for whatever is in front: a page or a dialog?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.ui.guide.places import DIALOGS, START
from app.words import Speech

if TYPE_CHECKING:
    from app.ui.guide.window import GuideWindow

HELP: Final = "F1"
PLACE: Final = "place"
"""The property of a dialog with several steps that names the place of the one in view."""
_NAME: Final = "help"


class HelpDesk(QObject):
    """Gives each dialog of a window its F1 when the keyboard comes to it, and opens the guide.

    `owner`: a window, or a dialog that stands for one. `page` is the place of what the window
    shows, for a dialog that has none of its own.
    """

    def __init__(
        self,
        say: Callable[[], Speech],
        owner: QWidget,
        page: Callable[[], str] = lambda: START,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(owner)
        self._say, self._owner, self._page, self._settings = say, owner, page, settings
        self.guide: GuideWindow | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._listen)
        owner.destroyed.connect(self._forget)

    def open(self, place: str = "") -> None:
        """Show a place of the guide, by default that of the page in view."""
        from app.ui.guide.window import GuideWindow

        say = self._say()
        if self.guide and self.guide.language != say.language:
            self.close()
        if self.guide is None:
            # A window that has a parent can't be used while a dialog of that parent is open.
            beside = self._owner if isinstance(self._owner, QDialog) else None
            self.guide = GuideWindow(say, self._settings, beside)
        self.guide.open(place or self._page())

    def close(self) -> None:
        """Take the guide away with the window that it belongs to."""
        if self.guide:
            self.guide.close()
            self.guide.deleteLater()
            self.guide = None

    def place_of(self, dialog: QDialog) -> str:
        """Where the guide tells of a dialog; of its page where it has no place of its own."""
        own = dialog.property(PLACE) or DIALOGS.get(type(dialog).__name__)
        return str(own) if own else self._page()

    def _listen(self, _: QWidget | None, now: QWidget | None) -> None:
        """Let F1 answer in the dialog to which the keyboard has come."""
        window = now.window() if now else None
        if not isinstance(window, QDialog) or not self._is_ours(window):
            return
        if not window.findChild(QShortcut, _NAME, Qt.FindChildOption.FindDirectChildrenOnly):
            listening = QShortcut(QKeySequence(HELP), window, partial(self._open_for, window))
            listening.setObjectName(_NAME)

    def _open_for(self, dialog: QDialog) -> None:
        self.open(self.place_of(dialog))

    def _is_ours(self, window: QWidget | None) -> bool:
        while window is not None and window is not self._owner:
            window = window.parentWidget()
        return window is self._owner

    def _forget(self) -> None:
        if self.guide:
            self.guide.deleteLater()
            self.guide = None
