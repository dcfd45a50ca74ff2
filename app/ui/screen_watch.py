"""Has the desktop locked its screen, so that the window shall lock, too?

Linux desktops say so on D-Bus. Windows and macOS tell it in ways of their own that Qt has no word
for: there the idle time alone locks the window, and that the computer slept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

LATER: Final = 3_000
"""Milliseconds after which it is listened: the window comes up first."""

SAVERS: Final = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
"""Their signal ActiveChanged(bool) says that the screen was locked or blanked."""

_LOGIN: Final = "org.freedesktop.login1"
_SESSIONS: Final = "/org/freedesktop/login1/session/"


class Heard(NamedTuple):
    """A signal that is listened for, from whatever object where no `path` is given."""

    interface: str
    name: str
    slot: str
    path: str = ""


class ScreenWatch(QObject):
    """Tells by `locked` that the desktop locked its screen, or is about to sleep."""

    locked = Signal()

    def begin(self) -> None:
        """Listen from soon on, where there is a bus to listen to."""
        if sys.platform == "linux":
            QTimer.singleShot(LATER, self, self._listen_here)

    def listen(self, bus: QDBusConnection, heard: Sequence[Heard]) -> None:
        """Listen for these signals on a bus; one that is not there says nothing."""
        for each in heard:
            at = ("", each.path, each.interface, each.name)
            # The stub asks for bytes, which PySide itself refuses.
            bus.connect(*at, self, SLOT(each.slot))  # type: ignore[call-overload]

    @Slot(bool)
    def turned(self, is_on: bool) -> None:
        """The screen was locked, or freed again."""
        if is_on:
            self.locked.emit()

    @Slot()
    def asked(self) -> None:
        """The session was told to lock itself."""
        self.locked.emit()

    def _listen_here(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        self.listen(QDBusConnection.sessionBus(), tuple(of_desktop()))
        self.listen(QDBusConnection.systemBus(), tuple(of_session(os.environ)))


def of_desktop() -> Iterator[Heard]:
    """What the desktop says on the bus of the person's session."""
    for interface in SAVERS:
        yield Heard(interface, "ActiveChanged", "turned(bool)")


def of_session(environment: Mapping[str, str]) -> Iterator[Heard]:
    """What the system says: that the session of this program locks, or the computer sleeps."""
    session = environment.get("XDG_SESSION_ID", "")
    path = _SESSIONS + _escaped(session) if session else ""
    yield Heard(f"{_LOGIN}.Session", "Lock", "asked()", path)
    yield Heard(f"{_LOGIN}.Manager", "PrepareForSleep", "turned(bool)")


def _escaped(label: str) -> str:
    """A name as a part of an object's path (sd_bus_path_encode): what can't stand there is hex."""
    return "".join(
        sign
        if sign.isascii() and sign.isalnum() and not (place == 0 and sign.isdigit())
        else f"_{ord(sign):02x}"
        for place, sign in enumerate(label)
    )
