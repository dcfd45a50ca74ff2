"""Which Visitario does a file take that this one can't read yet?"""

from __future__ import annotations

import re
from typing import Final

from app import __version__
from app.words import N_, Refusal

_FILE: Final = N_(
    "{name} was written by a newer Visitario. Update this one, then open the file again."
)
_FILE_BY_NAME: Final = N_(
    "{name} was written by Visitario {needed}, and this is {own}. Update this one to {needed} or a"
    " later one, then open the file again."
)
_FILE_OF_A_BUILD: Final = N_(
    "{name} was written by another build of Visitario {needed}, which keeps more than this build"
    " can read. Install the newest Visitario there is, then open the file again."
)
_BACKUP_BY_NAME: Final = N_(
    "The backup {name} was made by Visitario {needed}, and this is {own}. Update this one to"
    " {needed} or a later one, then try again."
)
_BACKUP_OF_A_BUILD: Final = N_(
    "The backup {name} was made by another build of Visitario {needed}, which keeps more than this"
    " build can read. Install the newest Visitario there is, then try again."
)


def file_too_new(name: str, needed: str) -> Refusal:
    """Why an office file is not opened. `needed` is the program that wrote it, where noted."""
    if not needed:
        return Refusal(_FILE, name=name)
    message = _FILE_BY_NAME if _is_later(needed) else _FILE_OF_A_BUILD
    return Refusal(message, name=name, needed=needed, own=__version__)


def backup_too_new(name: str, needed: str) -> Refusal:
    """Why a backup is not opened. `needed` is the program that made it."""
    message = _BACKUP_BY_NAME if _is_later(needed) else _BACKUP_OF_A_BUILD
    return Refusal(message, name=name, needed=needed, own=__version__)


def _is_later(program: str) -> bool:
    """Whether a version is later than this one's: only then is it of use to name it."""
    return _numbers(program) > _numbers(__version__)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]{1,9}", version)[:3])
