"""How is the key of an office written on paper, and read again from somebody's typing?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.service.keys import WrongRecoveryKey
from app.words import N_

KEY_BYTES: Final = 32

GROUPS: Final = 14
"""Thirteen of them hold the key, the last one a digest of it."""

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32 (crockford.com/base32.html): no I, L, O and U."""

_READ_AS: Final = str.maketrans("ILO", "110")
_BITS: Final = 5
_DATA: Final = 4
"""How many signs of a group hold data; one more checks them."""

_FIELD: Final = 0b100101
"""x⁵ + x² + 1, by which signs are multiplied as elements of GF(32)."""

WRONG_LENGTH: Final = N_(
    "A recovery key has {due} groups of five signs, and this one has {given} signs instead of"
    " {signs}. Compare it with the paper, and type it again."
)
MISTYPED: Final = N_(
    "The recovery key is mistyped in group {named}, counted from the first. Compare it with the"
    " paper, and type it again."
)


def written(key: bytes) -> str:
    """The key as it is printed: 14 groups of five signs. `ValueError` if it hasn't 32 bytes.

    The last sign of each group is wrong if one sign was mistyped, if two in it changed places, or
    if the group stands in another one's place.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(key)
    signs = [*_signs(key, (GROUPS - 1) * _DATA), *_digest(key)]
    groups = [signs[at : at + _DATA] for at in range(0, len(signs), _DATA)]
    return "-".join(
        "".join(_ALPHABET[sign] for sign in (*group, _check(group, place)))
        for place, group in enumerate(groups)
    )


def read(text: str) -> bytes:
    """The key that was typed: spaces, hyphens and case don't matter, nor O for 0, I or L for 1.

    `WrongRecoveryKey` names the groups that were mistyped.
    """
    groups = _split(text)
    wrong = [place for place, group in enumerate(groups, 1) if not _is_right(group, place - 1)]
    if wrong:
        _refuse(wrong)
    signs = [_ALPHABET.index(sign) for group in groups for sign in group[:_DATA]]
    number = 0
    for sign in signs[:-_DATA]:
        number = number << _BITS | sign
    spare = (GROUPS - 1) * _DATA * _BITS - KEY_BYTES * 8
    key = (number >> spare).to_bytes(KEY_BYTES, "big")
    if signs[-_DATA:] != _digest(key) or number & ((1 << spare) - 1):
        _refuse(range(1, GROUPS + 1))
    return key


def name_of(key: bytes) -> str:
    """What tells a key from others and may be shown: eight hexadecimal digits of a digest."""
    return hashlib.sha256(b"visitario key" + key).hexdigest()[:8]


def _split(text: str) -> Sequence[str]:
    """The groups as they were typed apart, else five signs each."""
    tidy = text.upper().translate(_READ_AS)
    apart = re.findall(r"\w+", tidy)
    if len(apart) == GROUPS:
        return apart
    signs = "".join(apart)
    if len(signs) != GROUPS * (_DATA + 1):
        due = GROUPS * (_DATA + 1)
        raise WrongRecoveryKey(WRONG_LENGTH, due=GROUPS, given=len(signs), signs=due)
    return [signs[at : at + _DATA + 1] for at in range(0, len(signs), _DATA + 1)]


def _is_right(group: str, place: int) -> bool:
    if len(group) != _DATA + 1 or set(group) - set(_ALPHABET):
        return False
    *signs, check = (_ALPHABET.index(sign) for sign in group)
    return check == _check(signs, place)


def _signs(key: bytes, count: int) -> Iterator[int]:
    """The key as numbers of five bits, with bits that are 0 behind it."""
    number = int.from_bytes(key, "big") << (count * _BITS - len(key) * 8)
    return ((number >> (count - 1 - at) * _BITS) & 31 for at in range(count))


def _digest(key: bytes) -> list[int]:
    return list(_signs(hashlib.sha256(key).digest(), 52))[:_DATA]


def _check(signs: Sequence[int], place: int) -> int:
    """A sum in which each sign has a weight of its own, and so has the group's place."""
    total = place
    for weight, sign in enumerate(signs, 1):
        for _ in range(weight):
            sign = sign << 1 ^ (_FIELD if sign & 16 else 0)  # noqa: PLW2901 - doubled in the field
        total ^= sign
    return total


def _refuse(groups: Sequence[int]) -> None:
    raise WrongRecoveryKey(MISTYPED, tuple(groups), named=", ".join(map(str, groups)))
