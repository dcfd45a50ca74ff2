"""Is the file that was opened still the one that bears its name?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from app.store.drives import is_shared
from app.store.troubles import at_the_door
from app.words import N_, Refusal

GONE: Final = N_(
    "{name} is not there any more: its drive was unplugged, or it was moved or deleted. Nothing was"
    " written. Put it back where it was, then try again."
)
REPLACED: Final = N_(
    "Another file was put in place of {name} while it was open. Nothing was written. Close this"
    " window, and open the file that you want to go on with."
)


class Place:
    """Where an office file was when it was opened.

    A file that was deleted goes on taking deeds on most systems, and they are gone when it is
    closed; so does one that another was put in place of, such as by a program that keeps folders
    alike.
    """

    def __init__(self, office: Path) -> None:
        self._path = office.resolve()
        # Shares give some files another number each time they are asked.
        self._mark = None if is_shared(office) else _mark(self._path.stat())

    def refuse_elsewhere(self) -> None:
        """`Refusal` unless the file is where it was."""
        name = self._path.name
        with at_the_door(name):
            try:
                found = _mark(self._path.stat())
            except (FileNotFoundError, NotADirectoryError):
                raise Refusal(GONE, name=name) from None
        if self._mark not in (None, found):
            raise Refusal(REPLACED, name=name)


def _mark(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino
