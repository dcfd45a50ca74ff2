"""When does the window make backups by itself, and what is known of those there are?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.service.backups import (
    OVERDUE_AFTER,
    Backup,
    Made,
    Occasion,
    Restorer,
    Vault,
    days_without,
    is_due,
    newest,
)
from app.service.ports import Office
from app.service.preferences import places_of
from app.service.progress import Progress, unwatched
from app.ui.bridge import Bridge
from app.ui.desk import Desk
from app.words import Refusal

if TYPE_CHECKING:
    from app.ui.lock import Lock


class Leaving(Enum):
    """How far the window is on its way out."""

    NOT = auto()
    SOON = auto()
    GONE = auto()


class Looked(NamedTuple):
    """The backups there are, the one that was made, and why the second place lacks some."""

    known: Sequence[Backup]
    made: Made | None = None
    second: Refusal | None = None


class Keeper(QObject):
    """Makes a backup on the first start of a day, at midnight and on closing; `changed` follows.

    A window that is locked may be closed without being opened again: what no backup holds yet is
    backed up as it locks. One that is due meanwhile is made once the office is open again.

    It has a thread of its own, and each backup reads the file for itself, so that deeds go on
    meanwhile. An example is not backed up by itself. `trouble` is why the last one failed, or why
    the second place has no copy; None if all is well. `unreached`: since when, in UTC, that place
    was seen to be out of reach.
    """

    changed = Signal()

    def __init__(self, office: Office, apart: Bridge, restorer: Callable[[], Restorer]) -> None:
        """`apart`: a bridge that nothing else uses. `restorer` makes offices of backups."""
        super().__init__()
        self.apart, self.restorer = apart, restorer
        self.is_automatic = not (office.is_example or office.is_read_only)
        self.known: Sequence[Backup] | None = None
        self.trouble: Refusal | None = None
        self.unreached: datetime | None = None
        self.leaving = Leaving.NOT

    def begin(self, desk: Desk) -> None:
        """Look which backups there are, and make today's if there is none."""
        for signal in (desk.day.turned, desk.bridge.resumed, desk.preferred.changed):
            signal.connect(partial(self._look, desk))
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(partial(self._come_back, desk))
        if desk.lock:
            self.watch_lock(desk.lock, desk)
        self._look(desk)

    def watch_lock(self, lock: Lock, desk: Desk) -> None:
        """Back up what no backup holds yet whenever the window locks."""
        lock.closing.connect(partial(self._back_up_locking, desk))

    def last(self, desk: Desk) -> Backup | None:
        """The newest backup, as far as is known."""
        return newest(self.known or (), desk.day.real)

    def overdue(self, desk: Desk) -> int:
        """The days without a verified backup where they are too many; else 0."""
        vault = vault_of(desk)
        if self.known is None or vault is None or not self.is_automatic:
            return 0
        days = days_without(self.known, vault.since, desk.day.real)
        return days if days > OVERDUE_AFTER else 0

    def make(
        self,
        desk: Desk,
        occasion: Occasion,
        then: Callable[[Made | None], None],
        failed: Callable[[Refusal], None],
        parent: QWidget,
    ) -> None:
        """Make a backup while somebody waits; on closing only of what no backup holds yet.

        `then` gets None where none was needed, or the person did not want to wait.
        """
        from app.ui.dialogs.under_way import take_time

        vault = vault_of(desk)
        if vault is None:
            then(None)
            return

        take_time(
            replace(desk, bridge=self.apart),
            desk.say("Making a backup"),
            partial(_made, vault, occasion),
            partial(self._hand_over, then),
            partial(self._refuse, failed),
            parent,
            called_off=partial(then, None),
        )

    def close(self) -> None:
        """Let the backup that is under way end, then stop."""
        self.apart.close()

    def _come_back(self, desk: Desk, state: Qt.ApplicationState) -> None:
        """Whoever comes back to the window may have made one by command, or put a disk in."""
        if state is Qt.ApplicationState.ApplicationActive:
            self._look(desk)

    def _look(self, desk: Desk, *_: object) -> None:
        vault = vault_of(desk)
        if vault is None:
            return
        vault.go_by(places_of(desk.preferred.settings.backups))

        def work(_: Office) -> Looked:
            known = vault.backups()
            if not self.is_automatic:
                return Looked(known)
            made = vault.make(Occasion.DAILY) if is_due(known, desk.day.real) else None
            return Looked(vault.backups() if made else known, made, _caught_up(vault))

        def told(found: Looked) -> None:
            self.known = found.known
            if found.second or found.made or self.unreached:
                self.trouble = found.second
            self.unreached = (self.unreached or desk.day.now()) if found.second else None
            self.changed.emit()

        def failed(refusal: Refusal) -> None:
            self.known = self.known or ()
            self._fail(refusal)

        self.apart.ask(work, told, failed)

    def _back_up_locking(self, desk: Desk) -> None:
        vault = vault_of(desk)
        if vault and self.is_automatic:
            # On the office's own thread, which closes the file only after it.
            work = partial(_made, vault, Occasion.CLOSE, progress=unwatched)
            desk.bridge.ask(work, partial(self._hand_over, _nothing), self._fail)

    def _hand_over(self, then: Callable[[Made | None], None], made: Made | None) -> None:
        if made:
            gone = {*made.gone, made.backup.path}
            kept = [each for each in self.known or () if each.path not in gone]
            self.known, self.trouble = [made.backup, *kept], made.second
            self.changed.emit()
        then(made)

    def _refuse(self, failed: Callable[[Refusal], None], refusal: Refusal) -> None:
        self._fail(refusal)
        failed(refusal)

    def _fail(self, refusal: Refusal) -> None:
        self.trouble = refusal
        self.changed.emit()


def _caught_up(vault: Vault) -> Refusal | None:
    """Why the second place still lacks some, if it does."""
    try:
        vault.catch_up()
    except Refusal as refusal:
        return refusal
    return None


def _nothing(_: object) -> None:
    """Nobody waits for it."""


def _made(vault: Vault, occasion: Occasion, _: Office, progress: Progress) -> Made | None:
    """A backup; on closing none where the newest one holds everything."""
    if occasion is Occasion.CLOSE and vault.is_current():
        return None
    return vault.make(occasion, progress)


def vault_of(desk: Desk) -> Vault | None:
    """The backups of the office that is open, whatever day is shown; None while it is locked."""
    now = desk.bridge.now
    return now.vault if now else None


def told_last(desk: Desk, last: Backup | None) -> str:
    """When the newest backup was made, in words."""
    say = desk.say
    if last is None:
        return say("no backup yet")
    time = say.clock(last.made_at.astimezone().time())
    if last.made_on == desk.day.real:
        return say("backup: today, {time}", time=time)
    return say("backup: {day}, {time}", day=say.short(last.made_on), time=time)
