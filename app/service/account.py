"""Under which name is the person signed in at the computer?"""

from __future__ import annotations

import getpass


def account_here() -> str:
    """The name under which the person is signed in at the computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # A container may run under a number that has no name.
        return "?"
