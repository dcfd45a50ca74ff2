"""What is set on this computer, and where the program's own things and the office's things live.

What commands go by as well as the window is set here, in one file that a person can read. How
somebody likes the window (its language, colours, size, lock and columns) the window remembers by
itself (`app.ui.manners`), and no command asks for it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, Final

from msgspec import Meta, ValidationError, convert

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
OFFICE_NAME: Final = "office.visitario"
SETTINGS_NAME: Final = "settings.toml"
LARGEST: Final = 64 * 1024
"""Bytes of a settings file; a longer one was not written by this program."""

Days = Annotated[int, Meta(ge=0, le=366)]
Number = Annotated[int, Meta(ge=0, le=120)]
Folder = Annotated[str, Meta(max_length=4096, pattern=r"\A[^\x00]*\Z")]


class BadSettings(ValueError):
    """A settings file that can't be used; it says in which line or place, and why."""


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """Where backups go and how many stay.

    `folder`: empty, a folder beside each office file. `second_place`: empty, none.
    """

    folder: Folder = ""
    second_place: Folder = ""
    keep_days: Number = 7
    keep_weeks: Number = 4
    keep_months: Number = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set on this computer.

    `horizon`: how many days ahead count as upcoming. `office`: the file that opens where none is
    named; empty, the one in the user's data folder.
    """

    horizon: Days = 14
    office: Folder = ""
    backups: BackupSettings = field(default_factory=BackupSettings)


def default_office() -> Path:
    """The office file in the user's data folder, whether or not it is there yet."""
    from platformdirs import user_data_path

    return user_data_path("visitario", appauthor=False) / OFFICE_NAME


def own_office(settings: Settings) -> Path:
    """The office file that opens where none is named, whether or not it is there yet."""
    return path_of_words(settings.office) if settings.office else default_office()


def path_of_words(words: str) -> Path:
    """The path that words name, ~ being a person's own folder.

    Where nobody here is called so, it is the words as they are: no whole path.
    """
    try:
        return Path(words).expanduser()
    except RuntimeError:
        return Path(words)


def settings_place() -> Path:
    """The settings file in the user's configuration folder, whether or not it is there yet."""
    from platformdirs import user_config_path

    return user_config_path("visitario", appauthor=False) / SETTINGS_NAME


def read(text: bytes) -> Settings:
    """The settings that a TOML file holds, what it leaves out as ever; else `BadSettings`."""
    import tomllib

    if len(text) > LARGEST:
        raise BadSettings(f"> {LARGEST} bytes")
    try:
        found = tomllib.loads(text.decode("utf-8-sig"))
        _refuse_unknown(found)
        return convert(found, Settings)
    except (ValidationError, UnicodeDecodeError, RecursionError) as misfit:
        raise BadSettings(str(misfit)) from misfit
    except tomllib.TOMLDecodeError as misfit:
        raise BadSettings(str(misfit)) from misfit


def written(settings: Settings) -> bytes:
    """The TOML file of which `read` gives these settings."""
    backups = asdict(settings.backups)
    lines = [
        f"horizon = {settings.horizon}",
        f"office = {_value(settings.office)}",
        "",
        "[backups]",
        *(f"{name} = {_value(value)}" for name, value in backups.items()),
    ]
    return ("\n".join(lines) + "\n").encode()


def _refuse_unknown(found: dict[str, Any]) -> None:
    """A misspelt name must not be taken for a setting that is left out."""
    backups = found.get("backups")
    given = set(found)
    if isinstance(backups, dict):
        given |= {f"backups.{name}" for name in backups}
    known = {each.name for each in fields(Settings)}
    known |= {f"backups.{each.name}" for each in fields(BackupSettings)}
    for name in sorted(given - known):
        raise BadSettings(f"{name}: ?")


def _value(value: object) -> str:
    """A value as TOML writes it: its strings are JSON's, but for the sign DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
