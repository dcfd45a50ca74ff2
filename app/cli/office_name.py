"""Which file do the words behind `visitario` name as the office, if any?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from app.cli.arguments import Misuse
from app.settings import OFFICE_NAME
from app.words import N_, Refusal

_ENDING: Final = Path(OFFICE_NAME).suffix


def is_office_name(word: str) -> bool:
    """Whether it names a file: by its folder, or by the ending that offices have.

    No command has either, and a desktop gives whole paths, whatever signs are in them.
    """
    return "/" in word or os.sep in word or Path(word).suffix.lower() == _ENDING


def path_of(given: str | None) -> Path | None:
    """The office file that was named; `Misuse` for an empty name, None where none was given.

    A script whose variable is unset must not write to the person's own office.
    """
    if given == "":
        raise Misuse("--office", Refusal(N_("The name is empty. Name the office file.")))
    return None if given is None else Path(given)
