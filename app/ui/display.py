"""Is there a display to open a window on? Qt is not asked: it would die of the lack."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final, TextIO

_PATIENCE: Final = 2.0
"""Seconds that a display server may take to answer."""

_X_SOCKETS: Final = "/tmp/.X11-unix"  # noqa: S108 - where X servers have theirs
_X_PORT: Final = 6000
_NEEDS_A_SERVER: Final = ("xcb", "wayland")


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be opened, as far as the environment and the servers it names tell.

    Windows and macOS always have a display. Qt's own platforms without a server (offscreen, vnc)
    need none.
    """
    if platform in ("win32", "darwin"):
        return True
    asked = environment.get("QT_QPA_PLATFORM", "")
    if asked and not asked.startswith(_NEEDS_A_SERVER):
        return True
    return _has_wayland(environment) or _has_x(environment.get("DISPLAY", ""))


def _has_wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    place = Path(environment.get("XDG_RUNTIME_DIR", "")) / name
    return bool(name) and _answers(socket.AF_UNIX, str(place))


def _has_x(display: str) -> bool:
    found = re.fullmatch(r"(?P<host>.*):(?P<number>\d{1,5})(\.\d+)?", display)
    if found is None:
        return False
    host, number = found["host"], int(found["number"])
    if host in ("", "unix"):
        place = f"{_X_SOCKETS}/X{number}"
        return _answers(socket.AF_UNIX, place) or _answers(socket.AF_UNIX, f"\0{place}")
    return _answers(socket.AF_INET, (host, _X_PORT + number))


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    try:
        with closing(socket.socket(family, socket.SOCK_STREAM)) as line:
            line.settimeout(_PATIENCE)
            line.connect(address)
    except OSError:
        return False
    return True


def has_readers(stream: TextIO | None) -> bool:
    """Whether somebody reads what is written there: started from an icon, nobody does."""
    return stream is not None and stream.isatty()
