"""Could a file be an encrypted office, by its size and by the look of its pages?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

_PAGE: Final = 4096
"""The size of an encrypted file is a multiple of so many bytes (SQLCipher 4's pages)."""
_LIKE_CHANCE: Final = 240
"""More different bytes are in any page of chance: 1 of 256 is missing in one page of 35 000."""


def could_be_encrypted(path: Path) -> bool:
    """Whether it has whole pages, and any after the first, if there are more, looks like chance.

    A plain office that has lost its beginning has none: letters and empty room are no chance.
    """
    size = path.stat().st_size if path.is_file() else 0
    if not size or size % _PAGE:
        return False
    with path.open("rb") as file:
        file.seek(_PAGE)
        pages = iter(partial(file.read, _PAGE), b"")
        return size == _PAGE or any(len(set(page)) > _LIKE_CHANCE for page in pages)
