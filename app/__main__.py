"""The front door: does this start the window or a command?"""

from __future__ import annotations

import sys

from app.bootstrap import House
from app.cli import front


def main() -> int:
    """Carry out a command, else open the window; the exit code."""
    return front.main(sys.argv[1:], House())


if __name__ == "__main__":
    sys.exit(main())
