"""What is imported after Qt is imported without its source being read."""

from __future__ import annotations

import subprocess
import sys

LATER = """
import linecache
import app
from app.ui.parts.labels import Button
assert not [file for file in linecache.cache if file.startswith(app.__path__[0])]
"""


def test_no_source_is_read() -> None:
    """In a process of its own: this one has imported all that long since."""
    subprocess.run([sys.executable, "-c", LATER], check=True)
