"""Which slots lie beside an encrypted office file?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

import msgspec

from app.service.keys import keys_beside
from app.service.person_names import folded
from app.service.reach import free_name
from app.service.whole_files import KEYS, read_file, write_whole
from app.store.slots import Slot
from app.store.troubles import at_the_door
from app.words import N_, Refusal

BAD_KEYS: Final = N_(
    "{name} holds no keys that Visitario could read: it is damaged, or from a newer version. Put"
    " the copy from a backup in its place, or open the office with its recovery key."
)


DAMAGED: Final = ".damaged"
"""Ends the name of keys that nobody could read when the recovery key opened the office."""

_MOST: Final = 2
"""Slots of a person, while a password is being changed, and keys of a slot, while the key is."""


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

    def called(self, name: str) -> str:
        """The person whose name was typed, whatever its case and however its letters are made."""
        alike = (each for each in self.people if folded(each) == folded(name))
        return name if self.of(name) else next(alike, name)

    @property
    def names(self) -> frozenset[str]:
        """The names of the keys that they hand over."""
        return frozenset(each.key for slot in self.slots for each in slot.keys)

    @property
    def is_sane(self) -> bool:
        """Whether it asks no more work of a password than a ring of ours can."""
        most_of_one = max(Counter(slot.person for slot in self.slots).values(), default=0)
        keys = (len(slot.keys) for slot in self.slots)
        return most_of_one <= _MOST and all(1 <= each <= _MOST for each in keys)

    def with_slots(self, slots: Iterable[Slot]) -> Keyring:
        """The same office's, with these slots."""
        return msgspec.structs.replace(self, slots=tuple(slots))


def read(path: Path) -> Keyring | None:
    """The slots beside the office file `path`; None where there are none; `Refusal` if damaged."""
    place = keys_beside(path)
    if not place.exists():
        return None
    try:
        ring = msgspec.json.decode(read_file(place), type=Keyring)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as bad:
        raise Refusal(BAD_KEYS, name=place.name) from bad
    if not ring.is_sane:
        raise Refusal(BAD_KEYS, name=place.name)
    return ring


def set_aside(path: Path) -> None:
    """Keep the file of keys that nobody can read under another name, so that it is not written."""
    place = keys_beside(path)
    with at_the_door(place.name):
        place.rename(free_name(place.with_name(place.name + DAMAGED)))


def write(path: Path, keyring: Keyring) -> None:
    """Put the slots beside the office file `path`, whole, for its owner alone; else `Refusal`."""
    write_whole({keys_beside(path): msgspec.json.encode(keyring)}, KEYS)
