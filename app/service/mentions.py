"""Which entries of the history say a patient's name or a telephone, in words somebody wrote?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from app.domain.change import Action
from app.domain.identity import Identity
from app.domain.written import is_redacted, is_written
from app.service.look_up import digits_of, plain_words
from app.service.ports import EVERY_DEED, Office, Search

_SHORTEST: Final = 3
"""Letters of a part of a name that are looked for in what was written: "de" stands everywhere."""

_WHOLE: Final = 5
"""Letters from which on a longer word that begins so counts, too: "Ana" is not in "Anatomy"."""

_LAST_DIGITS: Final = 9
"""Of a telephone: what is written in a note mostly lacks the country's number."""


class Names:
    """The words and numbers by which a text says who somebody is."""

    def __init__(self, known: Identity) -> None:
        self._words = {each for each in plain_words(known.name) if len(each) >= _SHORTEST}
        numbers = (digits_of(each.number)[-_LAST_DIGITS:] for each in known.telephones)
        self._numbers = {each for each in numbers if len(each) >= _SHORTEST}

    @property
    def are_none(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self._words or self._numbers)

    def said_in(self, text: str) -> bool:
        """Whether the text says a part of the name or a telephone, whatever case and accents."""
        digits = digits_of(text)
        return any(number in digits for number in self._numbers) or any(
            word == part or (len(part) >= _WHOLE and word.startswith(part))
            for word in plain_words(text)
            for part in self._words
        )

    def among(self, texts: Iterable[str]) -> Iterator[str]:
        """The texts that say it."""
        return (text for text in texts if self.said_in(text))


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where a patient's name or telephone is said.

    `texts`: what was written of the patient that says it; `own`: the numbers of their entries;
    `others`: those of entries about other patients or the office, in the journal's order.
    """

    texts: frozenset[str] = frozenset()
    own: tuple[int, ...] = ()
    others: tuple[int, ...] = ()


@dataclass
class _Found:
    texts: set[str] = field(default_factory=set)
    own: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)


def mentions(office: Office, known: Identity, *, of_all: bool = True) -> Mentions:
    """Every place where what was written says the name or a telephone.

    Unless `of_all`, only the deeds about this patient are looked through.
    """
    names, found = Names(known), _Found()
    if names.are_none:
        return Mentions()
    for action in office.journal(EVERY_DEED if of_all else Search(patient=known.code)):
        for code, text in _written(action, known.code):
            if names.said_in(text):
                is_own = code == known.code
                (found.own if is_own else found.others).add(action.number)
                if is_own:
                    found.texts.add(text)
    own, others = tuple(sorted(found.own)), tuple(sorted(found.others - found.own))
    return Mentions(frozenset(found.texts), own, others)


def _written(action: Action, code: str) -> Iterator[tuple[str, str]]:
    """By patient, what somebody wrote; a deed's reason is of the one asked about, if of them."""
    codes = [about for _, about in action.subjects]
    if action.reason and not is_redacted(action.reason):
        yield code if code in codes else "", action.reason
    for change in action.changes:
        if is_written(change.subject[0], change.path):
            for text in (change.old, change.new):
                if text and not is_redacted(text):
                    yield change.subject[1], text
