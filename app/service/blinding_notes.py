"""Could anything that people wrote in an office tell what a patient was given, and where is it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.domain.change import Action, Aggregate, facts, subject
from app.domain.rights import sees_all
from app.domain.telling import telling_words
from app.service.access import is_everywhere
from app.service.blinding import TELLS
from app.service.ports import Finding, Office
from app.words import N_, Refusal

CLEAN: Final = N_("No word was found that could tell what a patient is given.")
LOOKED: Final = N_(
    "Looked through: what the program stores, asks, exports and says, and everything that was"
    " written in this office and its history. Names and telephones, backups, and papers and files"
    " that were given out were not. Words are compared with a list: other words can tell, too."
)
LOOKED_IN_PART: Final = N_(
    "Looked through: what the program stores, asks, exports and says, and of what was written"
    " only what is shown to you. Ask somebody who is shown all notes of all sites to check the"
    " rest."
)
WAY_OUT: Final = N_(
    "What was written of a patient or of the office is taken out for good by “Redact the words…” in"
    " the history, or by visitario redact."
)


def what_was_looked_at(office: Office) -> str:
    """What the search goes through for whoever is signed in, and what not: a msgid."""
    person = office.person
    is_all = person is None or (is_everywhere(person) and sees_all(person.role))
    return LOOKED if is_all else LOOKED_IN_PART


def in_notes(office: Office) -> Iterator[Finding]:
    """The words that could tell, in the facts and in the journal, never the text around them.

    The place of a fact names the entries that say it, "patient CO-001: contacts c3 note (journal
    12)"; an entry whose text no fact has any more has its own, "journal 12".
    """
    heard = _Heard()
    entries = heard.in_entries(office)
    told: set[tuple[str, str]] = set()
    everything: list[Aggregate] = [*office.sites(), *office.patients()]
    for each in everything:
        for path, text, words in heard.in_facts(each):
            key = (each.code, text)
            told.add(key)
            place = f"{' '.join(subject(each))}: {' '.join(path)}"
            yield _finding(_with_entries(place, entries.get(key, ())), words)
    yield from _elsewhere(entries, told, heard)


class _Heard:
    """What is known of the texts that were judged, so that each is judged once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def words(self, text: str) -> str:
        """The words in a text that could tell."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = telling_words(text)
        return known

    def in_facts(self, each: Aggregate) -> Iterator[tuple[tuple[str, ...], str, str]]:
        """Of a patient or a site: path, text and words of each fact that could tell."""
        for path, text in facts(each).items():
            if words := self.words(text):
                yield path, text, words

    def in_entries(self, office: Office) -> dict[tuple[str, str], list[int]]:
        """By subject and text, the numbers of the entries that say it, the oldest first."""
        found: dict[tuple[str, str], list[int]] = {}
        for action in reversed(office.journal()):
            for key in dict.fromkeys(_said(action)):
                if self.words(key[1]):
                    found.setdefault(key, []).append(action.number)
        return found


def _said(action: Action) -> Iterator[tuple[str, str]]:
    for _, code in action.subjects or (("", ""),):
        yield code, action.reason
    for change in action.changes:
        for text in (change.old, change.new):
            if text:
                yield change.subject[1], text


def _elsewhere(
    entries: dict[tuple[str, str], list[int]], told: set[tuple[str, str]], heard: _Heard
) -> Iterator[Finding]:
    left: dict[int, str] = {}
    for key, numbers in entries.items():
        if key not in told:
            for number in numbers:
                left.setdefault(number, heard.words(key[1]))
    for number in sorted(left):
        yield _finding(f"journal {number}", left[number])


def _with_entries(place: str, numbers: list[int] | tuple[()]) -> str:
    return f"{place} (journal {', '.join(map(str, numbers))})" if numbers else place


def _finding(place: str, words: str) -> Finding:
    return Finding(place, Refusal(TELLS, word=words))
