"""Which searches does the window remember, and how does it forget those that say what is gone?"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.finder import Finder
from app.ui.manners import Manners
from app.ui.pages.today_view import save, saved


class Remembered:
    """The views of Today that are kept from one start to the next, and what stands in boxes."""

    def __init__(self, window: QWidget | None) -> None:
        self._window = window

    @property
    def words(self) -> frozenset[str]:
        """The names of the kept views, and what they look for."""
        views = saved(self._settings) if self._settings else {}
        return frozenset({*views, *(view.text for view in views.values())} - {""})

    def forget(self, gone: Collection[str]) -> None:
        """Drop the views that have one of these words, and empty every box of a search."""
        settings = self._settings
        if settings and gone:
            views = saved(settings).items()
            kept = {name: one for name, one in views if not {name, one.text} & {*gone}}
            save(settings, kept)
            settings.sync()
        for box in self._window.findChildren(QLineEdit) if self._window else ():
            if box.isClearButtonEnabled() or isinstance(box, Finder):
                # Set, not cleared: a line that was cleared gives its words back on Ctrl+Z.
                box.setText("")

    @property
    def _settings(self) -> QSettings | None:
        manners = self._window.findChild(Manners) if self._window else None
        return manners.settings if manners else None
