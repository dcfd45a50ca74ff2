"""Which of a few shall be shown, or all of them?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from app.ui.parts.labels import Button
from app.words import Speech


class Choice(Button):
    """A button with a menu: "Site: all ▾". It hides while there is nothing to choose from."""

    chosen = Signal(object)

    def __init__(self, name: str, say: Speech) -> None:
        super().__init__()
        self._name, self.say = name, say
        self.value: str | None = None
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.setAutoDefault(False)
        self.offer(())

    def offer(self, values: Sequence[str]) -> None:
        """Offer these values; one chosen before stays chosen if it is still there."""
        self._menu.clear()
        self._menu.addAction(self.say("All"), lambda: self.take(None))
        for value in values:
            shown = value.replace("&", "&&")
            self._menu.addAction(shown, partial(self.take, value))
        self.setVisible(len(values) > 1)
        if self.value not in values:
            self.value = None
        self._show()

    def take(self, value: str | None) -> None:
        """Choose a value; None is all of them."""
        self.value = value
        self._show()
        self.chosen.emit(value)

    def _show(self) -> None:
        value = (self.value or self.say("all")).replace("&", "&&")
        self.setText(f"{self._name}: {value} ▾")
