"""The window locks with the desktop's screen: what is said on a bus is heard, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from tempfile import gettempdir

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.interpreter import Interpreter
from app.ui.screen_watch import ScreenWatch, of_desktop, of_session
from tests.ui.locked import doors, interpreter, lock_of, now

__all__ = ["doors", "interpreter", "now"]

SAVER = "org.gnome.ScreenSaver"
SESSION, MANAGER = "org.freedesktop.login1.Session", "org.freedesktop.login1.Manager"
OWN, OTHER = (f"/org/freedesktop/login1/session/{each}" for each in ("_32", "_33"))

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows tells it in another way, to which nobody listens"
)


class Desktop:
    """A bus of the test's own, on which a desktop speaks."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot, self._heard = qtbot, list[QDBusConnection]()
        self._server = QDBusServer(f"unix:tmpdir={gettempdir()}")
        self._server.newConnection.connect(lambda one: self._heard.append(QDBusConnection(one)))
        self.bus = QDBusConnection.connectToPeer(self._server.address(), "desktop of a test")
        qtbot.waitUntil(lambda: bool(self._heard))

    def say(self, path: str, interface: str, name: str, *words: bool) -> None:
        said = QDBusMessage.createSignal(path, interface, name)
        said.setArguments(list(words))
        assert self._heard[0].send(said)

    def close(self) -> None:
        QDBusConnection.disconnectFromPeer("desktop of a test")


@pytest.fixture
def desktop(qtbot: QtBot) -> Iterator[Desktop]:
    made = Desktop(qtbot)
    yield made
    made.close()


@pytest.fixture
def watch(desktop: Desktop) -> Iterator[ScreenWatch]:
    made = ScreenWatch()
    made.listen(desktop.bus, [*of_desktop(), *of_session({"XDG_SESSION_ID": "2"})])
    yield made
    made.deleteLater()


@pytest.mark.parametrize(
    ("path", "interface", "name", "words"),
    [
        ("/org/gnome/ScreenSaver", SAVER, "ActiveChanged", [True]),
        ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
        (OWN, SESSION, "Lock", []),
        ("/org/freedesktop/login1", MANAGER, "PrepareForSleep", [True]),
    ],
)
def test_a_locked_screen_is_heard(
    qtbot: QtBot,
    desktop: Desktop,
    watch: ScreenWatch,
    path: str,
    interface: str,
    name: str,
    words: list[bool],
) -> None:
    with qtbot.waitSignal(watch.locked, timeout=5000):
        desktop.say(path, interface, name, *words)


def test_a_freed_screen_or_anothers_session_is_none(
    qtbot: QtBot, desktop: Desktop, watch: ScreenWatch
) -> None:
    heard: list[str] = []
    watch.locked.connect(lambda: heard.append("locked"))
    desktop.say("/org/gnome/ScreenSaver", SAVER, "ActiveChanged", False)
    desktop.say(OTHER, SESSION, "Lock")
    desktop.say("/org/freedesktop/login1", MANAGER, "PrepareForSleep", False)
    desktop.say(OWN, SESSION, "Lock")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["locked"]


def test_the_window_locks_with_the_screen(
    qtbot: QtBot, desktop: Desktop, watch: ScreenWatch, interpreter: Interpreter
) -> None:
    lock = lock_of(interpreter)
    watch.locked.connect(lock.lock)
    desktop.say("/org/gnome/ScreenSaver", SAVER, "ActiveChanged", True)
    qtbot.waitUntil(lambda: lock.shown is not None)
    QApplication.processEvents()
    assert not interpreter.window.isVisible()
    first = lock.shown
    watch.turned(True)
    assert lock.shown is first


@pytest.mark.parametrize(("session", "end"), [("2", "_32"), ("c1", "c1"), ("a-b", "a_2db")])
def test_a_session_is_found_by_its_path(session: str, end: str) -> None:
    lock, _ = of_session({"XDG_SESSION_ID": session})
    assert lock.path == f"/org/freedesktop/login1/session/{end}"


def test_without_a_session_every_lock_counts() -> None:
    assert [each.path for each in of_session({})] == ["", ""]
