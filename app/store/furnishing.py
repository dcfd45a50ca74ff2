"""What does an open office have for being in a file: its keys, its backups, and the pen?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from app.service.access import may_anything
from app.service.backups import Places
from app.service.ports import Clock
from app.store.in_place import Place
from app.store.office import OfficeFile
from app.store.pen_file import PenFile

if TYPE_CHECKING:
    from app.store.vault import Vault


def furnished(
    office: OfficeFile,
    connection: Connection,
    path: Path,
    key: bytes | None,
    clock: Clock,
    places: Places,
    pen: PenFile | None,
) -> OfficeFile:
    """The office with all that; every deed wants the pen, if there is one."""
    office.place = Place(path)
    office.signs_in = key is not None
    if key is not None:
        from app.store.office_keys import OfficeKeys

        office.keys = OfficeKeys(path, connection, office.file_id, key, clock)
    office.backed_up_by = partial(_vault_of, office, path, clock, places)
    if pen:
        _give(office, pen)
    return office


def _vault_of(office: OfficeFile, path: Path, clock: Clock, places: Places) -> Vault:
    from app.store.vault import Vault

    def key() -> bytes | None:
        return office.keys.key if office.keys else None

    return Vault(path, office.file_id, office.since, clock=clock, key=key, places=places)


def _give(office: OfficeFile, pen: PenFile) -> None:
    """Let every deed want the pen, which a window has for as long as it can be used there."""
    if _only_reads(office):
        pen.lend()
    pen.begin()
    office.pen = pen


def _only_reads(office: OfficeFile) -> bool:
    """Whether whoever signed in never writes; somebody the office does not know is told later."""
    people = office.people() if office.signs_in else ()
    return any(each.name == office.who and may_anything(each) for each in people)
