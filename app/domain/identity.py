"""Who is a patient outside the trial, and what may the journal keep of that?"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Traces = Mapping[tuple[str, ...], str]
"""What the journal keeps, by path: seals and counts, never a value."""


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number as the office writes it, and whose it is; the patient's own where that is empty."""

    number: str
    whose: str = ""

    @property
    def said(self) -> str:
        """The number, with whose it is where it is not the patient's."""
        return f"{self.number} ({self.whose})" if self.whose else self.number


@dataclass(frozen=True, slots=True)
class Identity:
    """A patient's name and telephones, apart from the trial data and all of it optional.

    `code` says whose. `calling` is what to mind when one calls ("after 15 h"); `language` ("en",
    "es") that of the patient's papers, the office's where it is empty. `revision` counts the saves.
    """

    code: str
    given: str = ""
    family: str = ""
    telephones: tuple[Telephone, ...] = ()
    calling: str = ""
    language: str = ""
    revision: int = 0

    @property
    def name(self) -> str:
        """The name as people say it."""
        return " ".join(filter(None, (self.given, self.family)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return not dict(_parts(self))


def seals(identity: Identity, salt: str) -> Traces:
    """What the journal keeps of an identity: a seal for each part that has a value.

    HMAC-SHA-256 (RFC 2104) under `salt`, hexadecimal, drawn by chance for each patient and kept
    with the values alone. Once both are gone, a seal tells nothing of the value that it was of.
    """
    return {(part,): _seal(part, said, bytes.fromhex(salt)) for part, said in _parts(identity)}


def _seal(part: str, said: str, salt: bytes) -> str:
    return hmac.new(salt, f"{part} {said}".encode(), hashlib.sha256).hexdigest()


def _parts(identity: Identity) -> Iterator[tuple[str, str]]:
    """Each part with a value, as one text that nothing else writes alike."""
    if identity.name:
        yield "name", json.dumps([identity.given, identity.family])
    if identity.telephones:
        numbers = [[each.number, each.whose] for each in identity.telephones]
        yield "telephones", json.dumps(numbers)
    if identity.calling:
        yield "calling", identity.calling
    if identity.language:
        yield "language", identity.language
