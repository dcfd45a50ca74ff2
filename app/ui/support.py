"""What of the program may be told to whoever helps, and where are its files on this computer?"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtGui import QGuiApplication

from app.ui.crash_report import versions
from app.ui.desk import Desk
from app.words import N_

LAST_PARTS: Final = 2
NOT_TOLD: Final = "…"


class What(Enum):
    """What is kept on this computer, by its name."""

    OFFICE = N_("Office file")
    BACKUPS = N_("Backups")
    SECOND = N_("Second place for backups")
    SETTINGS = N_("Settings")
    WINDOW = N_("How you like the window")


class Kept(NamedTuple):
    """Where something is kept: what it is, its name in words, and its file or folder."""

    what: What
    name: str
    place: Path

    @property
    def folder(self) -> Path | None:
        """The folder to look at: the place itself, or the one that holds the file.

        None where there is no such folder, as behind what Windows keeps in its registry.
        """
        near = (self.place, self.place.parent) if self.place.is_absolute() else ()
        return next((each for each in near if each.is_dir()), None)


def kept(desk: Desk, window_settings: str) -> list[Kept]:
    """The places of the office's file, its backups and what is set; `window_settings` is a file."""
    vault = desk.bridge.office.vault
    found = {What.OFFICE: vault.path, What.BACKUPS: vault.folder} if vault else {}
    if vault and vault.second_place:
        found[What.SECOND] = vault.second_place
    found |= {What.SETTINGS: desk.preferred.place, What.WINDOW: Path(window_settings)}
    return [Kept(what, desk.say(what.value), place) for what, place in found.items()]


def support_text(desk: Desk, window_settings: str) -> str:
    """Versions, places and looks, a line each, in the window's language; nothing of a patient.

    A person's own folder is written as ~, and an office's file by its ending alone: their names
    may be a person's.
    """
    return "\n".join((*versions(), "", *_looks(desk), "", *_places(desk, window_settings)))


def _looks(desk: Desk) -> Iterator[str]:
    say, office, screen = desk.say, desk.bridge.office, QGuiApplication.primaryScreen()
    yield say("Office: {how}", how=say("encrypted") if office.keys else say("plain"))
    if office.is_example:
        yield say("Example data: nobody in it is real")
    yield say("Language: {language}", language=say.language)
    yield say(
        "Colours: {scheme}; words: {size} %", scheme=desk.theme.scheme, size=desk.theme.percent
    )
    size = screen.size()
    yield say(
        "Screen: {wide} × {high}, × {scale}, {platform}",
        wide=size.width(),
        high=size.height(),
        scale=f"{screen.devicePixelRatio():g}",
        platform=QGuiApplication.platformName(),
    )


def _places(desk: Desk, window_settings: str) -> Iterator[str]:
    for what, name, place in kept(desk, window_settings):
        told = place.with_name(f"*{place.suffix}") if what is What.OFFICE else place
        yield f"{name}: {shortened(told)}"


def shortened(place: Path) -> str:
    """A path, with ~ for the person's own folder; of others the last two parts.

    Where a medium is hung in, the folder above it is mostly named like the person.
    """
    home = Path.home()
    if place.is_relative_to(home):
        return str(Path("~") / place.relative_to(home))
    last = (NOT_TOLD if part == home.name else part for part in place.parts[-LAST_PARTS:])
    return str(Path(*last) if len(place.parts) <= LAST_PARTS else Path(NOT_TOLD, *last))
