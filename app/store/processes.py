"""Does a process of this computer still run?"""

from __future__ import annotations

import os
import sys
from typing import Final

_QUERY: Final = 0x1000
"""PROCESS_QUERY_LIMITED_INFORMATION of the Windows API."""

_STILL_ACTIVE: Final = 259


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
