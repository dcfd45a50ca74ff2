"""What is set on this computer, and how is it set anew?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from app.domain.rotation import Rules
from app.service.backups import Places
from app.service.reach import is_there
from app.service.whole_files import SETTINGS, read_file, write_whole
from app.settings import (
    BackupSettings,
    BadSettings,
    Settings,
    default_office,
    own_office,
    path_of_words,
    read,
    written,
)
from app.words import N_, Refusal

BAD: Final = N_(
    "The settings in {file} can't be used ({what}). Correct that place in a text editor, or take"
    " the file away to go on with what is usual."
)
NO_NUMBER: Final = N_("“{given}” is not a number from 0 to {most}.")
NO_FOLDER: Final = N_(
    "There is no folder {given}. Write its whole path, and make the folder first, or connect its"
    " disk."
)
NO_OFFICE: Final = N_("There is no file {given}. Write its whole path; it must be there already.")
AWAY: Final = N_(
    "The office that is set, {path}, is not there. Connect its disk, or set another one: visitario"
    " settings --set office=FILE; with nothing behind “=” the usual one opens."
)
UNKNOWN: Final = N_("There is no setting “{given}”. There are: {known}.")

Value: TypeAlias = int | str


class Preference(NamedTuple):
    """One setting: what it is for, and up to which number it goes; 0 where it is a path."""

    about: str
    most: int = 0


PREFERENCES: Final[Mapping[str, Preference]] = {
    "horizon": Preference(N_("days ahead that count as upcoming"), 366),
    "office": Preference(N_("the office file that opens where none is named")),
    "backups.folder": Preference(N_("the folder of the backups")),
    "backups.second_place": Preference(N_("the folder on another disk that gets a copy of each")),
    "backups.keep_days": Preference(N_("days of which the newest backup stays"), 120),
    "backups.keep_weeks": Preference(N_("weeks of which the newest backup stays"), 120),
    "backups.keep_months": Preference(N_("months of which the newest backup stays"), 120),
}
"""By the names that the file has for them, those of a table behind a full stop."""

_TABLE: Final = "backups."


def settings_in(place: Path) -> Settings:
    """The settings that a file holds, the usual ones where there is none; else `Refusal`."""
    if not is_there(place):
        return Settings()
    try:
        found = read(read_file(place))
    except BadSettings as bad:
        raise Refusal(BAD, file=str(place), what=str(bad)) from bad
    for name in PREFERENCES:
        words = str(value_of(found, name))
        # Else a folder of that name would be made wherever the program happens to start.
        if str(path_of_words(words)).startswith("~"):
            raise Refusal(BAD, file=str(place), what=f"{name}: {words}")
    return found


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


def keep_office(place: Path, office: Path) -> None:
    """Have this office open where none is named, by the settings at `place`; else `Refusal`."""
    found = settings_in(place)
    kept = with_value(found, "office", "" if office == default_office() else str(office))
    if kept != found:
        save_settings(place, kept)


class OfficeAway(Refusal):
    """The office that is set is gone or out of reach: another can be opened, or the usual one."""


def own_place(settings: Settings) -> Path:
    """The office that opens where none is named; `OfficeAway` for one that was set in vain."""
    place = own_office(settings)
    try:
        is_away = not is_there(place)
    except Refusal as unseen:
        raise OfficeAway(unseen.message, **unseen.values) from unseen
    if is_away and settings.office:
        raise OfficeAway(AWAY, path=str(place))
    return place


def value_of(settings: Settings, name: str) -> Value:
    """What is set by a name of `PREFERENCES`."""
    table, _, key = name.rpartition(".")
    value: Value = getattr(settings.backups if table else settings, key)
    return value


def usual(name: str) -> Value:
    """What is set by a name of `PREFERENCES` where nobody has set anything."""
    return value_of(Settings(), name)


def typed_value(name: str, given: str) -> Value:
    """What a person typed for a setting; `Refusal` for what it can't be, or an unknown name."""
    if name not in PREFERENCES:
        raise Refusal(UNKNOWN, given=name, known=", ".join(PREFERENCES))
    most, words = PREFERENCES[name].most, given.strip()
    if most:
        number = int(words) if re.fullmatch(r"[0-9]{1,5}", words) else -1
        if not 0 <= number <= most:
            raise Refusal(NO_NUMBER, given=given, most=most)
        return number
    path = path_of_words(words)
    is_whole = path.is_absolute() and is_there(path)
    if words and not (is_whole and (path.is_file() if name == "office" else path.is_dir())):
        raise Refusal(NO_OFFICE if name == "office" else NO_FOLDER, given=given)
    return words


def with_value(settings: Settings, name: str, value: Value) -> Settings:
    """The settings with another value by a name of `PREFERENCES`."""
    changed: dict[str, Any] = {name.removeprefix(_TABLE): value}
    if not name.startswith(_TABLE):
        return replace(settings, **changed)
    return replace(settings, backups=replace(settings.backups, **changed))


def places_of(backups: BackupSettings) -> Places:
    """Where backups go and how many stay, as an office goes by it."""
    folder, second = (
        path_of_words(each) if each else None for each in (backups.folder, backups.second_place)
    )
    rules = Rules(backups.keep_days, backups.keep_weeks, backups.keep_months)
    return Places(folder, second, rules)
