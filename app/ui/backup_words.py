"""What does a backup say of itself, and of the office in it, in words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.service.backups import Backup, Held
from app.words import Speech


def told_backup(say: Speech, known: Backup) -> str:
    """Whose backup it is, when it was made and by which program."""
    return say(
        "A backup of {name}, made on {when} by Visitario {program}.",
        name=known.name,
        when=_when(say, known.made_at),
        program=known.program,
    )


def told_age(say: Speech, known: Backup, beside: Sequence[Backup]) -> str:
    """Whether there is a newer one of the same office in the same folder."""
    newest = max(beside, key=lambda each: each.made_at, default=known)
    if newest.made_at > known.made_at:
        return say(
            "There is a newer one of its office in its folder: {file}, of {when}.",
            file=newest.path.name,
            when=_when(say, newest.made_at),
        )
    if len(beside) < 2:
        return say("It is the only backup of its office in its folder.")
    return say("It is the newest of {n} backups of its office in its folder.", n=len(beside))


def _when(say: Speech, at: datetime) -> str:
    here = at.astimezone()
    return f"{say.dated(here.date())}, {say.clock(here.time())}"


def told_held(say: Speech, held: Held) -> str:
    """What the office in a verified backup holds, a line a sentence."""
    return "\n".join(_lines(say, held))


def _lines(say: Speech, held: Held) -> Iterator[str]:
    yield told_backup(say, held.backup)
    patients = say.plural("1 patient", "{n} patients", held.patients)
    if held.sites:
        yield say("It holds {sites}: {patients}.", sites=", ".join(held.sites), patients=patients)
    else:
        yield say("It holds no site yet.")
    if held.last_at:
        number, when = held.backup.last_deed, _when(say, held.last_at)
        yield say("Last entry: number {number}, {when}.", number=number, when=when)
    if held.needs_update:
        yield say("It is of an earlier version, and is brought up to date on the way.")
    yield say("It was verified: nothing in it is missing or altered.")
