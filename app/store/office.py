"""What is an open office file: deeds go through `work`, questions through the rest.

What neither comes in nor reads the worklist is loaded when it is first asked for: a window that
comes up needs none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, select

from app.domain.access import Person
from app.domain.change import Action, Deed
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service.backups import Occasion
from app.service.ports import EVERY_DEED, Clock, Finding, Office, Search
from app.service.progress import Progress, unwatched, watched
from app.store import database, tables
from app.store.in_place import Place
from app.store.pen_file import PenFile
from app.store.reading import Reading
from app.store.troubles import put_to_words, understood
from app.words import N_, Refusal

if TYPE_CHECKING:
    from app.domain.identity import Identity
    from app.service.backups import Vault
    from app.service.whole import WholeOffice
    from app.store.office_keys import OfficeKeys
    from app.store.work import OpenWork

OPENED_TO_READ: Final = N_(
    "{name} was opened to be read only. Close it and open it for writing to change anything."
)

GONE: Final = N_(
    "{person} is not one of the people of {name} any more. Ask an administrator of the office."
)


class OfficeFile:
    """An `app.service.ports.Office` on one connection; one thread at a time may use it."""

    keys: OfficeKeys | None = None
    """Its passwords; None of a plain file."""

    place: Place | None = None
    """Where its file was when it was opened; None for an office that is in no file."""

    pen: PenFile | None = None
    """What every deed wants to be ours, where several windows can reach the file."""

    backed_up_by: Callable[[], Vault] | None = None
    """What finds its backups, see `vault`."""

    cannot_write: Refusal | None = None
    """Why it can only be read although somebody wanted to write."""

    def __init__(
        self,
        connection: Connection,
        *,
        who: str,
        name: str,
        clock: Clock,
        is_read_only: bool,
        signs_in: bool = False,
    ) -> None:
        """`signs_in`: whether `who` gave a password, and may do what that person may."""
        self.who = who
        self.name = name
        self.is_read_only = is_read_only
        self.signs_in = signs_in
        self._clock = clock
        self._connection = connection
        self._reading = Reading(connection, name)
        with put_to_words(name), understood(name):
            own = tables.office.c
            asked = select(own.id, own.created_at, own.is_example)
            self.file_id, since, is_example = connection.execute(asked).one()
            self.is_example = bool(is_example)
            self.since = datetime.fromisoformat(since)

    @cached_property
    def vault(self) -> Vault | None:
        """Its backups; None for an office that is in no file."""
        return self.backed_up_by() if self.backed_up_by else None

    @contextmanager
    def work(
        self, deed: Deed, reason: str = "", *, undoes: int | None = None
    ) -> Iterator[OpenWork]:
        """Begin a deed; leaving the block writes it whole, an exception writes nothing."""
        from app.store.work import OpenWork

        if self.is_read_only:
            raise self.cannot_write or Refusal(OPENED_TO_READ, name=self.name)
        if deed is Deed.IMPORT_SHEET and self.vault:
            self.vault.make(Occasion.IMPORT)
        work = OpenWork(self._connection, self._reading)
        try:
            with put_to_words(self.name), database.deed(self._connection):
                self._refuse_lost()
                work.begin(self.person, deed, undoes)
                yield work
                action = self._end(work, deed, reason, undoes)
        finally:
            work.forget()
            if self.pen:
                self.pen.give_back()
        work.action = action

    def patients(self, codes: Sequence[str] | None = None) -> Sequence[Patient]:
        """The patients with these codes, or all, ordered by code; unknown codes are left out."""
        with put_to_words(self.name), understood(self.name):
            return self._reading.patients(codes)

    def sites(self) -> Sequence[Site]:
        """The sites, ordered by code."""
        with put_to_words(self.name), understood(self.name):
            return self._reading.sites()

    def site(self, code: str) -> Site:
        """The site with this code; `Unknown` if there is none."""
        with put_to_words(self.name), understood(self.name):
            return self._reading.site(code)

    @property
    def person(self) -> Person | None:
        """Who is signed in; None where nobody has to, who may then do everything.

        `Refusal` for somebody who is one of the office's people no longer.
        """
        people = self.people() if self.signs_in else ()
        found = [each for each in people if each.name == self.who]
        if people and not found:
            raise Refusal(GONE, person=self.who, name=self.name)
        return found[0] if found else None

    def people(self) -> Sequence[Person]:
        """Everybody who signs in, ordered by name; what they may do is read anew each time."""
        with put_to_words(self.name), understood(self.name):
            return self._reading.people()

    def version(self, study: str, version: str) -> ProtocolVersion:
        """A protocol version that the office keeps, the same object each time; else `Unknown`."""
        with put_to_words(self.name):
            return self._reading.version(study, version)

    def identity(self, code: str) -> Identity:
        """The name and telephones of a patient, empty where none are kept."""
        with put_to_words(self.name):
            return self._reading.identity(code)

    def identities(self) -> Sequence[Identity]:
        """All names and telephones that are kept, ordered by the patient's code."""
        from app.store import identities

        with put_to_words(self.name), database.snapshot(self._connection):
            kept = identities.all_kept(self._connection)
            return tuple(each.identity for each in kept.values())

    def journal(
        self, search: Search = EVERY_DEED, *, before: int | None = None, limit: int | None = None
    ) -> Sequence[Action]:
        """The deeds looked for, newest first: numbered below `before`, at most `limit` of them."""
        from app.store import journal_search

        with put_to_words(self.name), understood(self.name):
            return journal_search.newest_first(self._connection, search, before, limit)

    def last_seal(self, number: int | None = None) -> tuple[int, str]:
        """The number and the hash of the last deed, or of one; 0 and "" where there is none."""
        from app.store import journal

        with put_to_words(self.name):
            return journal.seal_of(self._connection, number)

    def writers(self) -> Sequence[str]:
        """Everybody who has done a deed here, by name."""
        from app.store import journal_search

        with put_to_words(self.name):
            return journal_search.writers(self._connection)

    def noted(self, kind: str, code: str) -> Mapping[str, str]:
        """What the journal has noted so far of a subject of which the file keeps nothing else."""
        from app.store import traces

        with put_to_words(self.name), understood(self.name):
            return traces.noted(self._connection, (kind, code))

    @property
    def known_as_of(self) -> date | None:
        """None: what is known now."""
        return None

    def whole(self, *, with_identities: bool = False) -> WholeOffice:
        """All that the file keeps; names and telephones where they are asked for."""
        from app.store import whole

        with (
            put_to_words(self.name),
            understood(self.name),
            database.snapshot(self._connection),
        ):
            facts = self._reading.sites(), self._reading.patients(), self._reading.people()
            return whole.gather(self._connection, *facts, with_identities=with_identities)

    def whole_until(
        self,
        sites: Sequence[Site],
        patients: Sequence[Patient],
        people: Sequence[Person],
        last: int,
    ) -> WholeOffice:
        """The same of a past day, with the facts of then and the journal up to a deed."""
        from app.store import whole

        with put_to_words(self.name), understood(self.name):
            return whole.gather(self._connection, sites, patients, people, last)

    def known_on(self, day: date, progress: Progress = unwatched) -> Office:
        """The office as it was known at the end of a day, the computer's, to be read only."""
        from app.store import known_on

        today = self._clock.today()
        if day > today:
            raise Refusal(N_("{day} has not come yet: ask what was known by today."), day=day)
        with (
            put_to_words(self.name),
            understood(self.name),
            database.snapshot(self._connection),
        ):
            # Whatever a clock that was set wrong once said, all that is done is known by now.
            until = day if day < today else None
            deeds = known_on.deeds_until(self._connection, until)
            return known_on.KnownOn(self, day, watched(deeds, progress))

    def verify(self) -> Sequence[Finding]:
        """Check the file against itself; each finding names its place."""
        from app.store import verify, way_back

        found = verify.findings(self._connection, self.name)
        return [*found, *way_back.offered(self.vault)] if found and self.vault else found

    def columns(self) -> Sequence[tuple[str, str]]:
        """The tables and columns that the file has, as it has them now."""
        with put_to_words(self.name):
            return database.columns(self._connection)

    def wipe(self) -> bool:
        """Leave nothing in the file of what was taken out; False where that has to wait."""
        with put_to_words(self.name):
            return database.wipe(self._connection)

    def data_version(self) -> int:
        """A number that changes when another process has written to the file."""
        if self.place:
            self.place.refuse_elsewhere()
        with put_to_words(self.name):
            asked = self._connection.exec_driver_sql("PRAGMA data_version")
            return int(asked.scalar_one())

    def close(self) -> None:
        """Close the file, once; the office can't be used afterwards."""
        if self._connection.closed:
            return
        if self.pen:
            self.pen.put_down()
        database.disconnect(self._connection)
        # Whoever still has the closed office shall not have what it read.
        self._reading = Reading(self._connection, self.name)

    def _refuse_lost(self) -> None:
        """Let a deed begin; `Refusal` if the file is elsewhere by now, or the pen another's."""
        if self.place:
            self.place.refuse_elsewhere()
        if self.pen:
            self.pen.refuse_others()

    def _end(self, work: OpenWork, deed: Deed, reason: str, undoes: int | None) -> Action | None:
        from app.store import journal

        changes = work.changes
        if not changes:
            database.roll_back(self._connection)
            return None
        number, now = journal.next_number(self._connection), self._clock.now().astimezone(UTC)
        action = Action(number, now, self.who, deed, reason, changes, undoes)
        journal.append(self._connection, action)
        return action
