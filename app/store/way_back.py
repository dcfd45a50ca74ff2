"""Which sound backup is there to go back to, where an office file is damaged, or gone?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from app.service.backups import Backup, Places, Vault
from app.service.damaged import Damaged
from app.service.ports import Finding
from app.service.reach import is_there
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

NOT_THERE: Final = N_(
    "There is no office file {path}. If it was moved, or its disk is away, bring it back, or say"
    " where it is: --office FILE, or for good visitario settings --set office=FILE. Only the"
    " window's first start makes a new one, or visitario create."
)
NOT_THERE_BUT_KEPT: Final = N_(
    "{what} The newest backup of a file of this name is {backup}, of {on} at {at}: make an office"
    " file of it with visitario restore."
)


def offered(vault: Vault) -> Iterator[Finding]:
    """The newest sound backup of an office that was found damaged, as its last finding."""
    kept = vault.newest_sound()
    if kept:
        yield Finding(kept.path.name, Refusal(OFFERED, **_made(kept)))


def refuse_missing(path: Path, places: Places) -> None:
    """`Refusal` where no file is: an empty office in place of one that is gone would hide that."""
    if is_there(path):
        return
    from app.store.vault import newest_sound

    missing = Refusal(NOT_THERE, path=str(path.absolute()))
    kept = newest_sound(places.folders(path), None, path.name)
    if kept is None:
        raise missing
    raise Refusal(NOT_THERE_BUT_KEPT, what=missing, backup=str(kept.path), **_made(kept))


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
