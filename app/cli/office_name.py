"""Is the first word behind `visitario` an office file that somebody double-clicked?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from app.settings import OFFICE_NAME

_ENDING: Final = Path(OFFICE_NAME).suffix


def is_office_name(word: str) -> bool:
    """Whether it names a file: by its folder, or by the ending that offices have.

    No command has either, and a desktop gives whole paths, whatever signs are in them.
    """
    return "/" in word or os.sep in word or Path(word).suffix.lower() == _ENDING
