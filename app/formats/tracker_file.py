"""What does the tracker hold that an office kept so far, as a workbook or as CSV?"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from app.formats import tracker_text, tracker_workbook
from app.service.tracker import Grid, Tracker
from app.service.whole_files import read_file
from app.words import N_, Refusal

LARGEST: Final = 16 * 1024**2
"""The size of the largest file that is read, in bytes."""

_PACKED: Final = b"PK"
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def load(path: Path) -> Tracker:
    """Read a tracker from a file; `Refusal` names what is wrong with it and the way out."""
    return read(read_file(path, LARGEST), path.stem)


def read(raw: bytes, name: str) -> Tracker:
    """Read a tracker from its content, whatever the file is called; `Refusal` as `load`."""
    if len(raw) > LARGEST:
        message = N_("The file is larger than {most} MB: that is no tracker. Split it by patients.")
        raise Refusal(message, most=LARGEST // 1024**2)
    if raw.startswith(_OLD):
        raise Refusal(
            N_(
                "This is an old .xls workbook, or one with a password. Save it as .xlsx without a"
                " password and try that file."
            )
        )
    digest = hashlib.sha256(raw).hexdigest()
    if raw.startswith(_PACKED):
        grids = _with_content(tracker_workbook.grids_of(raw))
        return Tracker(grids, digest)
    found = tracker_text.read_text(raw, name)
    return Tracker(_with_content((found.grid,)), digest, found.encoding, found.separator)


def _with_content(grids: tuple[Grid, ...]) -> tuple[Grid, ...]:
    """The grids; `Refusal` where not one of them has a cell."""
    if not any(grid.rows for grid in grids):
        raise Refusal(N_("The file has no cell with anything in it."))
    return grids
