"""Backups to test on: an office in a file, and what its vault makes of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.service.backups import BESIDE, Backup, Occasion, Places
from app.service.ports import Clock
from app.store import OfficeFile, create, keyring, open_, slots
from app.store.restoring import Backups
from app.store.vault import Vault
from tests.store.offices import SetClock, a_whole_patient, an_office, save

RESTORER = Backups(SetClock())
KEY = bytes(range(32))


def an_office_file(folder: Path) -> Path:
    """An office file with a patient."""
    place = folder / "office.visitario"
    with closing(an_office(place)) as office:
        save(office, a_whole_patient())
    return place


def opened(path: Path, clock: SetClock | None = None, places: Places = BESIDE) -> OfficeFile:
    return open_(path, who="x", clock=clock or SetClock(), places=places)


def vault_of(office: OfficeFile) -> Vault:
    assert isinstance(office.vault, Vault)
    return office.vault


def made(path: Path, occasion: Occasion = Occasion.ASKED) -> Backup:
    """A backup of the office, made on its own."""
    with closing(opened(path)) as office:
        return vault_of(office).make(occasion).backup


def files(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def made_sealed(folder: Path, clock: Clock) -> Backup:
    """A backup of an encrypted office, which Ana opens."""
    with closing(open_(sealed(folder), who="Ana", clock=clock, key=KEY)) as office:
        return vault_of(office).make(Occasion.ASKED).backup


def sealed(folder: Path) -> Path:
    """An encrypted office, with a slot for Ana beside it."""
    place = folder / "sealed.visitario"
    with closing(create(place, who="Ana", clock=SetClock(), key=KEY)) as office:
        slot = slots.new_slot(office.file_id, "Ana", "a good password", KEY)
        keyring.write(place, keyring.Keyring(office=office.file_id, slots=(slot,)))
    return place
