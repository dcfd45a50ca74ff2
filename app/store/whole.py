"""How is an office taken out of its file whole, and put into a new one so that nothing is lost?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from app.domain.access import Person
from app.domain.change import Action, Aggregate, Change, Deed, diff, subject
from app.domain.document import digest_of
from app.domain.patient import Patient
from app.domain.site import Site
from app.service.whole import BadOffice, KeptDocument, KeptIdentity, SealedDeed, WholeOffice
from app.store import (
    database,
    documents,
    identities,
    journal,
    patient_tables,
    repositories,
    schema,
    site_tables,
    tables,
    verify,
)
from app.store.journal import Sealed
from app.store.replay import Replay
from app.words import N_, Refusal

_FORGED: Final = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What facts raise that no deed ever wrote, under seals made anew."""

ALTERED: Final = N_("It is not what was sealed: it was altered, or damaged.")
GONE: Final = N_("Deeds before this one are gone, or stand in another order.")
NOT_FOLLOWING: Final = N_("The deed doesn't follow from those before it.")
DIFFERENT: Final = N_("The journal says “{journal}”, the file says “{file}”.")
DAMAGED: Final = N_("It tells what no office can keep: it was altered, or damaged.")
NO_DOCUMENT: Final = N_("The protocol that the journal speaks of is not in the file.")


def gather(
    connection: Connection,
    sites: Sequence[Site],
    patients: Sequence[Patient],
    people: Sequence[Person],
    last: int | None = None,
    *,
    with_identities: bool = False,
) -> WholeOffice:
    """The office with these facts, and its journal up to the deed numbered `last`, or all of it.

    Of a past day, the documents are those that the journal speaks of by then.
    """
    asked = select(tables.office.c.id, tables.office.c.created_at, tables.office.c.is_example)
    file_id, created_at, is_example = connection.execute(asked).one()
    rows = [row for row in journal.rows(connection) if last is None or row.number <= last]
    spoken_of = None if last is None else _versions(rows)
    return WholeOffice(
        file_id,
        created_at,
        bool(is_example),
        _kept_documents(connection, spoken_of),
        tuple(replace(site, revision=0) for site in sites),
        tuple(replace(patient, revision=0) for patient in patients),
        tuple(SealedDeed(*row) for row in rows),
        _identities(connection) if with_identities else None,
        tuple(replace(person, revision=0) for person in people),
    )


def _kept_documents(
    connection: Connection, versions: Set[str | None] | None
) -> tuple[KeptDocument, ...]:
    """The documents of these versions, or all."""
    kept = sorted(documents.everything(connection))
    return tuple(
        KeptDocument(*each) for each in kept if versions is None or each.version in versions
    )


def _identities(connection: Connection) -> tuple[KeptIdentity, ...]:
    return tuple(
        KeptIdentity(replace(each.identity, revision=0), each.salt)
        for each in identities.all_kept(connection).values()
    )


def _versions(rows: Iterable[Sealed]) -> set[str | None]:
    """The names of the protocol versions that deeds brought in."""
    changes = (change for row in rows for change in row.action.changes)
    return {each.new for each in changes if {"version", "versions"} & set(each.path)}


def put_in(connection: Connection, whole: WholeOffice, who: str, now: datetime, why: str) -> None:
    """Make an empty file the file of this office; `BadOffice` where it is not true to itself."""
    try:
        created_at = datetime.fromisoformat(whole.created_at)
        schema.lay_out(connection, created_at, is_example=whole.is_example, file_id=whole.file_id)
        replay = check(whole)
        with database.deed(connection):
            fill(connection, whole, replay, who, now, why)
    except _FORGED as error:
        raise BadOffice("office", Refusal(DAMAGED)) from error
    for finding in verify.findings(connection, "office"):
        raise BadOffice(finding.place, finding.problem)


def check(whole: WholeOffice) -> Replay:
    """What the journal of an office comes to; `BadOffice` where that is not what is told."""
    about = (whole.file_id, whole.created_at)
    _check_chain(whole.journal, journal.genesis_of(*about, is_example=whole.is_example))
    replay = Replay()
    for row in map(Sealed._make, whole.journal):
        try:
            follows = row.is_readable and replay.follow(row.action)
        except _FORGED:
            follows = False
        if not follows:
            _refuse(_deed(row.number), NOT_FOLLOWING)
    for number, problem in verify.unsound_texts([Sealed(*row) for row in whole.journal]):
        _refuse(_deed(number), problem)
    _check_documents(whole, replay)
    _check_facts(whole, replay)
    return replay


