"""What does the desktop tell in the morning, of nobody but codes?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from app.service.worklines import Group, WorkRow
from app.service.worklist import tiles
from app.ui.desk import Desk
from app.ui.icons import icon
from app.ui.manners import Manners
from app.ui.overview import LiveOverview
from app.words import Speech

MOST_CODES: Final = 6
SHOWN_FOR: Final = 15_000
"""Milliseconds, where the desktop asks."""


class MorningNotice(QObject):
    """Tells once a day how much there is to do, if a person wants that and the desktop can."""

    def __init__(
        self,
        desk: Desk,
        overview: LiveOverview,
        manners: Manners,
        tell: Callable[[str, str], bool] | None = None,
    ) -> None:
        """`tell` shows a title and words, and says whether the desktop could."""
        super().__init__(manners)
        self._desk, self._overview, self._manners = desk, overview, manners
        self._tell = tell or self._tell_on_desktop
        self._tray: QSystemTrayIcon | None = None
        overview.renewed.connect(self._look)

    def turn(self) -> bool:
        """Let the desktop tell from now on, or no longer; whether that can be."""
        self._manners.turn_notice()
        self._manners.settings.remove("noticed")
        return self._look() if self._manners.has_notice else True

    def _look(self) -> bool:
        desk, settings = self._desk, self._manners.settings
        today = desk.today.isoformat()
        is_wanted = self._manners.has_notice and self._overview.is_filled and not desk.past
        if not is_wanted or settings.value("noticed") == today:
            return True
        settings.setValue("noticed", today)
        return self._tell("Visitario", notice_words(self._overview.rows, desk.today, desk.say))

    def _tell_on_desktop(self, title: str, words: str) -> bool:
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return False
        if self._tray is None:
            picture = icon("today", self._desk.theme.tokens.accent)
            self._tray = QSystemTrayIcon(picture, self)
        self._tray.show()
        self._tray.showMessage(title, words, self._tray.icon(), SHOWN_FOR)
        return True


def notice_words(rows: Sequence[WorkRow], today: date, say: Speech) -> str:
    """How many lines wait, and the codes of those who come first."""
    found = tiles(rows, today)
    now = [row for row in rows if row.group is not Group.UPCOMING]
    if not now:
        return say("Nothing to do today.")
    codes = list(dict.fromkeys(row.patient for row in now))
    named = ", ".join(codes[:MOST_CODES]) + (" …" if len(codes) > MOST_CODES else "")
    lines = say.plural("1 line to act on now", "{n} lines to act on now", len(now))
    return say("{lines}, {n} of them overdue: {codes}", lines=lines, n=found.overdue, codes=named)
