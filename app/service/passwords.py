"""Is a password long enough, and not the first one that a colleague would guess?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from app.domain.site import Site
from app.service.look_up import plain_words
from app.service.ports import Office
from app.words import N_, Refusal

LEAST: Final = 12
"""Characters of a password (NIST SP 800-63B, 5.1.1.2): long beats odd."""

LONGEST: Final = 1000
_ODD: Final = 3
"""Letters that have to be left without the words that everybody here knows."""

_SHORTEST: Final = 3
"""Letters of a word from which on it is taken out: "de" stands by chance in any password."""

_FEWEST: Final = 4
"""Different signs, of which even a short sentence has more."""

_OF_EVERYBODY: Final = ("visitario", "password", "contraseña", "clave")

GUESSED: Final = N_(
    "A password of the same few signs, or of the name of the person, the hospital or the office,"
    " is guessed first, with digits too. A sentence is a good one."
)


def flaw(password: str, known: Iterable[str] = ()) -> Refusal | None:
    """Why a password is none; None: it will do. `known`: names that colleagues would try.

    It may be any text but what context makes the first guess (NIST SP 800-63B, 5.1.1.2): the same
    few signs over and over, signs in their order, or known names with digits and signs about them.
    """
    if len(password) < LEAST:
        message = N_("A password has at least {least} characters. A sentence is a good one.")
        return Refusal(message, least=LEAST)
    if len(password) > LONGEST:
        return Refusal(N_("A password has {most} characters at the most."), most=LONGEST)
    if len(set(password)) < _FEWEST or _is_in_order(password) or _is_of(password, known):
        return Refusal(GUESSED)
    return None


def check_password(password: str, known: Iterable[str] = ()) -> None:
    """`Refusal` for a password that `flaw` finds fault with."""
    refusal = flaw(password, known)
    if refusal:
        raise refusal


def names_here(office: Office) -> tuple[str, ...]:
    """The names of the office and its hospitals, which colleagues would try first."""
    return (office.name, *(name for site in office.sites() for name in names_of(site)))


def names_of(site: Site) -> Iterator[str]:
    """What a hospital is called."""
    yield from (site.code, site.name, site.city, site.department, *site.studies)


def _is_in_order(password: str) -> bool:
    """Whether each sign follows the one before: "abcdefghijkl", "345678901234"."""
    steps = {(ord(b) - ord(a)) % 10 for a, b in pairwise(password)}
    return len(steps) == 1 and (password.isdecimal() or password.isalpha())


def _is_of(password: str, known: Iterable[str]) -> bool:
    """Whether little but known words, digits and signs is left of it."""
    typed = "".join(each for each in "".join(plain_words(password)) if each.isalpha())
    words = {word for name in (*known, *_OF_EVERYBODY) for word in plain_words(name)}
    left = typed
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= _SHORTEST:
            left = left.replace(word, "")
    return left != typed and len(left) < _ODD