def _check_chain(rows: Sequence[SealedDeed], genesis: str) -> None:
    last = genesis
    for number, given in enumerate(rows, start=1):
        row = Sealed(*given)
        if row.number != number or not (row.undoes is None or 0 < row.undoes < number):
            _refuse(_deed(number), GONE)
        if row.prev_hash != last or row.hash != row.due_hash:
            _refuse(_deed(number), ALTERED)
        last = row.hash


def _check_documents(whole: WholeOffice, replay: Replay) -> None:
    kept = {(each.study, each.version): each for each in whole.documents}
    for each in whole.documents:
        if each.digest != digest_of(each.document):
            _refuse(f"protocol {each.study} {each.version}", ALTERED)
    for aggregate in replay.state.values():
        for study, version, digest in _wanted(aggregate):
            found = kept.get((study, version))
            if found is None or digest not in ("", found.digest):
                _refuse(f"protocol {study} {version}", NO_DOCUMENT)


def _wanted(aggregate: Aggregate) -> Iterator[tuple[str, str, str]]:
    """The protocol versions that are spoken of, with their digest where that is told, too."""
    if isinstance(aggregate, Site):
        for study, adoption in aggregate.studies.items():
            yield study, adoption.version, adoption.digest
    elif isinstance(aggregate, Patient):
        yield from ((aggregate.study, version, "") for version in aggregate.versions.values())


def _check_facts(whole: WholeOffice, replay: Replay) -> None:
    """Whether the facts told are those that the journal comes to."""
    everything: Sequence[Aggregate] = (*whole.sites, *whole.patients, *whole.people)
    told = {subject(each): each for each in everything}
    for about in sorted(told.keys() | replay.state.keys()):
        known, given = replay.state.get(about), told.get(about)
        for change in diff(known, given):  # type: ignore[type-var]
            place = f"{' '.join(about)}: {' '.join(change.path)}"
            _refuse(place, DIFFERENT, journal=change.old or "–", file=change.new or "–")
    _check_identities(whole, replay)


def _check_identities(whole: WholeOffice, replay: Replay) -> None:
    if whole.identities is None:
        return
    told = {("identity", each.identity.code): each for each in whole.identities}
    sealed = {about: seals for about, seals in replay.traces.items() if about[0] == "identity"}
    for about in sorted(told.keys() | sealed.keys()):
        try:
            given = identities.Kept(*told[about]).seals if about in told else {}
        except ValueError:
            given = {("salt",): ""}
        if given != sealed.get(about, {}):
            _refuse(" ".join(about), ALTERED)


def fill(
    connection: Connection, whole: WholeOffice, replay: Replay, who: str, now: datetime, why: str
) -> None:
    """Put a checked office into an empty file that has its identity already, as it was.

    Names and telephones that were left out count as erased from the new file: the journal says so
    in one more deed, by `who`, because its seals would else call for them.
    """
    versions = [each._asdict() for each in whole.documents]
    if versions:
        connection.execute(site_tables.protocol_version.insert(), versions)
    for about, aggregate in sorted(replay.state.items(), key=lambda item: item[0][0] != "site"):
        revised = replace(aggregate, revision=replay.deeds[about])
        _enter(connection, revised)
    journal.copy(connection, [Sealed(*row) for row in whole.journal])
    if whole.identities is None:
        _erase(connection, replay, who, now, why)
    else:
        for kept in whole.identities:
            number = _number_of(connection, kept.identity.code)
            identities.write(connection, number, kept.identity, kept.salt)


def _enter(connection: Connection, aggregate: Aggregate) -> None:
    if isinstance(aggregate, Site):
        rows = repositories.site(aggregate)
    elif isinstance(aggregate, Person):
        rows = repositories.person(aggregate)
    else:
        rows = repositories.patient(aggregate, repositories.enter(connection, aggregate))
    repositories.write(connection, repositories.NO_ROWS, rows)


def _erase(connection: Connection, replay: Replay, who: str, now: datetime, why: str) -> None:
    changes = tuple(
        Change(about, path, seal, None)
        for about, seals in sorted(replay.traces.items())
        if about[0] == "identity"
        for path, seal in seals.items()
    )
    if changes:
        number = journal.next_number(connection)
        journal.append(connection, Action(number, now, who, Deed.SAVE_IDENTITY, why, changes))


def _number_of(connection: Connection, code: str) -> int:
    column = patient_tables.patient.c
    return int(connection.execute(select(column.id).where(column.code == code)).scalar_one())


def _deed(number: int) -> str:
    return f"journal {number}"


def _refuse(place: str, message: str, **values: object) -> None:
    raise BadOffice(place, Refusal(message, **values))
