"""What has to be known to read a workbook: when it was made, of whom, what its signs say?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from app import __version__
from app.domain.status import Flag, Status
from app.service.chosen import Choice, chosen
from app.service.ports import Office
from app.service.progress import Progress, unwatched
from app.service.status_words import FLAGS, LOOKS, OUTSIDE, SIGNS, TO_CONFIRM, UNCONFIRMED
from app.service.tables.book import About, Book, Fact, Sign
from app.service.tables.lists import (
    ABOUT,
    EVERYBODY,
    TITLES,
    WITH_NOTES,
    Asked,
    ListKind,
    tables_of,
)
from app.service.tables.table import Table
from app.words import N_, Speech

NOT_A_SOURCE: Final = N_("Not a source document")
MOST_CODES: Final = 12
"""How many patients are named before the rest are counted."""


def book_about(
    office: Office, kind: ListKind, table: Table, asked: Asked, say: Speech, made_at: datetime
) -> Book:
    """One list as somebody has narrowed it, and a sheet that explains it."""
    about = _about(office, [kind], asked, say, made_at)
    return Book((table,), about, say.language, made_at)


def book_of(
    office: Office,
    kinds: Sequence[ListKind],
    asked: Asked,
    say: Speech,
    made_at: datetime,
    progress: Progress = unwatched,
) -> Book:
    """These lists, and a sheet that explains them. `Unknown` for patients who are not here."""
    tables = tables_of(office, kinds, asked, say, progress)
    return Book(tables, _about(office, kinds, asked, say, made_at), say.language, made_at)


def _about(
    office: Office, kinds: Sequence[ListKind], asked: Asked, say: Speech, made_at: datetime
) -> About:
    return About(
        title=say("About this file"),
        facts=tuple(_facts(office, kinds, asked, say, made_at)),
        remarks=tuple(_remarks(office, kinds, asked, say)),
        signs_title=say("What the signs say"),
        signs=tuple(_signs(say)),
        columns_title=say("Columns, as CSV calls them"),
        foot=say(NOT_A_SOURCE),
    )


def _facts(
    office: Office, kinds: Sequence[ListKind], asked: Asked, say: Speech, made_at: datetime
) -> Iterator[Fact]:
    for kind in dict.fromkeys(kinds):
        yield Fact(say(TITLES[kind]), say(ABOUT[kind]))
    yield Fact(say("Patients"), _whom(office, asked.choice, say))
    if asked.narrowed:
        yield Fact(say("Only"), asked.narrowed)
    sites = (", ".join(filter(None, (s.code, s.name, s.city))) for s in office.sites())
    yield Fact(say("Site"), "; ".join(sites))
    yield Fact(say("As of"), say.dated(asked.today))
    if office.known_as_of:
        yield Fact(say("As known on"), say.dated(office.known_as_of))
    at = made_at.astimezone(UTC)
    told = say("{day}, {time} UTC, by {who}", day=say.dated(at), time=f"{at:%H:%M}", who=office.who)
    yield Fact(say("Made on"), told)
    yield Fact(say("Made with"), f"Visitario {__version__}")


def _whom(office: Office, choice: Choice, say: Speech) -> str:
    if choice == EVERYBODY:
        return say("all")
    codes = [patient.code for patient in chosen(office, choice)]
    shown = ", ".join(codes[:MOST_CODES])
    more = len(codes) - MOST_CODES
    return say("{codes} and {n} more", codes=shown, n=more) if more > 0 else shown or say("nobody")


def _remarks(office: Office, kinds: Sequence[ListKind], asked: Asked, say: Speech) -> Iterator[str]:
    yield say("This is a copy of the day it was made on. It is not a source document.")
    if office.is_example:
        yield say("Example data: nobody in it is real")
    yield say(FLAGS[Flag.WINDOW_UNCONFIRMED])
    if WITH_NOTES.isdisjoint(kinds):
        return
    if asked.notes:
        yield say(
            "It has what was said in contacts: do not give it to whoever examines the patients."
        )
    else:
        yield say("What was said in contacts is left out.")


def _signs(say: Speech) -> Iterator[Sign]:
    looks = (LOOKS[each] for each in LOOKS if each not in (Status.PLANNED, Status.NOT_EXPECTED))
    for look in (*looks, OUTSIDE, TO_CONFIRM):
        yield Sign(look.sign, say(look.words), look.tone)
    yield from (Sign(sign, say(words)) for sign, words in SIGNS.items())
    yield Sign(UNCONFIRMED, say("window not confirmed"))
