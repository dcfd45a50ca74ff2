"""What is a face told of an office file that it could do something about: damage, or a disk that
takes nothing?"""

from __future__ import annotations

from app.service.backups import Backup
from app.words import Refusal


class Damaged(Refusal):
    """A file that can't be read whole; `newest` is its newest sound backup, where that is known."""

    def __init__(self, message: str, newest: Backup | None = None, **values: object) -> None:
        super().__init__(message, **values)
        self.newest = newest


class Unwritable(Refusal):
    """A file, or its folder, in which nothing can be written: it can be opened to be read."""
