"""What is an office, whole: all that its file keeps, so that another file can be made of it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.access import Person
from app.domain.identity import Identity
from app.domain.patient import Patient
from app.domain.site import Site
from app.words import N_, Refusal


class KeptDocument(NamedTuple):
    """A protocol version as it is kept for good: its document, and the SHA-256 that seals it."""

    study: str
    version: str
    document: str
    digest: str


class SealedDeed(NamedTuple):
    """A row of the journal as it is kept; `hash` seals it and everything before it.

    `at` is an instant in UTC, `changes` JSON as `app.store.journal` writes it. `texts` is JSON,
    too: what was written in the places where `reason` and `changes` hold seals, each with its salt.
    """

    number: int
    at: str
    who: str
    deed: str
    reason: str
    undoes: int | None
    changes: str
    prev_hash: str
    hash: str
    texts: str = "{}"


class KeptIdentity(NamedTuple):
    """A name and telephones, and the salt that their seals in the journal were made with."""

    identity: Identity
    salt: str


@dataclass(frozen=True, slots=True)
class WholeOffice:
    """All of an office. `file_id` and `created_at` (UTC) are what the journal's chain begins with.

    `sites`, `patients` and `people` (who sign in) are what the journal comes to, and have no
    revision of their own.
    `identities` is None where names and telephones are left out, as they are unless asked for.
    """

    file_id: str
    created_at: str
    is_example: bool
    documents: tuple[KeptDocument, ...]
    sites: tuple[Site, ...]
    patients: tuple[Patient, ...]
    journal: tuple[SealedDeed, ...]
    identities: tuple[KeptIdentity, ...] | None = None
    people: tuple[Person, ...] = ()


class BadOffice(Refusal):
    """A file that no office can be made of: the place in it, and what is wrong there."""

    def __init__(self, place: str, problem: Refusal) -> None:
        super().__init__(
            N_("{place}: {problem} Nothing was written."), place=place, problem=problem
        )
        self.place = place
