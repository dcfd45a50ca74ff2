"""What does a backup say of itself, and of the office in it, in words?"""

from __future__ import annotations

from collections.abc import Iterator

from app.service.backups import Backup, Held
from app.words import Speech


def told_backup(say: Speech, known: Backup) -> str:
    """Whose backup it is, when it was made and by which program."""
    at = known.made_at.astimezone()
    when = f"{say.dated(at.date())}, {say.clock(at.time())}"
    return say(
        "{name}, made on {when} by Visitario {program}.",
        name=known.name,
        when=when,
        program=known.program,
    )


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
        last, number = held.last_at.astimezone(), held.backup.last_deed
        when = f"{say.dated(last.date())}, {say.clock(last.time())}"
        yield say("Last entry: number {number}, {when}.", number=number, when=when)
    if held.needs_update:
        yield say("It is of an earlier version, and is brought up to date on the way.")
    yield say("It was verified: nothing in it is missing or altered.")
