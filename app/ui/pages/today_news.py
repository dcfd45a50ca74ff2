"""What changed since the last time this person looked?"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.service.news import News, news
from app.ui.desk import Desk
from app.ui.parts.labels import button

SEEN: Final = "seen"
"""Under which the number of the last deed seen is kept, by office and person."""

PAUSE: Final = 100
"""Milliseconds until it is asked what is new, which would hold up the first painting of Today."""


class NewsLine(QWidget):
    """A quiet line, there while there is something new. `asked` carries the day it counts from.

    Asked once when the window opens; from then on all is seen, as this person sees it happen.
    """

    asked = Signal(object)

    def __init__(self, desk: Desk, settings: QSettings) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        office = desk.bridge.office
        # By the office's own id: two offices can have files of one name.
        self._key = f"{SEEN}/{office.file_id}/{office.who}".replace("\\", "/")
        self._since: News | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        tip = desk.say("What others changed since you last opened the window: open the history")
        self.link = button("", "chip", tip=tip)
        self.link.clicked.connect(self._ask)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.link)
        self.hide()

    def look_soon(self) -> None:
        """Ask what is new, once the page has been painted."""
        self._pause.start()

    def look(self) -> None:
        """Ask what is new, and take it as seen."""
        kept = str(self._settings.value(self._key, "0"))
        seen = int(kept) if kept.isdecimal() else 0
        self._desk.bridge.ask(news, self._show, None, seen)

    def _show(self, found: News) -> None:
        self._settings.setValue(self._key, str(found.last))
        self.setVisible(bool(found.deeds and found.since))
        if found.since:
            self._since = found
            self.link.setText(self._words(found.deeds, found.since.astimezone()))

    def _words(self, deeds: int, since: datetime) -> str:
        """How much others have done, since which day, or since when today."""
        say = self._desk.say
        if since.date() == self._desk.day.real:
            return say.plural(
                "1 change by others since {at}",
                "{n} changes by others since {at}",
                deeds,
                at=say.clock(since.time()),
            )
        return say.plural(
            "1 change by others since {day}",
            "{n} changes by others since {day}",
            deeds,
            day=say.weekday(since.date()),
        )

    def _ask(self) -> None:
        if self._since and self._since.since:
            self.asked.emit(self._since.since.astimezone().date())
