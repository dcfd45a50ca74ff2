"""Which hospital office this is, and which studies it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Adoption:
    """A study as adopted at a site: the protocol version new patients get, and since when.

    `digest` is the SHA-256 of the version's document, so that the journal vouches for it.
    """

    version: str
    since: date
    digest: str


@dataclass(frozen=True, slots=True)
class Site:
    """A hospital office: what its papers say of it, its IANA time zone, the studies it runs.

    `telephone` is the office's; `urgent` the number for out of hours. `studies` is keyed by
    study id.
    """

    code: str
    name: str
    city: str
    zone: str
    department: str = ""
    telephone: str = ""
    urgent: str = ""
    studies: Mapping[str, Adoption] = field(default_factory=dict)
    revision: int = 0
