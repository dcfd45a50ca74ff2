"""Is there anything at a place of this computer, and which name like it is free?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from app.words import N_, Refusal

OUT_OF_REACH: Final = N_(
    "{path} can't be looked at ({cause}). Choose another place, or ask whoever looks after this"
    " computer."
)


def is_there(place: Path) -> bool:
    """Whether there is a file or folder; `Refusal` where that can't be seen, or no place is so."""
    try:
        place.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as trouble:
        cause = getattr(trouble, "strerror", None) or str(trouble)
        raise Refusal(OUT_OF_REACH, path=str(place), cause=cause) from trouble
    return True


def numbered(place: Path) -> Iterator[Path]:
    """The place, then those like it: "office-2.visitario", "office-3.visitario", without end."""
    yield place
    yield from (place.with_stem(f"{place.stem}-{number}") for number in count(2))


def free_name(place: Path) -> Path:
    """The first of those where nothing is yet, not even a link that leads nowhere."""
    return next(each for each in numbered(place) if not os.path.lexists(each))
