"""Who says a value of a protocol, in which words, and for how long it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.day import Duration

UNCONFIRMED: Final = "assumed"
"""The origin of a value that is our default: the site must confirm it."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in several languages, keyed by ISO 639-1 code; English is always there."""

    by_language: Mapping[str, str]

    def in_(self, language: str) -> str:
        """The text in `language`, else in English."""
        return self.by_language.get(language) or self.by_language["en"]

    def __hash__(self) -> int:
        return hash(frozenset(self.by_language.items()))


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says a value: a code of the version's `origins`, the sources read, a remark."""

    code: str
    sources: tuple[str, ...] = ()
    note: Text | None = None

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the value is a default of ours that the site must confirm."""
        return self.code == UNCONFIRMED


@dataclass(frozen=True, slots=True)
class Span:
    """How long something holds (a baseline MRI, a laboratory result), and who says so."""

    length: Duration
    origin: Origin


@dataclass(frozen=True, slots=True)
class Source:
    """Where values were read: its title, its address and how much of it was read."""

    id: str
    title: str
    where: str
    read: Text
