"""Is there anything at a place of this computer, as far as this account can see?"""

from __future__ import annotations

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
