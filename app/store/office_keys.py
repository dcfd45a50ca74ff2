"""How do the slots beside an open, encrypted office change, and how does its key?"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlite

from app.service import recovery_key
from app.service.keys import NONE_WRONG, KeyKept, Wrong, WrongPassword
from app.service.ports import Clock
from app.store import database, keyring, slots, tries
from app.store.keyring import Keyring
from app.store.locked import WRONG, LockedFile
from app.store.slots import Slot
from app.store.traces import noted
from app.store.troubles import code_of, put_to_words
from app.words import N_, Refusal

NOT_CHANGED: Final = N_(
    "The key of {name} was not changed ({why}). The former key still opens it: close the program,"
    " open the office again, then try once more."
)
IN_USE: Final = N_(
    "The key of {name} can only be changed while nobody else has it open. Nothing was changed. Have"
    " the other windows and commands closed, then try again."
)


class OfficeKeys:
    """The `app.service.keys.Keys` of an office file that is open."""

    def __init__(
        self, path: Path, connection: Connection, office: str, key: bytes, clock: Clock
    ) -> None:
        self.key = key
        self.is_recovered = False
        self.wrong_before: Wrong = NONE_WRONG
        self._path, self._connection, self._office = path, connection, office
        self._locked = LockedFile(path, clock)

    @property
    def people(self) -> tuple[str, ...]:
        """Those who have a password, by name."""
        return self._locked.people

    @property
    def key_name(self) -> str:
        """What tells the file's key from others, and may be shown."""
        return recovery_key.name_of(self.key)

    def check(self, person: str, password: str) -> None:
        """`WrongPassword` unless the password is the person's and in force."""
        unlocked = self._locked.unlock(person, password)
        if self.seal_of(person) not in unlocked.seals:
            raise WrongPassword(WRONG, 1, 0, person=person)

    def seal_of(self, person: str) -> str | None:
        """The seal of the slot that is in force, as the journal has it."""
        return noted(self._connection, ("password", person)).get("slot")

    def put(self, person: str, password: str) -> str:
        """Lay a slot down, beside the one in force until `settle`; its seal."""
        known = self._in_force()
        new = slots.new_slot(self._office, person, password, self.key)
        keyring.write(self._path, known.with_slots((*known.slots, new)))
        return new.seal

    def settle(self) -> None:
        """Take out what the journal does not name, seal anew what somebody spoilt.

        A deed under way elsewhere is waited for. Keys that can't be read are set aside where the
        recovery key opened the office.
        """
        # What stays there opens nothing, and the next sign-in finds it again.
        with suppress(Refusal), put_to_words(self._path.name):
            if self._is_of_no_use():
                keyring.set_aside(self._path)
            if self._ring() == self._in_force():
                return
            with database.deed(self._connection):
                keyring.write(self._path, self._in_force())

    def forget_wrong(self, person: str) -> None:
        """Count the person's wrong passwords from nought: the journal has them."""
        tries.end_row(self._path, person, journalled=True)

    def refuse_in_use(self) -> None:
        """`Refusal` where others have the file open."""
        with put_to_words(self._path.name), self._alone():
            pass

    def change_key(self) -> None:
        """Encrypt the file by a new key, for those whose slots are in force.

        The slots hand over both keys until the file has the new one. `Refusal` where others have
        the file open, or the disk fails.
        """
        new = secrets.token_bytes(recovery_key.KEY_BYTES)
        with put_to_words(self._path.name), self._alone():
            known = self._in_force()
            try:
                keyring.write(self._path, self._sealed(known, new, self.key))
            except Refusal as refusal:
                raise KeyKept(refusal.message, **refusal.values) from refusal
            with self._told_if_broken_off():
                database.change_key(self._connection, new)
            self.key = new
            # Slots that hand over the former key, too, open the file, and are settled later.
            with suppress(Refusal):
                keyring.write(self._path, self._sealed(known, new))

    def recovery_key(self) -> str:
        """The key of the file as it is printed."""
        return recovery_key.written(self.key)

    def _ring(self) -> Keyring:
        ring = None if self._is_of_no_use() else keyring.read(self._path)
        return ring or Keyring(office=self._office, slots=())

    def _is_of_no_use(self) -> bool:
        """Whether the keys beside the file are damaged, or another office's; needs a recovery."""
        if not self.is_recovered:
            return False
        try:
            ring = keyring.read(self._path)
        except Refusal:
            return True
        return ring is not None and ring.office != self._office

    def _in_force(self) -> Keyring:
        """The slots that the journal names, each with the file's key and no other."""
        ring = self._ring()
        kept = (slot for slot in ring.slots if slot.seal == self.seal_of(slot.person))
        return ring.with_slots(self._with_keys(slot, self.key) for slot in kept)

    def _sealed(self, ring: Keyring, *keys: bytes) -> Keyring:
        return ring.with_slots(self._with_keys(slot, *keys) for slot in ring.slots)

    def _with_keys(self, slot: Slot, *keys: bytes) -> Slot:
        new = tuple(slots.sealed(self._office, slot.person, slot.public, key) for key in keys)
        return msgspec.structs.replace(slot, keys=new)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with ExitStack() as stack:
            try:
                stack.enter_context(database.alone(self._connection))
            except DBAPIError as error:
                if code_of(error.orig or error) != sqlite.SQLITE_BUSY:
                    raise
                raise KeyKept(IN_USE, name=self._path.name) from error
            yield

    @contextmanager
    def _told_if_broken_off(self) -> Iterator[None]:
        """After a change that failed, the driver would go on with a key that is not the file's."""
        try:
            yield
        except Exception as error:
            database.disconnect(self._connection)
            raise Refusal(NOT_CHANGED, name=self._path.name, why=str(error)) from error
