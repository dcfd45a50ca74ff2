"""What does the window show instead of an office whose file can't be read whole?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.service.backups import Backup
from app.ui.another import open_another
from app.ui.backup_door import restore_backup
from app.ui.keeper import vault_of
from app.ui.parts.flow import Flow
from app.ui.parts.inside import Inside
from app.ui.parts.labels import button, label
from app.ui.parts.said_line import AlarmLine
from app.ui.theme import SPACE
from app.words import N_, Speech

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


DAMAGED: Final = N_(
    "{name} is damaged or was cut short. What could be shown of it may not be all there is, and"
    " nothing was written. Keep it, with all files whose names begin like its own."
)


class DamagedPage(QWidget):
    """Says that the office is damaged and what there is to go back to; the ways out, too."""

    restoring = Signal()
    elsewhere = Signal()
    looking = Signal()
    leaving = Signal()

    def __init__(self, say: Speech, name: str) -> None:
        super().__init__()
        self._say = say
        self.words = label(say(DAMAGED, name=name), wrap=True)
        self.backup = label(say("Looking for its newest sound backup…"), wrap=True)
        self.restore = button(say("Restore a backup…"), "primary")
        ways = Flow()
        for each, asked in (
            (self.restore, self.restoring),
            (button(say("Open another office…")), self.elsewhere),
            (button(say("Show what can be read")), self.looking),
            (button(say("Quit")), self.leaving),
        ):
            each.clicked.connect(asked)
            ways.addWidget(each)
        inside, area, whole = Inside(), QScrollArea(), QVBoxLayout(self)
        area.setProperty("kind", "page")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        column.setSpacing(14)
        column.addWidget(label(say("This office is damaged"), "title"))
        for part in (self.words, self.backup):
            column.addWidget(part)
        column.addLayout(ways)
        column.addStretch(1)

    def name_backup(self, newest: Backup | None) -> None:
        """Name the newest sound backup, as soon as it is known."""
        say = self._say
        if newest is None:
            self.backup.setText(say("No sound backup of it was found in its folders."))
            return
        at = newest.made_at.astimezone()
        self.backup.setText(
            say(
                "Its newest sound backup is {file}, of {on} at {at}. Make a new office of it,"
                " beside this one.",
                file=newest.path.name,
                on=say.dated(at.date()),
                at=say.clock(at.time()),
            )
        )


class Damage(QObject):
    """Stands before the pages of a window as soon as its office is found damaged."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._newest: Backup | None = None
        self._is_before = False
        say = window.desk.say
        self.page: DamagedPage = DamagedPage(say, window.desk.bridge.office.name)
        what_now = button(say("What now…"))
        what_now.clicked.connect(self._stand_before)
        self.line = AlarmLine(what_now)
        column = window.banners.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, self.line)

    def begin(self) -> None:
        """Show it; who goes on to look has the line above all pages."""
        window = self._window
        self.page.restoring.connect(self._restore)
        self.page.elsewhere.connect(partial(open_another, window))
        self.page.looking.connect(self._look)
        self.page.leaving.connect(window.close)
        window.stack.addWidget(self.page)
        window.stack.currentChanged.connect(self._come_back)
        self._stand_before()
        self._ask()

    def _stand_before(self) -> None:
        self._is_before = True
        self._turn(is_free=False)
        self._window.stack.setCurrentWidget(self.page)
        self.page.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_back(self) -> None:
        """No key and no menu leads past it."""
        if self._is_before:
            self._window.stack.setCurrentWidget(self.page)

    def _look(self) -> None:
        self._is_before = False
        say = self._window.desk.say
        self.line.say_it(say("This office is damaged: what is shown may not be all there is."))
        self._turn(is_free=True)
        self._window.go(self._window.room("today"))

    def _turn(self, *, is_free: bool) -> None:
        self._window.finder.setEnabled(is_free)
        for each in self._window.nav.buttons():
            each.setEnabled(is_free)

    def _ask(self) -> None:
        """Look for what there is to go back to, apart: every backup is read through."""
        desk, page = self._window.desk, self.page
        vault = vault_of(desk)
        if desk.keeper is None or vault is None:
            page.name_backup(None)
            return
        newest = vault.newest_sound
        desk.keeper.apart.ask(lambda _: newest(), self._name, lambda _: page.name_backup(None))

    def _name(self, newest: Backup | None) -> None:
        self._newest = newest
        self.page.name_backup(newest)

    def _restore(self) -> None:
        restore_backup(self._window, self._newest.path if self._newest else None)
