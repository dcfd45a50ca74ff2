"""What is imported after Qt is imported without its source being read."""

from __future__ import annotations

import subprocess
import sys

LATER = """
import linecache
from app.ui.imports import import_plainly
import_plainly()
from app.ui.parts.labels import Button
assert not [file for file in linecache.cache if "labels" in file]
"""

AT_THE_DOOR = """
import linecache
from contextlib import ExitStack
from app.ui.threshold import Threshold
try:
    Threshold(None, None, ExitStack(), is_asked=True)._sign_in(None)
except AttributeError:
    pass  # there is no office; what asks for a password was imported all the same
import sys
assert "app.ui.dialogs.sign_in" in sys.modules
assert not [file for file in linecache.cache if "labels" in file]
"""


def test_no_source_is_read() -> None:
    """In a process of its own: this one has imported all that long since."""
    subprocess.run([sys.executable, "-c", LATER], check=True)


def test_no_source_is_read_at_the_door_either() -> None:
    subprocess.run([sys.executable, "-c", AT_THE_DOOR], check=True)
