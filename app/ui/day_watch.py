"""Which day is it, and has it turned while the window stood open?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.service.ports import Clock

LOOK_EVERY: Final = 30_000
"""How often, in milliseconds, the clock is asked: a computer that slept misses its midnight."""


class DayWatch(QObject):
    """Today as the window shows it; `turned` follows each midnight, also one slept through."""

    turned = Signal(object)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.today: date = clock.today()
        self._is_held = False
        self._tick = QTimer(self)
        self._tick.setInterval(LOOK_EVERY)
        self._tick.timeout.connect(self.look)
        self._tick.start()

    def look(self) -> None:
        """Ask the clock; say so if the day is another one."""
        today = self._clock.today()
        if today != self.today and not self._is_held:
            self.today = today
            self.turned.emit(today)

    @property
    def real(self) -> date:
        """Today by the clock, whatever day is shown."""
        return self._clock.today()

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._clock.now()

    def hold(self, day: date) -> None:
        """Stay on a past day until told to go on."""
        self._is_held, self.today = True, day
        self.turned.emit(day)

    def go_on(self) -> None:
        """Follow the clock again."""
        self._is_held = False
        self.look()
