"""What is set on this computer, as the window goes by it from the moment that it is set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.service.preferences import Value, save_settings, settings_in, with_value
from app.settings import Settings, settings_place

USUAL: Final = Settings()


class Preferred(QObject):
    """The settings that are in force; `changed` follows each that was set to something else.

    `horizon_changed` follows as well where other days count as upcoming from now on.
    """

    changed = Signal()
    horizon_changed = Signal()

    def __init__(
        self, settings: Settings = USUAL, place: Callable[[], Path] = settings_place
    ) -> None:
        super().__init__()
        self.settings, self._place = settings, place

    @property
    def place(self) -> Path:
        """The file that they are kept in, whether or not it is there yet."""
        return self._place()

    def change(self, name: str, value: Value) -> None:
        """Set one of `PREFERENCES`, and leave what others wrote meanwhile; else `Refusal`."""
        changed = with_value(settings_in(self.place), name, value)
        save_settings(self.place, changed)
        former, self.settings = self.settings, changed
        if changed != former:
            self.changed.emit()
        if changed.horizon != former.horizon:
            self.horizon_changed.emit()
