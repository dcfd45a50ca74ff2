"""What did the office know on a past day: its journal, done again up to then, to be read only?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection

from app.domain.access import Person
from app.domain.change import Action, Change, Some, advance, apply, counted_for
from app.domain.identity import Identity
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service.journal_search import end_of
from app.service.ports import EVERY_DEED, Finding, Office, Search, Unknown, Work
from app.service.progress import Progress, unwatched
from app.service.whole import WholeOffice
from app.store import journal, journal_search
from app.store.journal import Sealed
from app.store.reading import NO_SUCH_SITE
from app.store.verify import unsound_texts
from app.words import N_, Refusal

if TYPE_CHECKING:
    from app.store.office import OfficeFile

AS_KNOWN_THEN: Final = N_(
    "This is {name} as it was known on {day}, to be read only. Go back to now to change anything."
)
REDACTED_SINCE: Final = N_(
    "Words of entry {number} of the history were redacted after {day}: the office as it was known"
    " then can't be given out whole any more. Give it out as it is known now."
)
NO_IDENTITIES: Final = N_(
    "Names and telephones are not shown as they were on {day}: nothing keeps them so. Go back to"
    " now."
)


def deeds_until(connection: Connection, day: date | None) -> Sequence[Action]:
    """The deeds up to the end of a day, the computer's, oldest first; up to now for None."""
    last = journal_search.last_before(connection, end_of(day)) if day else None
    return journal.up_to(connection, last)


class Memory:
    """The facts after the deeds taken so far, flat, so that thousands are taken in a second."""

    def __init__(self) -> None:
        self._facts: dict[tuple[str, str], dict[tuple[str, ...], str]] = {}
        self._deeds: Counter[tuple[str, str]] = Counter()

    def take(self, action: Action) -> None:
        """Do the next deed again; `OutOfDate` if it doesn't fit the facts that it finds."""
        self._deeds.update({counted_for(about) for about in action.subjects})
        for change in action.changes:
            advance(self._facts.setdefault(change.subject, {}), (change,))

    def codes(self, kind: str) -> list[str]:
        """The subjects of a kind that are there, in order."""
        return sorted(code for (each, code), facts in self._facts.items() if each == kind and facts)

    def aggregate(self, about: tuple[str, str], kind: type[Some]) -> Some:
        """A subject that is there, whole."""
        facts = self._facts[about].items()
        made = apply(None, [Change(about, path, None, value) for path, value in facts], kind)
        if made is None:
            raise LookupError(about)
        return replace(made, revision=self._deeds[about])


class KnownOn:
    """An `app.service.ports.Office` of a past day, beside the open file that it was read from."""

    def __init__(self, now: OfficeFile, day: date, actions: Iterable[Action]) -> None:
        """`actions`: the journal up to then, oldest first; `OutOfDate` if it doesn't add up."""
        self.known_as_of = day
        self.who, self.name, self.is_example = now.who, now.name, now.is_example
        self.file_id, self.is_read_only, self.cannot_write = now.file_id, True, None
        self._now, self.vault, self.pen = now, now.vault, now.pen
        self._memory, self._last = Memory(), 0
        for action in actions:
            self._memory.take(action)
            self._last = action.number
        self._patients: dict[str, Patient] = {}

    keys: None = None

    def noted(self, kind: str, code: str) -> Mapping[str, str]:
        """What the journal has noted by today."""
        return self._now.noted(kind, code)

    def work(self, *_: object, **__: object) -> AbstractContextManager[Work]:
        """Refuse every deed: the past stays as it was."""
        raise Refusal(AS_KNOWN_THEN, name=self.name, day=self.known_as_of)

    def patients(self, codes: Sequence[str] | None = None) -> Sequence[Patient]:
        """The patients there were with these codes, or all, ordered by code."""
        there = self._memory.codes("patient")
        return tuple(self._patient(code) for code in there if codes is None or code in codes)

    def sites(self) -> Sequence[Site]:
        """The sites there were, ordered by code."""
        return tuple(self.site(code) for code in self._memory.codes("site"))

    def site(self, code: str) -> Site:
        """The site with this code; `Unknown` if there was none."""
        if code not in self._memory.codes("site"):
            raise Unknown(NO_SUCH_SITE, code=code, name=self.name)
        return self._memory.aggregate(("site", code), Site)

    @property
    def person(self) -> Person | None:
        """Who is signed in today: what they may see, they may see of the past."""
        return self._now.person

    def people(self) -> Sequence[Person]:
        """Those who signed in then, ordered by name."""
        there = self._memory.codes("person")
        return tuple(self._memory.aggregate(("person", name), Person) for name in there)

    def version(self, study: str, version: str) -> ProtocolVersion:
        """A protocol version that the office keeps: documents are kept for good."""
        return self._now.version(study, version)

    def identity(self, _: str) -> Identity:
        """Refuse: the journal keeps no names nor telephones."""
        raise Refusal(NO_IDENTITIES, day=self.known_as_of)

    def identities(self) -> Sequence[Identity]:
        """Refuse as `identity` does."""
        raise Refusal(NO_IDENTITIES, day=self.known_as_of)

    def whole(self, *, with_identities: bool = False) -> WholeOffice:
        """All that was known then; names and telephones are refused as `identities` does.

        `Refusal` where words were redacted since: the deed that redacted them is not of that day,
        and without it they would read as altered.
        """
        if with_identities:
            self.identities()
        found = self._now.whole_until(self.sites(), self.patients(), self.people(), self._last)
        for number, _ in unsound_texts([Sealed(*row) for row in found.journal]):
            raise Refusal(REDACTED_SINCE, number=number, day=self.known_as_of)
        return found

    def journal(
        self, search: Search = EVERY_DEED, *, before: int | None = None, limit: int | None = None
    ) -> Sequence[Action]:
        """The deeds looked for among those done by then, newest first."""
        last = self._last + 1
        return self._now.journal(search, before=min(before or last, last), limit=limit)

    def last_seal(self) -> tuple[int, str]:
        """The number and the hash of the last deed done by then."""
        return self._now.last_seal(self._last)

    def writers(self) -> Sequence[str]:
        """Everybody who has done a deed here, by name."""
        return self._now.writers()

    def known_on(self, day: date, progress: Progress = unwatched) -> Office:
        """The same file as it was known on another day."""
        return self._now.known_on(day, progress)

    def verify(self) -> Sequence[Finding]:
        """Check the whole file against itself."""
        return self._now.verify()

    def columns(self) -> Sequence[tuple[str, str]]:
        """The tables and columns that the file has today."""
        return self._now.columns()

    def wipe(self) -> bool:
        """Refuse: the past stays as it was."""
        raise Refusal(AS_KNOWN_THEN, name=self.name, day=self.known_as_of)

    def data_version(self) -> int:
        """A number that stays the same: the past does not change."""
        return 0

    def close(self) -> None:
        """Close the file."""
        self._now.close()

    def _patient(self, code: str) -> Patient:
        if code not in self._patients:
            self._patients[code] = self._memory.aggregate(("patient", code), Patient)
        return self._patients[code]
