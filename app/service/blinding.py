"""Does anything that the program stores, asks, reads or says name an arm or a product state?

DOMAIN, Blinding: names are compared word by word, messages as running text, in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from app.service.ports import Finding
from app.settings import RESOURCES
from app.words import N_, Refusal

ALLOWED: Final = RESOURCES / "stored_names.txt"
"""The committed list of all that can be stored or given out: columns, codes, protocols' keys."""

TELLS: Final = N_("“{word}” could tell what a patient is given, or what became of the cells.")
NOT_ALLOWED: Final = N_("It is not on the list of what may be stored.")

_NAME_WORDS: Final = re.compile(
    r"""arms? | brazos? | placebos? | cohorts? | groups? | grupos?
    | unblind(ed|ing)? | allocat(ed|ion)
    | thaw(ed|ing|s)? | cultur(e|es|ed|ing) | yields? | freez(e|es|ing) | frozen | cryo\w*
    | fresh | viabilit(y|ies) | passages? | doses? | batch(es)? | lots?
    | releas(e|es|ed)""",
    re.VERBOSE,
)
_MESSAGE_TERMS: Final = re.compile(
    r"""\b(
      (treatment|control|study|trial|active)\s+(arm|group)s? | arms? | group\s+(number|[0-9])
    | placebo | thaw\w* | cell\s+cultur\w+ | cultur(e|es|ed|ing) | yields?
    | (fresh|frozen)\s+\w+ | froze | freez\w+ | cr[iy]o(pre|con)?serv\w+ | cryo\w+
    | (product|batch|cells?|lot)\s+(\w+\s+)?releas\w+
    | releas\w+\s+(of\s+)?(the\s+)?(product|batch|cells|lot)
    | brazos? | grupo\s+(de\s+(tratamiento|control|estudio)|[0-9]|[a-d])\b | n[úu]mero\s+de\s+grupo
    | rama\s+(de(l)?\s+)?(tratamiento|control|activa|experimental|[0-9]|[a-d])\b
    | c[ée]lulas\s+(fresc|viab)\w+
    | descongel\w+ | congela\w+ | cultiv\w+ | rendimiento
    | producto\s+(fresco|celular|liberado) | liberaci[óo]n\s+de[l]?\s+(producto|lote)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


class NameKind(StrEnum):
    """Where a name stands, and so what it is compared with.

    What is stored or exported has to be on the list; for the others there are words they must not
    have.
    """

    STORED = "stored"
    NAME = "name"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Named:
    """A name or a message, and the place where it stands: "column patient", "message es"."""

    place: str
    text: str
    kind: NameKind


def findings(everything: Iterable[Named]) -> tuple[Finding, ...]:
    """What would tell, or isn't on the list, each with its place."""
    allowed = allowed_names()
    return tuple(finding for named in everything for finding in _judged(named, allowed))


def allowed_names() -> Set[str]:
    """The committed list, one name a line: "column patient code", "code Deed book"."""
    return frozenset(ALLOWED.read_text("utf-8").splitlines())


@cache
def tells_in_name(name: str) -> str | None:
    """The first forbidden word of a snake_case, kebab-case or CamelCase name, if there is one."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").replace("-", " ")
    return next((word for word in words.lower().split() if _NAME_WORDS.fullmatch(word)), None)


@cache
def tells_in_message(message: str) -> str | None:
    """The first forbidden term of a message, if there is one."""
    found = _MESSAGE_TERMS.search(message)
    return found.group(0) if found else None


def _judged(named: Named, allowed: Set[str]) -> Iterator[Finding]:
    is_message = named.kind is NameKind.MESSAGE
    told = tells_in_message(named.text) if is_message else tells_in_name(named.text)
    where = f"{named.place}: {named.text}" if is_message else f"{named.place} {named.text}"
    if told:
        yield Finding(where, Refusal(TELLS, word=told))
    elif named.kind is NameKind.STORED and where not in allowed:
        yield Finding(where, Refusal(NOT_ALLOWED))
