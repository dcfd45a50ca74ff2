"""Which sound backup is there to go back to, where an office file is damaged?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.service.backups import Backup, Places, Vault
from app.service.ports import Finding
from app.store import backup_file
from app.store.troubles import DAMAGED
from app.store.vault import found
from app.words import N_, Refusal

DAMAGED_WITH_BACKUP: Final = N_(
    "{name} is damaged or was cut short, and nothing was written. Keep this file. The newest sound"
    " backup is {backup}, of {on} at {at}: make a new office file of it with visitario restore."
)

OFFERED: Final = N_(
    "This is the newest sound backup, of {on} at {at}: make a new office file of it with visitario"
    " restore."
)


def offered(vault: Vault) -> Iterator[Finding]:
    """The newest sound backup of an office that was found damaged, as its last finding."""
    sound = [each.backup for each in vault.listed() if each.backup and not each.problem]
    if sound:
        kept = max(sound, key=lambda each: each.made_at)
        yield Finding(kept.path.name, Refusal(OFFERED, **_made(kept)))


@contextmanager
def way_back(path: Path, places: Places) -> Iterator[None]:
    """Name the newest sound backup in the `Refusal` of a damaged file that is raised inside."""
    try:
        yield
    except Refusal as refusal:
        kept = newest_sound(path, places) if refusal.message == DAMAGED else None
        if kept is None:
            raise
        values = {"backup": kept.path.name, **_made(kept)}
        raise Refusal(DAMAGED_WITH_BACKUP, name=path.name, **values) from refusal


def newest_sound(path: Path, places: Places) -> Backup | None:
    """The newest backup of the file of this name that can be read through; None if there is none.

    The office's own id can't be asked of a file that is damaged.
    """
    folders = [each for each in (places.first(path), places.second) if each]
    known = (each for folder in folders for each in found(folder) if each.name == path.name)
    for each in sorted(known, key=lambda one: one.made_at, reverse=True):
        try:
            backup_file.read_through(each.path)
        except Refusal:
            continue  # damaged, too: the one before it may be sound
        return each
    return None


def _made(kept: Backup) -> dict[str, object]:
    at = kept.made_at.astimezone()
    return {"on": at.date(), "at": f"{at:%H:%M}"}
