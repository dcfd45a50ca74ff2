"""Is the file true to itself: SQLite's own checks, the journal's chain, documents, and a replay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, select

from app.domain.change import REDACTIONS, Aggregate, Deed, diff, differences
from app.domain.document import digest_of
from app.service.ports import Finding
from app.service.progress import Progress, unwatched, watched
from app.store import (
    database,
    documents,
    identities,
    journal,
    people,
    queries,
    site_queries,
    tables,
    texts,
)
from app.store.replay import Replay, Subject
from app.store.troubles import put_to_words, understood
from app.words import N_, Refusal

_REDACTING: Final = (Deed.REDACT, Deed.ERASE_IDENTITY)
_REDACTIONS: Final = frozenset(REDACTIONS.values())
PATH: Final = 3
"""How long the path is that names redacted words: "words", the entry, the place in it."""


def findings(
    connection: Connection, name: str, progress: Progress = unwatched
) -> Sequence[Finding]:
    """What is wrong with the file, each finding with its place; nothing is changed."""
    return _found(connection, name, _CHECKS, progress)


def migrated_findings(
    connection: Connection, name: str, progress: Progress = unwatched
) -> Sequence[Finding]:
    """The same of a file that is being migrated, whose pages are not on the disk yet."""
    checks = [check for check in _CHECKS if check is not _seals]
    return _found(connection, name, checks, progress)


def bare_findings(
    connection: Connection, name: str, progress: Progress = unwatched
) -> Sequence[Finding]:
    """The same of a file of any schema: SQLite's own checks alone."""
    return _found(connection, name, (_integrity, _references), progress)


_Check = Callable[[Connection], Iterator[Finding]]


def _found(
    connection: Connection,
    name: str,
    checks: Sequence[_Check],
    progress: Progress = unwatched,
) -> Sequence[Finding]:
    found: list[Finding] = []
    causes = 0
    try:
        with put_to_words(name), understood(name), database.snapshot(connection):
            for check in watched(checks, progress):
                found += check(connection)
                causes = len(found) if check in _CAUSES else causes
    except Refusal as refusal:
        # A file too damaged to be read to the end: what was found so far, and why no more.
        found.append(Finding(name, refusal))
    return _shortened(found, name) if causes else found


def _shortened(found: Sequence[Finding], name: str) -> Sequence[Finding]:
    """The first findings of a file with damaged pages, and how many more there are.

    What could not be read of one page makes dozens of sentences, and is the page's fault.
    """
    more = len(found) - MOST
    if more <= 0:
        return found
    return [*found[:MOST], _finding(name, FOLLOWS if more > 1 else FOLLOWS_ONE, n=more)]


