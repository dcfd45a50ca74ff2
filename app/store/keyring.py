"""Which slots lie beside an encrypted office file?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

import msgspec

from app.service.keys import keys_beside
from app.service.whole_files import KEYS, read_file, write_whole
from app.store.slots import Slot
from app.words import N_, Refusal

BAD_KEYS: Final = N_(
    "{name} holds no keys that Visitario could read: it is damaged, or from a newer version. Put"
    " the copy from a backup in its place, or open the office with its recovery key."
)


class Keyring(msgspec.Struct, frozen=True, kw_only=True):
    """The slots beside a file; while a password is being changed, one person has two."""

    format: Literal["visitario-keys"] = "visitario-keys"
    version: Literal[1] = 1
    office: str
    slots: tuple[Slot, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Those who have a password, by name."""
        return tuple(sorted({slot.person for slot in self.slots}))

    def of(self, person: str) -> tuple[Slot, ...]:
        """The slots of a person."""
        return tuple(slot for slot in self.slots if slot.person == person)

    def with_slots(self, slots: Iterable[Slot]) -> Keyring:
        """The same office's, with these slots."""
        return msgspec.structs.replace(self, slots=tuple(slots))


def read(path: Path) -> Keyring | None:
    """The slots beside the office file `path`; None where there are none; `Refusal` if damaged."""
    place = keys_beside(path)
    if not place.exists():
        return None
    try:
        return msgspec.json.decode(read_file(place), type=Keyring)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as bad:
        raise Refusal(BAD_KEYS, name=place.name) from bad


def write(path: Path, keyring: Keyring) -> None:
    """Put the slots beside the office file `path`, whole, for its owner alone; else `Refusal`."""
    write_whole({keys_beside(path): msgspec.json.encode(keyring)}, KEYS)
