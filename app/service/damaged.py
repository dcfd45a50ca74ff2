"""What is a face told of an office file that it could do something about: damage, or a disk that
takes nothing?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import Refusal

if TYPE_CHECKING:
    from app.service.backups import Backup


class Damaged(Refusal):
    """A file that can't be read whole; `newest` is its newest sound backup, where one is known.

    `is_perhaps`: it may be a backup of another office. Of a refusal that names one, the value
    `what` is what is wrong with the file.
    """

    def __init__(
        self,
        message: str,
        newest: Backup | None = None,
        *,
        is_perhaps: bool = False,
        **values: object,
    ) -> None:
        super().__init__(message, **values)
        self.newest, self.is_perhaps = newest, is_perhaps


class Untrue(Damaged):
    """A file, or a backup, in which something is not right; it can be had anyway."""


class Unwritable(Refusal):
    """A file, or its folder, in which nothing can be written: it can be opened to be read."""
