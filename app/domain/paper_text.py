"""Which words of the patients' papers are a site's own, and which of them were approved?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class SiteText:
    """A text of the patients' papers in one language, as a named person has edited or confirmed it.

    `words` are kept whole, also where they are those that the protocol came with: what a site has
    confirmed stays as it was. Empty words say that nothing is told.
    """

    by: str
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class TextApproval:
    """Who approved the texts of one language (an ethics committee, a sponsor), when, as what.

    `label` is the version under which they approved them. `seals` holds the seal of each text as
    it was approved, by the text's place: one edited since has another.
    """

    label: str
    by: str
    on: date
    seals: Mapping[str, str] = field(default_factory=dict)


def seal_of(words: str) -> str:
    """The mark of a text: the first 16 digits of its SHA-256; equal words have equal seals."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]