def _seals(connection: Connection) -> Iterator[Finding]:
    """Whether each page of an encrypted file is what was sealed when it was written."""
    if connection.exec_driver_sql("PRAGMA cipher_salt").returns_rows:
        for (said,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check"):
            yield _finding(_page(said), DAMAGED_PLACE, said=said)


def _integrity(connection: Connection) -> Iterator[Finding]:
    asked = connection.exec_driver_sql("SELECT rootpage, name FROM sqlite_schema")
    tables = {str(root): name for root, name in asked}
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        for line in said.splitlines():
            if line != "ok":
                tree = _TREE.search(line)
                table = tables.get(tree[1], "") if tree else ""
                place = " ".join(filter(None, (table, _page(line))))
                yield _finding(place, DAMAGED_PLACE, said=line)


def _page(said: str) -> str:
    """The page that SQLite speaks of, as far as it names one."""
    found = _PAGE.search(said)
    return f"page {found[1]}" if found else "SQLite"


def _references(connection: Connection) -> Iterator[Finding]:
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield _finding(table, N_("A row refers to a {parent} that is not there."), parent=parent)


def _chain(connection: Connection) -> Iterator[Finding]:
    last = journal.genesis(connection)
    for number, row in enumerate(journal.bare_rows(connection), start=1):
        if row.number != number:
            yield _finding(_deed(row.number), N_("Deeds before this one are gone."))
            return
        if row.prev_hash != last or row.hash != row.due_hash:
            yield _finding(_deed(number), N_("The deed is not what was sealed: it was altered."))
        last = row.hash


def _texts(connection: Connection) -> Iterator[Finding]:
    """Whether the words beside the journal are those sealed, or were redacted by a later deed."""
    rows = [row for row in journal.rows(connection) if row.is_readable]
    for number, problem in unsound_texts(rows):
        yield _finding(_deed(number), problem)


def unsound_texts(rows: Sequence[journal.Sealed]) -> Iterator[tuple[int, str]]:
    """What is wrong with the words of which row, a msgid; the rows are readable."""
    redacted: dict[int, dict[str, str]] = {}
    for row in rows:
        if row.deed in _REDACTING:
            for change in row.kept_changes:
                if change.subject[0] in _REDACTIONS and change.new and len(change.path) == PATH:
                    _, number, place = change.path
                    if number.isdecimal() and int(number) < row.number:
                        redacted.setdefault(int(number), {})[place] = change.new
    for row in rows:
        known = redacted.get(row.number, {})
        for problem in texts.unsound(row.seals, texts.read(row.texts), known):
            yield row.number, problem


def _documents(connection: Connection) -> Iterator[Finding]:
    kept = {(each.study, each.version): each for each in documents.everything(connection)}
    for each in kept.values():
        if each.digest != digest_of(each.document):
            yield _finding(
                f"protocol {each.study} {each.version}",
                N_("The protocol is not what was kept: it was altered."),
            )
    for site in site_queries.sites(connection):
        for study, adoption in site.studies.items():
            found = kept.get((study, adoption.version))
            if found is None or found.digest != adoption.digest:
                yield _finding(
                    f"site {site.code}",
                    N_("The protocol kept as {version} of {study} is not the one adopted."),
                    study=study,
                    version=adoption.version,
                )


def _subjects(connection: Connection) -> Iterator[Finding]:
    listed = {tuple(row) for row in connection.execute(select(tables.journal_subject))}
    due = {
        (*about, row.number)
        for row in journal.rows(connection)
        if row.is_readable
        for about in row.action.subjects
    }
    for _, code, number in sorted(listed ^ due):
        yield _finding(
            _deed(number), N_("The list of what the deed is about is wrong for {code}."), code=code
        )


def _replayed(connection: Connection) -> Iterator[Finding]:
    """Whether the journal, done again from nothing, gives the facts that the file holds."""
    replay = Replay()
    for row in journal.rows(connection):
        if not (row.is_readable and replay.follow(row.action)):
            yield _finding(_deed(row.number), N_("The deed doesn't follow from those before it."))
            return
    kept = _kept(connection)
    for about in sorted(kept.keys() | replay.state.keys()):
        yield from _differences(about, replay.state.get(about), kept.get(about))
    counted = Counter({about: aggregate.revision for about, aggregate in kept.items()})
    for about, deeds in replay.deeds.items():
        # A file from before redactions were counted may have a lower number.
        fewest = deeds - replay.redactions[about]
        if about in kept and not fewest <= counted[about] <= deeds:
            yield _finding(" ".join(about), N_("Its count of deeds is not the journal's."))
    yield from _identities(connection, replay)


def _identities(connection: Connection, replay: Replay) -> Iterator[Finding]:
    """Whether names and telephones are those that the journal's seals were made of."""
    kept = {code: each.seals for code, each in identities.all_kept(connection).items()}
    sealed = {code: seals for (kind, code), seals in replay.traces.items() if kind == "identity"}
    for code in sorted(kept.keys() | sealed.keys()):
        about = ("identity", code)
        for change in differences(about, sealed.get(code, {}), kept.get(code, {})):
            place = f"{' '.join(about)}: {' '.join(change.path)}"
            yield _finding(place, N_("It is not what was entered: it was altered."))


def _differences(
    about: Subject, replayed: Aggregate | None, kept: Aggregate | None
) -> Iterator[Finding]:
    for change in diff(replayed, kept):  # type: ignore[type-var]
        yield _finding(
            f"{' '.join(about)}: {' '.join(change.path)}",
            N_("The journal says “{journal}”, the file says “{file}”."),
            journal=change.old or "–",
            file=change.new or "–",
        )


def _kept(connection: Connection) -> dict[Subject, Aggregate]:
    kept: dict[Subject, Aggregate] = {
        ("patient", code): patient for code, patient in queries.patients(connection, None).items()
    }
    kept |= {("person", each.name): each for each in people.people(connection)}
    return kept | {("site", site.code): site for site in site_queries.sites(connection)}


def _deed(number: int) -> str:
    return f"journal {number}"


def _finding(place: str, message: str, **values: object) -> Finding:
    return Finding(place, Refusal(message, **values))


DAMAGED_PLACE: Final = N_("SQLite finds the file damaged: {said}")
_TREE: Final = re.compile(r"Tree ([0-9]+)")
_PAGE: Final = re.compile(r"page ([0-9]+)")

MOST: Final = 5
"""Findings of a file with damaged pages that are told one by one."""

FOLLOWS_ONE: Final = N_("And one more that follows from it.")
FOLLOWS: Final = N_("And {n} more that follow from it.")
_CAUSES: Final = (_seals, _integrity)

_CHECKS: Final[Sequence[_Check]] = (
    _seals,
    _integrity,
    _references,
    _chain,
    _texts,
    _documents,
    _subjects,
    _replayed,
)
