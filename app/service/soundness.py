"""Is an office true to itself, and could anything in it tell what a patient is given?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.service.ports import Finding, Office
from app.service.progress import Progress, unwatched
from app.words import Speech

Blinding = Callable[[Office], Sequence[Finding]]
"""Finds what of the program or of an office could tell."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of the office `name` at an instant, in UTC: in the file, and of the blind."""

    name: str
    at: datetime
    file: Sequence[Finding]
    blind: Sequence[Finding]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not (self.file or self.blind)


def check(
    office: Office, blinding: Blinding, now: datetime, progress: Progress = unwatched
) -> Checked:
    """Verify the file, then look for what could tell. `CalledOff` between both."""
    progress(0, 2)
    file = office.verify()
    progress(1, 2)
    blind = blinding(office)
    progress(2, 2)
    return Checked(office.name, now, file, blind)


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
    yield "" if found.file else say("The office file is whole.")
    yield from _listed(say("Wrong with the file:"), found.file, say)
    clean = say("Nothing stored, asked, exported or said could tell what a patient is given.")
    yield "" if found.blind else clean
    yield from _listed(say("What could tell:"), found.blind, say)


def _listed(title: str, found: Sequence[Finding], say: Speech) -> Iterator[str]:
    if found:
        yield title
        yield from (f"• {each.place}: {each.problem.said(say)}" for each in found)
