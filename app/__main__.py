"""The front door: does this start the window or a command?"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from app.bootstrap import House
from app.cli import front


def main() -> int:
    """Carry out a command, else open the window; the exit code."""
    _leave_no_core()
    if getattr(sys, "frozen", False):
        _give_back_surroundings()
    return front.main(sys.argv[1:], House())


def _leave_no_core() -> None:
    """A core file, written where a library fails, would hold the key and patients in clear."""
    # Windows has no such limit, and writes none unless somebody sets that up.
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _give_back_surroundings() -> None:
    """Let what this program starts find the machine's libraries, not those of the bundle.

    PyInstaller's starter says where those are, and keeps what was said before beside it.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
    # A second start of the bundle would else take itself for a part of this one, and not say it.
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


if __name__ == "__main__":
    sys.exit(main())
