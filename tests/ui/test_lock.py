"""The window locks: nothing can be read, the file is closed, and who comes back finds it all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app import store
from app.domain.identity import Identity
from app.service.keys import SignIn
from app.service.ports import Office
from app.store import OfficeFile
from app.ui.application import begin, fill
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.dialogs.contact import ContactDialog
from app.ui.dialogs.lock_time import LockTimeDialog
from app.ui.idle import IdleWatch
from app.ui.interpreter import Interpreter
from app.ui.lock import Lock
from app.ui.main_window import MainWindow
from app.ui.manners import LOCK_AFTER, MOST_MINUTES, lock_after
from app.ui.theme import Theme
from app.words import Refusal, speech
from tests.desk import StoppedClock
from tests.ui.locks import PASSWORD, OpenSesame
from tests.ui.windows import MONDAY, copy_example

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


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
    desk = Desk(bridge, DayWatch(doors.clock), theme, say, 14, lock=lock)
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
    QTest.keyClick(shown.focusWidget(), Key.Key_Return)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def seen() -> list[QWidget]:
    """The windows on the screen."""
    hidden = Qt.WidgetAttribute.WA_DontShowOnScreen
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if each.isVisible() and not each.testAttribute(hidden)]


def a_contact(interpreter: Interpreter) -> ContactDialog:
    window = interpreter.window
    window.open_patient("CO-002", "W24")
    window.deeds.on_patient("CO-002", "contact", "")
    dialog = window.deeds.open
    assert isinstance(dialog, ContactDialog)
    dialog.reached.setChecked(True)
    dialog.note.edit.setPlainText("not saved yet")
    return dialog


def test_nothing_can_be_read_while_locked(interpreter: Interpreter, doors: Doors) -> None:
    a_contact(interpreter)
    window = interpreter.window
    window.patient.named.show_identity(Identity("CO-002", "Carmen", "Ruiz"))
    lock_of(interpreter).lock()
    (shown,) = seen()
    assert shown is lock_of(interpreter).shown
    assert shown.windowTitle() == "Visitario: locked"
    assert window.patient.named.name.text() == ""
    with pytest.raises(Exception, match=r"closed"):
        doors.offices[0].sites()


def test_who_comes_back_finds_what_was_not_saved(interpreter: Interpreter, doors: Doors) -> None:
    dialog, window = a_contact(interpreter), interpreter.window
    lock_of(interpreter).lock()
    sign_in(interpreter)
    assert window.isVisible()
    assert dialog.isVisible()
    assert dialog.note.text == "not saved yet"
    assert interpreter.window is window
    assert window.desk.bridge.office is doors.offices[-1]
    dialog.go.click()
    assert dialog.refusal.text() == ""
    kept = doors.offices[-1].patients(["CO-002"])[0]
    assert "not saved yet" in [contact.note for contact in kept.contacts.values()]


def test_a_wrong_password_opens_nothing(interpreter: Interpreter, doors: Doors) -> None:
    press(interpreter, "Ctrl+L")
    sign_in(interpreter, password="guessed")
    shown = lock_of(interpreter).shown
    assert shown is not None
    assert shown.panel.refusal.text() == "Wrong for ana."
    assert len(doors.offices) == 1
    assert seen() == [shown]


def test_somebody_else_finds_nothing_of_it(interpreter: Interpreter) -> None:
    former, dialog = interpreter.window, a_contact(interpreter)
    lock_of(interpreter).lock()
    sign_in(interpreter, "Berta Gil")
    window: Any = interpreter.window
    assert window is not former
    assert window.desk.bridge.office.who == "Berta Gil"
    assert window.state.who.text() == "Berta Gil"
    box = window.deeds.open
    assert isinstance(box, QMessageBox)
    assert "dropped" in box.text()
    assert not any(isinstance(each, ContactDialog) for each in QApplication.topLevelWidgets())
    assert dialog not in seen()
    box.accept()


def test_signing_out_keeps_nothing_even_for_the_same_person(interpreter: Interpreter) -> None:
    former = interpreter.window
    press(interpreter, "Ctrl+Shift+Q")
    sign_in(interpreter, "ana")
    assert interpreter.window is not former
    assert interpreter.window.deeds.open is None


def test_nothing_is_asked_while_locked_but_afterwards(interpreter: Interpreter) -> None:
    bridge = interpreter.window.desk.bridge
    lock_of(interpreter).lock()
    heard: list[int] = []
    bridge.ask(lambda office: len(office.sites()), heard.append)
    assert heard == []
    assert not bridge._watch.isActive()
    sign_in(interpreter)
    assert heard == [3]
    assert bridge._watch.isActive()


def test_what_shows_itself_while_locked_waits(interpreter: Interpreter) -> None:
    lock_of(interpreter).lock()
    interpreter.window.deeds.tell(Refusal("CO-002 came late"))
    QApplication.processEvents()
    assert seen() == [lock_of(interpreter).shown]
    sign_in(interpreter)
    box = interpreter.window.deeds.open
    assert isinstance(box, QMessageBox)
    assert box in seen()
    box.accept()


def test_it_locks_when_nothing_was_touched(interpreter: Interpreter, now: Now) -> None:
    lock = lock_of(interpreter)
    for _ in range(19):
        now.pass_by(seconds=30)
        lock.watch.look()
    assert lock.shown is None
    now.pass_by(seconds=30)
    lock.watch.look()
    assert lock.shown is not None


def test_a_key_puts_it_off(interpreter: Interpreter, now: Now) -> None:
    lock, window = lock_of(interpreter), interpreter.window
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    for _ in range(30):
        now.pass_by(seconds=30)
        QTest.keyClick(window.windowHandle(), Key.Key_Shift)
        lock.watch.look()
    assert lock.shown is None


def test_a_computer_that_slept_wakes_locked(interpreter: Interpreter, now: Now) -> None:
    now.pass_by(minutes=2)
    lock_of(interpreter).watch.look()
    assert lock_of(interpreter).shown is not None


def test_a_past_day_is_left_behind(interpreter: Interpreter) -> None:
    window = interpreter.window
    window.past.show_past(window.desk.bridge.office.known_on(MONDAY - timedelta(days=1)))
    lock_of(interpreter).lock()
    sign_in(interpreter)
    assert window.desk.past == ""
    assert window.desk.today == MONDAY


def test_the_minutes_are_chosen_and_kept(interpreter: Interpreter) -> None:
    assert interpreter.window.manners.lock_after == LOCK_AFTER
    press(interpreter, "Ctrl+Alt+L")
    dialog = interpreter.window.deeds.open
    assert isinstance(dialog, LockTimeDialog)
    dialog.minutes.setCurrentIndex(dialog.minutes.findData(2))
    QTest.keyClick(dialog, Key.Key_Return)
    assert lock_of(interpreter).watch.minutes == 2
    settings = interpreter.window.manners.settings
    assert lock_after(settings) == 2
    settings.setValue("lock_after", 10**9)
    assert lock_after(settings) == MOST_MINUTES


def test_a_plain_office_says_why_it_does_not_lock(window: MainWindow) -> None:
    for keys in ("Ctrl+L", "Ctrl+Shift+Q", "Ctrl+Alt+L"):
        (action,) = (each for entry, each in window.menus.actions if entry.keys == keys)
        action.trigger()
        box = window.deeds.open
        assert isinstance(box, QMessageBox)
        assert "takes no password" in box.text()
        box.accept()
