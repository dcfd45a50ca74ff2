"""How does a password open a file: slots, each of which hands the file's key to one person?

A slot holds a key pair of its own (X25519, RFC 7748). Its private half is encrypted by a key that
Argon2id (RFC 9106) makes of the password, and the file's key is sealed to its public half. So the
file can be encrypted anew for all who stay without asking them for their passwords, and who left
and knew the old key can open nothing new by it.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from functools import cache
from time import perf_counter
from typing import Final

import msgspec

from app.service.recovery_key import name_of
from app.words import N_, Refusal

KIB: Final = 1024
_SALT_BYTES: Final = 16
_KEY_BYTES: Final = 32
_NONCE: Final = bytes(12)
"""Each key that encrypts here is made for one message, so that any nonce is new to it."""


class Cost(msgspec.Struct, frozen=True):
    """What a guess costs: Argon2id's passes, its memory in KiB and its lanes, at most so many.

    The least is the second of the recommended options (RFC 9106, 4).
    """

    passes: int = 3
    memory: int = 64 * KIB
    lanes: int = 4


_MOST: Final = Cost(24, 4 * 64 * KIB, 4)
"""What a slot may have a computer do at the most: what `cost_here` asks of a quick one."""

NO_MEMORY: Final = N_(
    "This computer has too little free memory to look at a password, which takes {mib} MiB. Close"
    " other programs, then try again."
)

SHORTEST: Final = 0.5
"""The seconds that unlocking is to take on this computer: between 0.3 and 1."""


class BadSlot(ValueError):
    """A slot that no program of ours has written."""


class Sealed(msgspec.Struct, frozen=True):
    """A file's key as it is sealed to a public half, by a half that was made for that alone."""

    key: str
    half: bytes
    box: bytes


class Slot(msgspec.Struct, frozen=True):
    """What hands the file's key, or the two of a change under way, to who knows the password."""

    person: str
    cost: Cost
    salt: bytes
    private: bytes
    public: bytes
    keys: tuple[Sealed, ...]

    @property
    def seal(self) -> str:
        """What the journal keeps of the slot: it differs for every password ever set.

        Nobody without the key can write it there, so that nobody can slip a slot in.
        """
        lasting = (self.person, self.cost, self.salt, self.private, self.public)
        return hashlib.sha256(msgspec.json.encode(lasting)).hexdigest()[:16]


def new_slot(office: str, person: str, password: str, key: bytes) -> Slot:
    """A slot that hands the key to the person; `office` is the office's identity."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    pair, cost, salt = X25519PrivateKey.generate(), cost_here(), secrets.token_bytes(_SALT_BYTES)
    about = _about(office, person)
    lock = ChaCha20Poly1305(_stretched(password, salt, cost))
    private = lock.encrypt(_NONCE, pair.private_bytes_raw(), about)
    public = pair.public_key().public_bytes_raw()
    return Slot(person, cost, salt, private, public, (sealed(office, person, public, key),))


def sealed(office: str, person: str, public: bytes, key: bytes) -> Sealed:
    """The key, sealed so that only the slot with this public half opens it.

    The same each time, so that whoever has the key can tell a box that somebody spoilt.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    pair = X25519PrivateKey.from_private_bytes(_derived(key, public, b"visitario half"))
    half = pair.public_key().public_bytes_raw()
    shared = pair.exchange(X25519PublicKey.from_public_bytes(public))
    lock = ChaCha20Poly1305(_agreed(shared, half, public))
    return Sealed(name_of(key), half, lock.encrypt(_NONCE, key, _about(office, person)))


def opened(slot: Slot, office: str, password: str) -> tuple[bytes, ...] | None:
    """The keys that the slot hands over; None for a wrong password, `BadSlot` for a forged slot.

    A slot of another office or another person is opened by no password.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    _check(slot)
    about = _about(office, slot.person)
    lock = ChaCha20Poly1305(_stretched(password, slot.salt, slot.cost))
    try:
        private = lock.decrypt(_NONCE, slot.private, about)
    except InvalidTag:
        return None
    pair = X25519PrivateKey.from_private_bytes(private)
    try:
        return tuple(
            ChaCha20Poly1305(
                _agreed(
                    pair.exchange(X25519PublicKey.from_public_bytes(each.half)),
                    each.half,
                    slot.public,
                )
            ).decrypt(_NONCE, each.box, about)
            for each in slot.keys
        )
    except (InvalidTag, ValueError) as forged:
        raise BadSlot(slot.person) from forged


@cache
def cost_here() -> Cost:
    """The cost by which unlocking takes about half a second on this computer, never below the
    least: first by more memory, up to 256 MiB, then by more passes.
    """
    cost = Cost()
    started = perf_counter()
    _stretched("", bytes(_SALT_BYTES), cost)
    times = round(SHORTEST / (perf_counter() - started))
    memory = min(max(times, 1), _MOST.memory // cost.memory)
    passes = min(cost.passes * max(times // memory, 1), _MOST.passes)
    return Cost(passes, cost.memory * memory, cost.lanes)


def _stretched(password: str, salt: bytes, cost: Cost) -> bytes:
    """The key of a password, however its letters were put together (RFC 8265, 4.2).

    `Refusal` where there is no memory to make it.
    """
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    secret = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    cost_of = (cost.passes, cost.memory, cost.lanes)
    try:
        return hash_secret_raw(secret, salt, *cost_of, _KEY_BYTES, Type.ID)
    except HashingError as trouble:
        raise Refusal(NO_MEMORY, mib=cost.memory // KIB) from trouble


def _agreed(shared: bytes, half: bytes, public: bytes) -> bytes:
    """The key that both halves come to, bound to them."""
    return _derived(shared, half + public, b"visitario key")


def _derived(secret: bytes, salt: bytes, use: bytes) -> bytes:
    """A key for one use, made of a secret (HKDF, RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), _KEY_BYTES, salt=salt, info=use).derive(secret)


def _about(office: str, person: str) -> bytes:
    """What a slot's ciphers are bound to."""
    return msgspec.json.encode(("visitario slot", office, person))


def _check(slot: Slot) -> None:
    cost, most = slot.cost, _MOST
    is_sane = (
        1 <= cost.lanes <= most.lanes
        and 1 <= cost.passes <= most.passes
        and 8 * cost.lanes <= cost.memory <= most.memory
        and len(slot.salt) == _SALT_BYTES
        and len(slot.public) == _KEY_BYTES
    )
    if not is_sane:
        raise BadSlot(slot.person)
