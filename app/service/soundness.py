"""Is an office true to itself, and could anything in it tell what a patient is given?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.service.blinding_notes import CLEAN, what_was_looked_at
from app.service.cautions import of_history
from app.service.ports import Finding, Office
from app.service.progress import Progress, unwatched
from app.words import N_, Refusal, Speech

WHOLE: Final = N_("The office file is whole.")

Blinding = Callable[[Office], Sequence[Finding]]
"""Finds what of the program or of an office could tell."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of the office `name` at an instant, in UTC: in the file, and of the blind.

    `looked` says what the search for words that could tell went through, a msgid; `caution` where
    the clock was set back, which is no damage.
    """

    name: str
    at: datetime
    file: Sequence[Finding]
    blind: Sequence[Finding]
    looked: str
    caution: Refusal | None = None


def check_file(office: Office) -> tuple[Sequence[Finding], Refusal | None]:
    """What is wrong with the file; where nothing is, whether the clock was set back."""
    found = office.verify()
    return found, None if found else of_history(office)


def check(
    office: Office, blinding: Blinding, now: datetime, progress: Progress = unwatched
) -> Checked:
    """Verify the file, then look for what could tell. `CalledOff` between both."""
    progress(0, 2)
    file, caution = check_file(office)
    progress(1, 2)
    try:
        blind = blinding(office)
    except Refusal as refusal:
        if not file:
            raise
        # What is damaged can't be read to the end, and the damage is what has to be told.
        blind = [Finding(office.name, refusal)]
    progress(2, 2)
    return Checked(office.name, now, file, blind, what_was_looked_at(office), caution)


def checked_said(found: Checked, say: Speech) -> Iterator[str]:
    """What was found in sentences, a line each."""
    from app import __version__

    at = found.at.astimezone()
    yield say(
        "{file}, checked on {on} at {at} by Visitario {version}",
        file=found.name,
        on=say.dated(at.date()),
        at=say.clock(at.time()),
        version=__version__,
    )
    yield "" if found.file else say(WHOLE)
    yield from _listed(say("Wrong with the file:"), found.file, say)
    if found.caution:
        yield found.caution.said(say)
    yield "" if found.blind else say(CLEAN)
    yield from _listed(say("What could tell:"), found.blind, say)
    yield say(found.looked)


def _listed(title: str, found: Sequence[Finding], say: Speech) -> Iterator[str]:
    if found:
        yield title
        yield from (f"• {each.place}: {each.problem.said(say)}" for each in found)
