"""Every file that the program reads and that somebody else may have written or harmed."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app import settings, store
from app.formats import protocol_file
from app.formats.office_json import read_office
from app.service.protocols import ProtocolError
from app.store import backup_file, keyring
from app.store.slots import new_slot
from app.store.whole import check
from app.words import Refusal
from tests.formats.trackers import harmed_within, mutated
from tests.formats.whole_offices import an_office_as_file
from tests.store.backups import an_office_file, made
from tests.store.offices import SetClock

Harm = Callable[[bytes, random.Random], bytes]
UNDERSTOOD = (Refusal, ProtocolError, settings.BadSettings)


@dataclass(frozen=True)
class Target:
    """A kind of file: a sound one under its `name`, and what the program does with one.

    `harms` are the ways to spoil it.
    """

    name: str
    sound: bytes
    read: Callable[[Path], object]
    harms: tuple[Harm, ...] = (mutated,)


def every_target(folder: Path) -> dict[str, Target]:
    """The kinds of files, each made once in a folder of its own."""
    office = an_office_file(folder)
    backup = made(office).path
    protocol = protocol_file.find("NCT01745783").read_bytes()
    slot = new_slot("0" * 32, "Ana", "a long enough password", bytes(range(32)))
    keys = msgspec.json.encode(keyring.Keyring(office="0" * 32, slots=(slot,)))
    targets = (
        Target("settings.toml", settings.written(settings.Settings()), _settings),
        Target("protocol.toml", protocol, _protocol),
        Target("office.json", an_office_as_file(), _office_as_text),
        Target("office.visitario", office.read_bytes(), _office),
        Target(backup.name, backup.read_bytes(), backup_file.read_through, _OF_ZIPS),
        Target("office.visitario.keys", keys, _keys),
    )
    kinds = {target.name.rpartition(".")[2]: target for target in targets[1:]}
    return kinds | {"settings": targets[0]}


_OF_ZIPS: tuple[Harm, ...] = (mutated, harmed_within)


def attempt(target: Target, raw: bytes, folder: Path) -> bool:
    """Whether a file is read; one that is refused must say why. Any other end is a fault."""
    path = folder / target.name
    path.write_bytes(raw)
    why = ""
    try:
        target.read(path)
    except UNDERSTOOD as refusal:
        why = str(refusal) or "nothing said"
    assert why != "nothing said"
    return not why


def _settings(path: Path) -> object:
    return settings.read(path.read_bytes())


def _protocol(path: Path) -> object:
    return protocol_file.load(path)


def _office_as_text(path: Path) -> object:
    return check(read_office(path.read_bytes()))


def _office(path: Path) -> object:
    with closing(store.open_(path, who="ana", clock=SetClock(), read_only=True)) as office:
        with suppress(Refusal):
            office.verify()
        return office.sites(), office.patients(), office.journal(limit=20)


def _keys(path: Path) -> object:
    return keyring.read(path.with_suffix(""))
