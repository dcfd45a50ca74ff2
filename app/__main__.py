"""The front door: does this start the window or a command?"""

from __future__ import annotations

import sys
from contextlib import suppress

from app.bootstrap import House
from app.cli import front


def main() -> int:
    """Carry out a command, else open the window; the exit code."""
    _leave_no_core()
    return front.main(sys.argv[1:], House())


def _leave_no_core() -> None:
    """A core file, written where a library fails, would hold the key and patients in clear."""
    # Windows has no such limit, and writes none unless somebody sets that up.
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
