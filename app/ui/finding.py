"""Which patients, visits, pages and deeds are meant by a few letters, the likeliest first?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from app.domain.folded import folded

MOST: Final = 12
"""Hits that are shown."""

FEWEST_SCATTERED: Final = 3
"""Letters that must be typed before they are looked for apart from each other."""


class Kind(IntEnum):
    """What a hit is, in the order in which equally good hits are listed."""

    PATIENT = 0
    VISIT = 1
    PAGE = 2
    DEED = 3


class Place(NamedTuple):
    """Somewhere to go, or something to do.

    `beside` is said at its right: a key, or how a patient stands. `code` is what people type for
    it first. `patient` and `visit` tell where it leads; `does` what it does instead.
    """

    kind: Kind
    name: str
    beside: str = ""
    code: str = ""
    patient: str = ""
    visit: str = ""
    does: Callable[[], object] | None = None


class Known(NamedTuple):
    """All that can be found. `visits` gives those of a patient; `in_hand` is whose are nearest."""

    patients: Sequence[Place]
    others: Sequence[Place]
    visits: Callable[[str], Sequence[Place]]
    in_hand: str = ""


def hits(typed: str, known: Known) -> tuple[Place, ...]:
    """The likeliest places, best first: as typed, beginning so, a word beginning so, containing it.

    Last come those that have the letters in this order. Equally good ones stay in their order.
    Accents, case and signs don't count. A patient's code and a few letters find a visit.
    """
    if not plain(typed):
        return ()
    own = known.visits(known.in_hand) if known.in_hand else ()
    found = _ranked(typed, (*known.patients, *own, *known.others))
    first, _, rest = typed.strip().partition(" ")
    if plain(rest):
        named = (place for _, place in _ranked(first, known.patients)[:MOST])
        found += [hit for whose in named for hit in _ranked(rest, known.visits(whose.patient))]
    return tuple(dict.fromkeys(place for _, place in found))[:MOST]


def _ranked(typed: str, places: Iterable[Place]) -> list[tuple[tuple[int, int], Place]]:
    wanted = plain(typed)
    ranked = ((rank(wanted, place), place) for place in places)
    found = [((tier, place.kind), place) for tier, place in ranked if tier is not None]
    return sorted(found, key=lambda hit: hit[0])


def rank(wanted: str, place: Place) -> int | None:
    """How well letters fit a place: 0 is best, None not at all."""
    tiers = (_tier(wanted, said) for said in (place.code, place.name) if said)
    return min((tier for tier in tiers if tier is not None), default=None)


def _tier(wanted: str, said: str) -> int | None:
    whole = plain(said)
    if whole == wanted:
        return 0
    if whole.startswith(wanted):
        return 1
    if any(word.startswith(wanted) for word in _tails(said)):
        return 2
    if wanted in whole:
        return 3
    return 4 if len(wanted) >= FEWEST_SCATTERED and _scattered(wanted, whole) else None


def _tails(said: str) -> Iterator[str]:
    """What stands from each word on."""
    words = said.split()
    return (plain(" ".join(words[place:])) for place in range(1, len(words)))


def _scattered(wanted: str, whole: str) -> bool:
    """Whether the letters stand in this order, the first one first."""
    if not whole.startswith(wanted[0]):
        return False
    rest = iter(whole)
    return all(letter in rest for letter in wanted)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Letters and digits alone, small and without accents."""
    return "".join(letter for letter in folded(text) if letter.isalnum())
