"""The window of a plain office that is about to get passwords."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from app.service.keys import SignIn
from app.service.ports import Office
from app.service.progress import Progress
from app.store.encrypting import encrypt
from app.store.restoring import Backups
from app.ui.application import begin, fill
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.dialogs.protect import ProtectDialog
from app.ui.idle import IdleWatch
from app.ui.interpreter import Interpreter
from app.ui.keeper import Keeper
from app.ui.lock import Lock
from app.ui.main_window import MainWindow
from app.ui.preferred import Preferred
from app.ui.protection import Protection
from app.ui.theme import Theme
from app.words import speech
from tests.store.offices import set_up
from tests.ui.encrypted import PASSWORD, House
from tests.ui.locked import Now, press


@contextmanager
def a_plain_window(house: House, now: Now, folder: Path, *, inline: bool) -> Iterator[Interpreter]:
    """Its office is in a file. `inline`: everything is done at once, not on threads of its own."""
    house.path.parent.mkdir()
    house.premises.create(house.path, None)
    office = house.open(house.path, sign_in=None)
    set_up(office)
    say = speech("en")
    begin(say)
    theme = Theme()
    theme.take(Qt.ColorScheme.Light)
    bridge, day = Bridge(office, inline=inline), DayWatch(house.clock)
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    keeper = Keeper(office, Bridge(office, inline=inline), lambda: Backups(house.clock))
    protection = a_protection(house, bridge, IdleWatch(now, 10))
    desk = Desk(bridge, day, theme, say, Preferred(), keeper=keeper, protection=protection)
    made = Interpreter(MainWindow(desk, settings), say, begin, fill)
    fill(made.window)
    made.window.show()
    yield made
    if made.window.desk.lock:
        made.window.desk.lock.watch.stop()
    keeper.is_automatic = False
    keeper.close()
    bridge.close()
    made.window.close()
    made.window.deleteLater()


def a_protection(house: House, bridge: Bridge, watch: IdleWatch) -> Protection:
    def reopen(way: SignIn) -> Office:
        return house.open(house.path, sign_in=way)

    def a_lock() -> Lock:
        return Lock(bridge, reopen, watch, speech("en"))

    return Protection(partial(_encrypt, house), reopen, a_lock)


def _encrypt(house: House, founder: object, *, progress: Progress) -> str:
    about = {"who": "desk", "clock": house.clock, "keep": None, "progress": progress}
    return encrypt(house.path, founder, is_shown=False, **about)  # type: ignore[arg-type]


def asked(interpreter: Interpreter) -> ProtectDialog:
    """The dialog that asks for the first password."""
    press(interpreter, "Ctrl+Alt+P")
    dialog = interpreter.window.deeds.open
    assert isinstance(dialog, ProtectDialog)
    return dialog


def answer(dialog: ProtectDialog, password: str = PASSWORD, again: str = "") -> None:
    """Type a name and a password, by keyboard."""
    dialog.name.setText(" Ana   Ruiz ")
    dialog.password.first.line.setText(password)
    dialog.password.again.line.setText(again or password)
    dialog.go.setFocus()
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)


def now_open(interpreter: Interpreter) -> Office:
    """The office that the window shows by now."""
    office = interpreter.window.desk.bridge.now
    assert office is not None
    return office
