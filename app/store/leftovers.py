"""Is a name free for a new office file, and of what another one of that name left?"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.words import N_, Refusal

BESIDE_IT: Final = ("-wal", "-shm", "-journal")
"""What SQLite leaves beside a file that was not closed (sqlite.org/tempfiles.html)."""

LEFT_BESIDE: Final = N_(
    "{left} lies there still, of an office {name} that was moved or deleted after it broke off: its"
    " last entries may be in it. Put it beside that office again, named like it, or choose another"
    " name for the new one."
)


def leftovers(path: Path) -> list[Path]:
    """The logs beside a file's name, whether the file is there or not."""
    beside = [path.with_name(path.name + end) for end in BESIDE_IT]
    return [each for each in beside if os.path.lexists(each)]


def refuse_leftovers(path: Path) -> None:
    """`Refusal` where a new file of this name would be taken for the one that left a log there.

    SQLite writes such a log into whatever file bears its name, whether it is that log's or not.
    """
    for left in leftovers(path):
        raise Refusal(LEFT_BESIDE, left=left.name, name=path.name)


def refuse_taken(path: Path) -> None:
    """`Refusal` where a file has the name, or has left something there."""
    if os.path.lexists(path):
        raise Refusal(
            N_("There is already a file {name} there. Open it, or choose another name."),
            name=path.name,
        )
    refuse_leftovers(path)


def publish(made: Path, path: Path) -> None:
    """Give a finished office file its name, without ever taking it from another file."""
    refuse_leftovers(path)
    with suppress(OSError):
        os.link(made, path)
        return
    # The name was taken meanwhile, or this file system knows no hard links.
    refuse_taken(path)
    made.rename(path)
