"""Can a new office be made in a folder, and where it can't, what is the way out?"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from app.service.reach import is_there
from app.words import N_, Refusal

LEAST_FREE: Final = 64 * 1024 * 1024
"""Bytes that must be free: an office, its log and its first backups."""

NOT_WHOLE: Final = N_("Write the whole path of the folder, or choose it.")
A_FILE: Final = N_("{folder} is a file, not a folder. Choose a folder.")
NO_FOLDER: Final = N_("There is no folder {folder}. Make it first, or choose one that there is.")
IN_THE_WAY: Final = N_("There is already a folder {path}. Choose another folder for the office.")
NO_ROOM: Final = N_(
    "The disk of {folder} is full: {free} MB are free, and {least} MB are needed. Free some space,"
    " or choose a folder on another disk."
)
NOT_WRITABLE: Final = N_(
    "Nothing can be written in {folder} ({cause}). Choose another folder, or ask whoever looks"
    " after this computer."
)


class OfficeThere(Refusal):
    """An office lies in the folder already, at `place`: it can be opened instead."""

    def __init__(self, place: Path) -> None:
        message = N_("There is already an office in {folder}. Open that one, or choose another.")
        super().__init__(message, folder=str(place.parent))
        self.place = place


def check_place(place: Path, *, makes_folder: bool = False) -> None:
    """`Refusal` where no office can be made at a place; `OfficeThere` where there is one.

    `makes_folder`: folders that are missing on the way there are made with the office. What is
    written to see whether that can be is gone again.
    """
    folder = place.parent
    if not place.is_absolute():
        raise Refusal(NOT_WHOLE)
    is_taken = is_there(place)
    nearest = nearest_folder(place)
    if not nearest.is_dir():
        raise Refusal(A_FILE, folder=str(nearest))
    if nearest != folder and not makes_folder:
        raise Refusal(NO_FOLDER, folder=str(folder))
    if place.is_dir():
        raise Refusal(IN_THE_WAY, path=str(place))
    if is_taken:
        raise OfficeThere(place)
    _check_writable(nearest)


def nearest_folder(place: Path) -> Path:
    """The folder of a place, else the nearest one above that there is; `Refusal` out of reach."""
    return next((each for each in place.parents if is_there(each)), Path(place.anchor))


def _check_writable(folder: Path) -> None:
    try:
        free = shutil.disk_usage(folder).free
        if free < LEAST_FREE:
            sizes = {"free": free >> 20, "least": LEAST_FREE >> 20}
            raise Refusal(NO_ROOM, folder=str(folder), **sizes)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".visitario-"):
            pass
    except OSError as trouble:
        cause = trouble.strerror or str(trouble)
        raise Refusal(NOT_WRITABLE, folder=str(folder), cause=cause) from trouble
