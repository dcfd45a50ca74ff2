"""Which sound backup is there to go back to, where an office file is damaged?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from app.service.backups import Backup, Places, Vault
from app.service.damaged import Damaged
from app.service.ports import Finding
from app.store import database, keyring
from app.store.leftovers import leftovers
from app.store.troubles import at_the_door
from app.words import N_, Refusal

WITH_BACKUP: Final = N_(
    "{what} The newest sound backup is {backup}, of {on} at {at}: make a new office file of it,"
    " under another name, with visitario restore."
)
PERHAPS: Final = N_(
    "{what} There is a sound backup of a file of this name, {backup}, of {on} at {at}, but whether"
    " it is of this office can't be told any more. See what it holds: visitario restore --preview"
)
OFFERED: Final = N_(
    "This is the newest sound backup, of {on} at {at}: make a new office file of it with visitario"
    " restore."
)


def offered(vault: Vault) -> Iterator[Finding]:
    """The newest sound backup of an office that was found damaged, as its last finding."""
    kept = vault.newest_sound()
    if kept:
        yield Finding(kept.path.name, Refusal(OFFERED, **_made(kept)))


@contextmanager
def way_back(path: Path, places: Places) -> Iterator[None]:
    """Name the newest sound backup in the `Damaged` that is raised inside for the file."""
    try:
        yield
    except Damaged as damaged:
        from app.store.vault import newest_sound

        if not path.is_file():
            raise
        office = _office_of(path)
        kept = newest_sound(places.folders(path), office, path.name)
        if kept is None:
            raise
        is_perhaps = damaged.is_perhaps or office is None
        values = {"what": damaged, "backup": kept.path.name, **_made(kept)}
        message = PERHAPS if is_perhaps else WITH_BACKUP
        raise type(damaged)(message, kept, is_perhaps=is_perhaps, **values) from damaged


def _office_of(path: Path) -> str | None:
    """The id of a damaged office, by the keys beside it or by what can be read of it, if it can."""
    with suppress(Refusal):
        ring = keyring.read(path)
        if ring:
            return ring.office
    # Where no log lies there, none shall lie there afterwards.
    mode = "mode=ro" if leftovers(path) else "mode=ro&immutable=1"
    address = database.address_of(path, mode)
    with suppress(Refusal), at_the_door(path.name), closing(database.drive(address)) as driver:
        # Else nothing at all is read of a file that was cut short.
        driver.execute("PRAGMA writable_schema = ON")
        found = driver.execute("SELECT id FROM office").fetchone()
        return str(found[0]) if found else None
    return None


def _made(kept: Backup) -> dict[str, object]:
    at = kept.made_at.astimezone()
    return {"on": at.date(), "at": f"{at:%H:%M}"}
