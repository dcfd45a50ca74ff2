"""What is set on this computer, and how is it set anew?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from app.service.whole_files import SETTINGS, read_file, write_whole
from app.settings import BadSettings, Settings, read, written
from app.words import N_, Refusal

BAD: Final = N_(
    "The settings in {file} can't be used ({what}). Correct that place in a text editor, or take"
    " the file away to go on with what is usual."
)


def settings_in(place: Path) -> Settings:
    """The settings that a file holds, the usual ones where there is none; else `Refusal`."""
    if not place.exists():
        return Settings()
    try:
        return read(read_file(place))
    except BadSettings as bad:
        raise Refusal(BAD, file=str(place), what=str(bad)) from bad


def save_settings(place: Path, settings: Settings) -> None:
    """Write the settings to their file, whole; `Refusal` where they can't be."""
    content = written(settings)
    try:
        read(content)
    except BadSettings as bad:
        raise Refusal(BAD, file=str(place), what=str(bad)) from bad
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        cause = trouble.strerror or str(trouble)
        message = N_("The settings could not be written to {folder} ({cause}). Free that place.")
        raise Refusal(message, folder=str(place.parent), cause=cause) from trouble
    write_whole({place: content}, SETTINGS)
