"""Is the window of this office open already, and how is it brought to the front then?"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QLockFile, QObject, Signal

PATIENCE: Final = 2_000
"""Milliseconds that the first window may take to answer: it may be just starting."""

_SCREENS: Final = ("SESSIONNAME", "WAYLAND_DISPLAY", "DISPLAY")
"""What Windows and Linux call the screen that a program was started on."""


class Single(QObject):
    """The one window of an office file in front of a person; others may have theirs elsewhere.

    `called`: somebody started a second one.
    """

    called = Signal()

    def __init__(self, office: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A name for each file: two files of one name in two folders are two offices. And one for
        # each person and screen: no window can be brought to the front of another's.
        known = (str(office.resolve()), QDir.homePath(), *map(os.environ.get, _SCREENS))
        mark = hashlib.sha256(repr(known).encode()).hexdigest()[:20]
        self._name = f"visitario-{mark}"
        self._lock = QLockFile(f"{QDir.tempPath()}/{self._name}.lock")
        self._lock.setStaleLockTime(0)

    def claim(self) -> bool:
        """Whether this is the only window of the file; it is until `leave`."""
        return (
            self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError
        )

    def listen(self) -> None:
        """Wait for others to call."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)  # left by a program that was killed
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)

    def call(self) -> bool:
        """Ask the window that is open to come to the front; whether it heard."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        heard = socket.waitForConnected(PATIENCE)
        socket.disconnectFromServer()
        return heard

    def leave(self) -> None:
        """Let another window have the file."""
        self._lock.unlock()

    def _answer(self) -> None:
        self._server.nextPendingConnection().disconnectFromServer()
        self.called.emit()
