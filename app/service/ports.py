"""What the service needs of the world: an office that keeps facts, and a clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Protocol

from app.domain.access import Person
from app.domain.change import Action, Aggregate, Deed
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.redacted import Gone
from app.domain.site import Site
from app.service.progress import Progress, unwatched
from app.words import Refusal

if TYPE_CHECKING:
    from app.domain.identity import Identity
    from app.service.backups import Vault
    from app.service.keys import Keys
    from app.service.pen import Pen
    from app.service.whole import WholeOffice


class Unknown(Refusal):
    """Something named that the office does not have."""


class Conflict(Refusal):
    """A save that starts from what is no longer so; it names who changed it and when."""


class Clock(Protocol):
    """The one clock: civil days are local, instants are UTC."""

    def today(self) -> date:
        """The local civil date."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `verify` found wrong: its place and a msgid with values."""

    place: str
    problem: Refusal

    @property
    def without_values(self) -> Finding:
        """The same for whoever is not shown all that was written; numbers stay."""
        known = self.problem.values
        counts = {name: each for name, each in known.items() if isinstance(each, int)}
        shown = {**dict.fromkeys(known, "…"), **counts}
        return Finding(self.place, Refusal(self.problem.message, **shown))


@dataclass(frozen=True, slots=True)
class Search:
    """Which deeds of the journal are looked for; what is None or empty leaves none out.

    `since` and `until` are instants, the latter just past the last one. A deed is found by `text`
    in its reason or in a value, old or new, and by any of `codes`: its own code, a key that leads
    to a fact, or a value.
    """

    patient: str | None = None
    deed: Deed | None = None
    who: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""
    codes: frozenset[str] = frozenset()


EVERY_DEED: Final = Search()


class Work(Protocol):
    """One deed under way: everything saved in it is written, with its journal row, or nothing.

    Reads see what was saved before in the same work.
    """

    @property
    def action(self) -> Action | None:
        """What was written, once the work is over; None if nothing changed."""

    def patient(self, code: str) -> Patient:
        """The patient with this code; `Unknown` if there is none."""

    def site(self, code: str) -> Site:
        """The site with this code; `Unknown` if there is none."""

    def version(self, study: str, version: str) -> ProtocolVersion:
        """A protocol version that the office keeps; `Unknown` if it keeps none."""

    def keep(self, version: ProtocolVersion) -> str:
        """Keep a protocol version's document for good; its digest. Keeping it again is no change.

        `Refusal` if another document is kept under the same study and version.
        """

    def person(self, name: str) -> Person:
        """Who signs in by this name; `Unknown` if nobody does."""

    def save(self, new: Aggregate) -> None:
        """Write an aggregate, new or changed; `Conflict` if its revision is not the one kept.

        `Refusal` where the person signed in works for another site or study, or is not shown what
        would change.
        """

    def remove(self, gone: Aggregate) -> None:
        """Take an aggregate out, as the undo of its creation does; `Conflict` like `save`."""

    def identity(self, code: str) -> Identity:
        """The name and telephones of a patient, empty where none are kept; `Unknown` like above."""

    def save_identity(self, new: Identity) -> None:
        """Write a name and telephones, an empty one too; the journal says only which part changed.

        `Conflict` like `save`.
        """

    def note(self, kind: str, code: str, facts: Mapping[str, str | None]) -> None:
        """Have the journal note facts of which the file keeps nothing else; None takes one out."""

    def note_look_up(self, code: str) -> None:
        """Have the journal say that a patient was looked up: it counts how often."""

    def redact(self, about: tuple[str, str], gone: Gone, instead: str) -> Set[int]:
        """Put `instead` in the place of these texts, for good, in whatever is kept of `about`.

        In the facts of a patient or a site and in the journal; of any other subject, in the reasons
        of its deeds. The numbers of the entries that say them outside seals, where they stay.
        """

    def actions(self, since: int) -> Sequence[Action]:
        """The journal from the action numbered `since` on, oldest first."""


