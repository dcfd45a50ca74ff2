"""What does a deed write: the one pen, which saves values and keeps what they changed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from sqlalchemy import Connection

from app.domain.access import Person
from app.domain.change import (
    REDACTIONS,
    Action,
    Aggregate,
    Change,
    Deed,
    apply,
    diff,
    differences,
    subject,
)
from app.domain.identity import Identity, Traces
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.redacted import Gone, Worded, without
from app.domain.site import Site
from app.service.access import may, may_change, reach_of
from app.service.ports import Conflict
from app.store import documents, identities, journal, redacting, repositories, texts
from app.store.reading import Reading
from app.store.traces import traces
from app.words import N_

_Subject = tuple[str, str]
_Aggregate = Aggregate | None


class OpenWork:
    """A deed under way, as `app.service.ports.Work` describes it."""

    def __init__(self, connection: Connection, reading: Reading) -> None:
        self.action: Action | None = None
        self._person: Person | None = None
        self._deeds: tuple[Deed, ...] = ()
        self._connection = connection
        self._reading = reading
        self._written: dict[_Subject, tuple[_Aggregate, _Aggregate]] = {}
        self._traced: dict[_Subject, tuple[Traces, Traces]] = {}
        self._kept: list[tuple[str, str]] = []
        self._rewritten: set[_Subject] = set()

    def begin(self, person: Person | None, deed: Deed, undoes: int | None) -> None:
        """Ask whether the person may do this deed, and the one that it takes back; `Refusal`."""
        undone = self.actions(undoes)[:1] if undoes is not None else ()
        self._person, self._deeds = person, (deed, *(each.deed for each in undone))
        self._check()

    def _check(self, site: str | None = None, study: str | None = None) -> None:
        for deed in self._deeds:
            refusal = may(self._person, deed, site, study)
            if refusal:
                raise refusal

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the deed has changed so far, taken together."""
        facts = (
            diff(before, after)  # type: ignore[type-var]
            for before, after in self._written.values()
            if before or after
        )
        traces = (differences(about, *both) for about, both in self._traced.items())
        return tuple(itertools.chain.from_iterable((*facts, *traces)))

    def patient(self, code: str) -> Patient:
        """The patient with this code; `Unknown` if there is none."""
        return self._reading.patient(code)

    def site(self, code: str) -> Site:
        """The site with this code; `Unknown` if there is none."""
        return self._reading.site(code)

    def person(self, name: str) -> Person:
        """Who signs in by this name; `Unknown` if nobody does."""
        return self._reading.person(name)

    def version(self, study: str, version: str) -> ProtocolVersion:
        """A protocol version that the office keeps; `Unknown` if it keeps none."""
        return self._reading.version(study, version)

    def actions(self, since: int) -> Sequence[Action]:
        """The journal from the action numbered `since` on, oldest first."""
        return journal.since(self._connection, since)

    def keep(self, version: ProtocolVersion) -> str:
        """Keep a version's document with what the deed changes; its digest."""
        digest, is_new = documents.keep(self._connection, version)
        if is_new:
            self._kept.append((version.study, version.version))
        return digest

    def save(self, new: Aggregate) -> None:
        """Write an aggregate, new or changed; `Conflict` if its revision is not the one kept."""
        old = self._kept_of(new)
        changes = diff(old, new)  # type: ignore[type-var]
        if changes:
            self._check_reach(old, new, changes)
            # What is written is what the journal's changes give, so that both always agree.
            self._write(subject(new), old, apply(old, changes, type(new)))  # type: ignore[type-var]

    def remove(self, gone: Aggregate) -> None:
        """Take an aggregate out; `Conflict` if its revision is not the one kept."""
        kept = self._kept_of(gone)
        self._check_reach(kept, None, diff(kept, None))  # type: ignore[type-var]
        self._write(subject(gone), kept, None)

    def _check_reach(self, old: _Aggregate, new: _Aggregate, changes: Sequence[Change]) -> None:
        """`Refusal` where the person works for another site or study, or isn't shown the fact."""
        for site, study in {*_reach(old, changes), *_reach(new, changes)}:
            self._check(site, study)
        refusal = may_change(self._person, changes)
        if refusal:
            raise refusal

    def identity(self, code: str) -> Identity:
        """The name and telephones of a patient, empty where none are kept; else `Unknown`."""
        return self._reading.identity(code)

    def save_identity(self, new: Identity) -> None:
        """Write a name and telephones; `Conflict` if the revision is not the one kept."""
        about, code = ("identity", new.code), self.patient(new.code).code
        number = self._reading.number_of(code)
        self._check_patient(code)
        known = identities.kept(self._connection, new.code)
        if number is None or new.revision != known.identity.revision:
            raise _conflict(new.code, journal.last_about(self._connection, about))
        if replace(new, revision=known.identity.revision) != known.identity:
            sealed = identities.write(self._connection, number, new, known.salt)
            self._trace(about, known.seals, sealed)

    def note(self, kind: str, code: str, facts: Mapping[str, str | None]) -> None:
        """Have the journal note facts of which the file keeps nothing else; None takes one out."""
        about = (kind, code)
        _, known = self._traced.get(about, ({}, traces(self._connection, about)))
        new: dict[tuple[str, ...], str | None] = {**known}
        new.update(((word,), value) for word, value in facts.items())
        self._trace(about, known, {path: each for path, each in new.items() if each is not None})

    def note_look_up(self, code: str) -> None:
        """Have the journal say that a patient was looked up: it counts how often."""
        about = ("look_up", self.patient(code).code)
        self._check_patient(code)
        times = journal.deeds_about(self._connection, about)
        path = ("times",)
        self._trace(about, {path: str(times)} if times else {}, {path: str(times + 1)})

    def redact(self, about: _Subject, gone: Gone, instead: str) -> Set[int]:
        """Put `instead` in the place of texts, wherever the journal and the facts hold them.

        The numbers of the entries that say them outside seals, where they stay, and in the facts
        that come of those.
        """
        kind, code = about
        found = redacting.places(self._connection, about, gone)
        texts.redact(self._connection, found.sealed, instead)
        after: Traces = {("words", str(number), place): instead for number, place in found.sealed}
        self._trace((REDACTIONS.get(kind, REDACTIONS["patient"]), code), {}, after)
        for known in self._worded(about) if found.sealed else ():
            # Whoever still has the words before them must not be able to save them again.
            count = journal.deeds_about(self._connection, about) + 1
            new = replace(without(known, found.facts, instead), revision=count)
            repositories.write(self._connection, self._rows(known), self._rows(new))
            self._rewritten.add(about)
            self._reading.forget(about)
        return found.open

    def _worded(self, about: _Subject) -> Sequence[Worded]:
        """The patient or the site, if it is one and there."""
        kind, code = about
        if kind == "site":
            self._check(code)
            return self._reading.sites(code)
        found = self._reading.patients([code])
        for patient in found:
            self._check(patient.site, patient.study)
        return found

    def _check_patient(self, code: str) -> None:
        patient = self.patient(code)
        self._check(patient.site, patient.study)

    def _trace(self, about: _Subject, before: Traces, after: Traces) -> None:
        first, _ = self._traced.get(about, (before, after))
        self._traced[about] = (first, after)

    def forget(self) -> None:
        """Have everything the deed wrote read from the file the next time."""
        for kind, code in (*self._written, *self._rewritten):
            self._reading.forget((kind, code))
        for study, version in self._kept:
            self._reading.forget_version(study, version)

    def _kept_of(self, given: Aggregate) -> _Aggregate:
        """The aggregate as it is in the file; `Conflict` if `given` doesn't start from there."""
        found: Sequence[Aggregate]
        if isinstance(given, Patient):
            found = self._reading.patients([given.code])
        elif isinstance(given, Person):
            found = [each for each in self._reading.people() if each.name == given.name]
        else:
            found = self._reading.sites(given.code)
        kept = found[0] if found else None
        if given.revision != (kept.revision if kept else 0):
            raise _conflict(given.code, journal.last_about(self._connection, subject(given)))
        return kept

    def _write(self, about: _Subject, old: _Aggregate, new: _Aggregate) -> None:
        first, _ = self._written.get(about, (old, None))
        self._written[about] = (first, new)
        if new:
            new = replace(new, revision=journal.deeds_about(self._connection, about) + 1)
        repositories.write(self._connection, self._rows(old), self._rows(new))
        self._reading.forget(about)

    def _rows(self, aggregate: _Aggregate) -> repositories.Rows:
        if aggregate is None:
            return repositories.NO_ROWS
        if isinstance(aggregate, Site):
            return repositories.site(aggregate)
        if isinstance(aggregate, Person):
            return repositories.person(aggregate)
        key = self._reading.number_of(aggregate.code)
        if key is None:
            key = repositories.enter(self._connection, aggregate)
        return repositories.patient(aggregate, key)


_Reach = Iterator[tuple[str | None, str | None]]


def _reach(aggregate: _Aggregate, changes: Sequence[Change]) -> _Reach:
    """The sites and studies that a person has to work for to write an aggregate so."""
    if isinstance(aggregate, Patient):
        yield aggregate.site, aggregate.study
    elif isinstance(aggregate, Person):
        yield from reach_of(aggregate)
    elif aggregate:
        yield aggregate.code, None
        studies = {change.path[1] for change in changes if change.path[0] == "studies"}
        yield from ((aggregate.code, study) for study in studies)


def _conflict(code: str, last: Action | None) -> Conflict:
    if last is None:
        return Conflict(N_("{code} is not what the office keeps. Look it up again."), code=code)
    at = last.at.astimezone()
    return Conflict(
        N_(
            "{code} was changed by {who} on {on} at {at}, after you looked it up. Nothing was"
            " written. Look at it again, then repeat your change."
        ),
        code=code,
        who=last.who,
        on=at.date(),
        at=f"{at:%H:%M}",
    )
