"""A window on a file that it locks: openings counted, time put on by hand, answered by keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import store
from app.service.keys import SignIn
from app.service.ports import Office
from app.store import OfficeFile
from app.ui.application import begin, fill
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.idle import IdleWatch
from app.ui.interpreter import Interpreter
from app.ui.lock import Lock
from app.ui.main_window import MainWindow
from app.ui.preferred import Preferred
from app.ui.theme import Theme
from app.words import speech
from tests.desk import StoppedClock
from tests.ui.locks import PASSWORD, OpenSesame
from tests.ui.windows import MONDAY, copy_example


class Doors:
    """An office file whose openings are counted."""

    def __init__(self, path: Path, clock: StoppedClock) -> None:
        self.path, self.clock = path, clock
        self.locked = OpenSesame()
        self.offices: list[OfficeFile] = []
        store.create(path, who="ana", clock=clock, is_example=True).close()
        self.open("ana")

    def open(self, who: str) -> OfficeFile:
        office = store.open_(self.path, who=who, clock=self.clock)
        if not self.offices:
            copy_example(office)
        self.offices.append(office)
        return office

    def reopen(self, way: SignIn) -> Office:
        return self.open(way(self.locked).person)


class Now:
    """A clock that is put on by hand."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.instant

    def pass_by(self, **time: float) -> None:
        self.instant += timedelta(**time)


@pytest.fixture
def doors(tmp_path: Path) -> Iterator[Doors]:
    made = Doors(tmp_path / "office.visitario", StoppedClock(MONDAY))
    yield made
    made.offices[-1].close()


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def interpreter(doors: Doors, now: Now, tmp_path: Path) -> Iterator[Interpreter]:
    say = speech("en")
    begin(say)
    theme = Theme()
    theme.take(Qt.ColorScheme.Light)
    bridge = Bridge(doors.offices[0], inline=True)
    lock = Lock(bridge, doors.reopen, IdleWatch(now, 10), say)
    desk = Desk(bridge, DayWatch(doors.clock), theme, say, Preferred(), lock=lock)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = Interpreter(MainWindow(desk, settings), say, begin, fill)
    lock.opening.connect(desk.day.go_on)
    fill(made.window)
    made.window.resize(1280, 720)
    made.window.show()
    yield made
    lock.watch.stop()
    bridge.close()
    if lock.shown:
        lock.shown.hide()
        lock.shown.deleteLater()
        QApplication.instance().removeEventFilter(lock)  # type: ignore[union-attr]
    made.window.close()
    made.window.deleteLater()


def lock_of(interpreter: Interpreter) -> Lock:
    lock = interpreter.window.desk.lock
    assert lock is not None
    return lock


def press(interpreter: Interpreter, keys: str) -> None:
    """What the menus have on these keys."""
    window = interpreter.window
    (action,) = (action for entry, action in window.menus.actions if entry.keys == keys)
    action.trigger()


def sign_in(interpreter: Interpreter, person: str = "", password: str = PASSWORD) -> None:
    """Answer the lock by keyboard."""
    shown = lock_of(interpreter).shown
    assert shown is not None
    shown.activateWindow()
    assert QTest.qWaitForWindowActive(shown)
    if person:
        line = shown.panel.person.lineEdit()
        assert line is not None
        line.selectAll()
        QTest.keyClicks(line, person)
    shown.panel.begin()
    QTest.keyClicks(shown.focusWidget(), password)
    QTest.keyClick(shown.focusWidget(), Qt.Key.Key_Return)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def seen() -> list[QWidget]:
    """The windows on the screen."""
    hidden = Qt.WidgetAttribute.WA_DontShowOnScreen
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if each.isVisible() and not each.testAttribute(hidden)]
