"""How large may a window open, and where, so that all of it is on the screen?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

TITLE_BAR: Final = 36
"""Pixels kept free for what the system puts above a window."""

PAUSE: Final = 60
MOST_LOOKS: Final = 12
"""A window is looked at so many times, so many milliseconds apart, until it stays where it is."""


def within(screen: QScreen, width: int, height: int) -> QSize:
    """This size in pixels, or as much of it as the screen has room for beside its task bars."""
    return bounded(screen.availableGeometry().size(), width, height)


def bounded(room: QSize, width: int, height: int) -> QSize:
    """This size, or as much of it as leaves the title bar inside `room`; all in pixels."""
    return QSize(width, height).boundedTo(QSize(room.width(), room.height() - TITLE_BAR))


def inside(room: QRect, frame: QRect) -> QPoint:
    """Where a window of this frame stands so that all of it, or its top left, is in `room`."""
    left = max(min(frame.left(), room.right() + 1 - frame.width()), room.left())
    return QPoint(left, max(min(frame.top(), room.bottom() + 1 - frame.height()), room.top()))


def centred(room: QRect, over: QRect, size: QSize) -> QPoint:
    """Where a frame of this size stands over the middle of another one, yet in `room`."""
    frame = QRect(QPoint(), size)
    frame.moveCenter(over.center())
    return inside(room, frame)


def keep_on_screen(window: QWidget) -> None:
    """Keep all of a window on the screen whenever it is shown or takes another size.

    One that has come out in the corner of the screen is put over the window that it belongs to.
    """
    if not window.findChild(_Keeper, options=Qt.FindChildOption.FindDirectChildrenOnly):
        window.installEventFilter(_Keeper(window))


class _Keeper(QObject):
    """Moves one window back, and makes it smaller where it has no room."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._seen, self._looks, self._has_just_come = QRect(), 0, False
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self._has_just_come |= event.type() is QEvent.Type.Show
            self._looks = 0
            self._soon.start()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        """Wait until the system has done with a window that has just come or grown.

        While X11's window manager puts its frame around a window, that seems to lie in the corner
        of the screen: moved back from there, or made larger then, it would stay in the corner.
        """
        window, frame = self._window, self._window.frameGeometry()
        if not window.isVisible() or window.isMaximized() or window.isFullScreen():
            return
        is_settled = frame == self._seen and not window.geometry().topLeft().isNull()
        self._seen, self._looks = frame, self._looks + 1
        if is_settled or self._looks > MOST_LOOKS:
            self._keep(window)
        else:
            self._soon.start()

    def _keep(self, window: QWidget) -> None:
        room, frame = window.screen().availableGeometry(), window.frameGeometry()
        over = frame.size() - window.size()
        # Smaller than what is in it, it would cut that without a way to come to it.
        room_inside = (room.size() - over).expandedTo(window.minimumSizeHint())
        window.resize(window.size().boundedTo(room_inside))
        place = inside(room, window.frameGeometry())
        if self._has_just_come and _is_in_corner(room, frame):
            parent = window.parentWidget()
            over_this = parent.window().frameGeometry() if parent else room
            place = centred(room, over_this, window.frameGeometry().size())
        self._has_just_come = False
        if place != window.frameGeometry().topLeft():
            window.move(place)


def _is_in_corner(room: QRect, frame: QRect) -> bool:
    """Whether a window stands where X11 leaves one that grew while its frame was put around it."""
    off = frame.topLeft() - room.topLeft()
    return 0 <= off.x() <= TITLE_BAR and 0 <= off.y() <= 2 * TITLE_BAR