class Office(Protocol):
    """An open office file: deeds go through `work`, questions through the rest."""

    @property
    def who(self) -> str:
        """The person on whose behalf deeds are done."""

    @property
    def person(self) -> Person | None:
        """Who is signed in; None where nobody has to, who may then do everything."""

    def people(self) -> Sequence[Person]:
        """Everybody who signs in, ordered by name."""

    @property
    def name(self) -> str:
        """What people call the file: its base name, never a path."""

    @property
    def file_id(self) -> str:
        """What tells this office from all others: drawn by chance when its file was laid out."""

    @property
    def vault(self) -> Vault | None:
        """Its backups; None for an office that is in no file."""

    @property
    def is_example(self) -> bool:
        """Whether the office is made up, and must say so on its screens and papers."""

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened to be read, so that no deed can be done."""

    @property
    def cannot_write(self) -> Refusal | None:
        """Why it can only be read although somebody wanted to write; None where nobody did."""

    @property
    def pen(self) -> Pen | None:
        """What every deed wants to be ours; None where nobody else can reach the file."""

    def work(
        self, deed: Deed, reason: str = "", *, undoes: int | None = None
    ) -> AbstractContextManager[Work]:
        """Begin a deed; leaving the block writes it whole, an exception writes nothing.

        `Refusal` where the person signed in may not do it.
        """

    def patients(self, codes: Sequence[str] | None = None) -> Sequence[Patient]:
        """The patients with these codes, or all, ordered by code; unknown codes are left out."""

    def sites(self) -> Sequence[Site]:
        """The sites, ordered by code."""

    def site(self, code: str) -> Site:
        """The site with this code; `Unknown` if there is none."""

    def identity(self, code: str) -> Identity:
        """The name and telephones of a patient, empty where none are kept; else `Unknown`.

        Asked by `app.service.look_up` alone, which keeps the right to it. `Refusal` of a past day.
        """

    def identities(self) -> Sequence[Identity]:
        """All names and telephones that are kept, by the patient's code; like `identity`."""

    def version(self, study: str, version: str) -> ProtocolVersion:
        """A protocol version that the office keeps, the same object each time; else `Unknown`."""

    def whole(self, *, with_identities: bool = False) -> WholeOffice:
        """All that the office keeps; names and telephones where they are asked for.

        Asked for by `app.service.whole_office` alone, which keeps the right to them.
        """

    def journal(
        self, search: Search = EVERY_DEED, *, before: int | None = None, limit: int | None = None
    ) -> Sequence[Action]:
        """The deeds looked for, newest first: numbered below `before`, at most `limit` of them."""

    def last_seal(self) -> tuple[int, str]:
        """The number and the hash of the last deed, which seals all before; 0 and "" for none."""

    def writers(self) -> Sequence[str]:
        """Everybody who has done a deed here, by name."""

    def noted(self, kind: str, code: str) -> Mapping[str, str]:
        """What the journal has noted so far by `Work.note`."""

    @property
    def keys(self) -> Keys | None:
        """The passwords of an encrypted office; None of a plain one, and of a past day."""

    @property
    def known_as_of(self) -> date | None:
        """The day at whose end everything here was known; None: what is known now."""

    def known_on(self, day: date, progress: Progress = unwatched) -> Office:
        """The office as it was known at the end of a civil day, to be read only, from the journal.

        `Refusal` for a day to come, and where the journal doesn't add up. Closing it closes the
        file of both. The `progress` counts the deeds that are done again.
        """

    def verify(self) -> Sequence[Finding]:
        """Check the file: SQLite's integrity, foreign keys, the journal's chain, the documents."""

    def columns(self) -> Sequence[tuple[str, str]]:
        """The tables and columns that the file has, as it has them now."""

    def wipe(self) -> bool:
        """Leave nothing in the file of what was taken out.

        False while somebody else reads it, or there is no room to write it anew.
        """

    def data_version(self) -> int:
        """A number that changes when another process has written to the file."""

    def close(self) -> None:
        """Close the file; the office can't be used afterwards."""
