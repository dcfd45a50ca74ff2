"""Which computer is this, and does a process of it still run?"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

_QUERY: Final = 0x1000
"""PROCESS_QUERY_LIMITED_INFORMATION of the Windows API."""

_STILL_ACTIVE: Final = 259

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
_CARDS: Final = Path("/sys/class/net")
_MADE_UP: Final = 1 << 40
"""The bit of a network card's number that no maker sets (IEEE 802, multicast)."""


class Machine(NamedTuple):
    """What tells a computer from others; where it can't be told it is empty.

    `boot` is another each time it is started, `cards` is that of its network cards: a copy of a
    whole disk has the same name, but neither of these.
    """

    host: str
    boot: str = ""
    cards: str = ""


def this_machine() -> Machine:
    """The computer that the program runs on, its marks as digests. Run on Linux alone so far."""
    boot = ""
    with suppress(OSError):
        boot = _BOOT_ID.read_text(encoding="ascii").strip()
    return Machine(platform.node(), _digest(boot), _digest(_card_numbers()))


def _card_numbers() -> str:
    if platform.system() == "Linux":
        # Those of containers and tunnels come and go; and `getnode` may start a program.
        found = _CARDS.glob("*/address")
        kept = (each.read_text() for each in found if each.with_name("device").exists())
        with suppress(OSError):
            return " ".join(sorted(kept))
        return ""
    number = uuid.getnode()
    return "" if number & _MADE_UP else f"{number:012x}"


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:16] if said else ""


def is_running(pid: int) -> bool:
    """Whether there is a process of this number; one that can't be asked about counts as there."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False  # no system counts processes so far
    except PermissionError:
        return True
    return True


def _is_running_on_windows(pid: int) -> bool:
    import ctypes

    # os.kill(pid, 0) would send Ctrl+C there.
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    handle = kernel.OpenProcess(_QUERY, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == _STILL_ACTIVE
